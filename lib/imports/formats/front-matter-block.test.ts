import { expect, test } from "vitest";
import { findFrontMatter, looksLikeFrontMatter } from "@/lib/imports/formats/front-matter-block";
import { markdown } from "@/lib/imports/formats/markdown";

test.each(["-----", "----", "---Body", "---some", "---s", "--- x", "...and so on", "...S", " ---"])(
  "a line %j ends no front matter",
  (line) => {
    const text = `---\ntitle: a\n${line}\ntags: b\n---\nbody`;
    expect(findFrontMatter(text)).toMatchObject({ text: `title: a\n${line}\ntags: b\n`, body: "body" });
    expect(findFrontMatter(`---\ntitle: a\n${line}`)).toEqual({ open: "---", isSure: true });
  },
);

test.each(["---", "---\n", "---\r\n", "---\r", "--- \t", "...", "... \n"])(
  "a line %j ends it, also where nothing follows",
  (line) => expect(findFrontMatter(`---\ntitle: a\n${line}`)).toMatchObject({ text: "title: a\n", body: "" }),
);

test("fences of other lengths and kinds end at their like alone", () => {
  expect(findFrontMatter("-----\na: b\n---\n...\n-----\nc")).toMatchObject({ text: "a: b\n---\n...\n", body: "c" });
  expect(findFrontMatter("+++\na = 1\n++++\n+++and\n+++\nc")).toMatchObject({
    text: "a = 1\n++++\n+++and\n",
    body: "c",
  });
});

test.each([
  ["a key", "title: a\n", true],
  ["a key behind comments and blank lines", "# c\n\n  # d\ntitle:\n", true],
  ["a key that is indented", "  title: a\n  tags: b\n", true],
  ["a key that is a number", "2021: a\n", true],
  ["a merge", "<<: *a\n", true],
  ["an anchor", "&a key: b\n", true],
  ["JSON", '{"title": "a"}\n', true],
  ["a mapping in braces", "{ title: a }\n", true],
  ["nothing", "", true],
  ["comments", "# a\n# b\n", true],
  ["text", "\nSome text.\n\n", false],
  ["a list", "- a\n- b\n", false],
  ["a shortcode", "{{< figure >}}\n", false],
  ["an attribute list", "{: .lead}\n", false],
])("%s between two rules: front matter or not", (_, inside, expected) => {
  const found = findFrontMatter(`---\n${inside}---\nbody`);
  if (found === null || "open" in found) throw new Error("no block was found");
  expect(looksLikeFrontMatter(found)).toBe(expected);
});

test.each([
  ["braces", "{".repeat(60_000)],
  ["question marks", "? ".repeat(30_000)],
  ["lists in keys", "[a]: ".repeat(12_000)],
  ["blanks", " ".repeat(60_000)],
  ["comments", "#\n".repeat(30_000)],
])("a file that a parser takes seconds for is told without it: %s", (_, inside) => {
  const before = performance.now();
  markdown.recognises(`---\n${inside}\n---\n`, "a.md");
  expect(performance.now() - before).toBeLessThan(5_000);
});
