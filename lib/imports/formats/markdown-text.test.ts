import fc from "fast-check";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { expect, test } from "vitest";
import { escapeMarkdown, fenceOf, headingOf } from "@/lib/imports/formats/markdown-text";

type Node = { type: string; tagName?: string; value?: string; children?: Node[]; properties?: object };

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype);

function render(markdown: string): Node {
  return processor.runSync(processor.parse(markdown));
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}

const words = (text: string) => text.trim().split(/\s+/).join(" ");

const pieces = fc.constantFrom(
  ..."\\`*_{}[]()<>#+-.!|~=:&;^$@/\"'1a ".split(""),
  "\n",
  "\t",
  "&amp;",
  "&#35;",
  "<b>",
  "<!--",
  "https://a.example/_x_/*y*?q=1&amp;b",
  "www.a.example/~b",
  "a_b@c.example",
  "snake_case",
  "[^1]",
  "[x](y)",
  "![i](j)",
  "---",
  "1. ",
  "    ",
  "- [ ] ",
  "| a | b |\n|---|---|",
  "```",
  "~~gone~~",
  "word",
  "é",
);

const hostile = fc.array(pieces, { minLength: 1, maxLength: 12 }).map((list) => list.join(""));
// A blank line would begin another paragraph, which is the caller's business.
const paragraph = hostile.map((text) => text.replace(/\n\s*\n/g, "\n").trim()).filter((text) => text !== "");

test("any paragraph renders as exactly its own text", () => {
  fc.assert(
    fc.property(paragraph, (text) => {
      const tree = render(escapeMarkdown(text));
      expect(words(textOf(tree))).toBe(words(text));
      expect(tree.children?.map(({ tagName }) => tagName)).toEqual(["p"]);
    }),
    { numRuns: 1_000 },
  );
});

test("any heading renders as exactly its own text", () => {
  fc.assert(
    fc.property(
      paragraph.map((text) => text.replaceAll("\n", " ")),
      (text) => {
        const tree = render(headingOf(text));
        expect(words(textOf(tree))).toBe(words(text));
        expect(tree.children?.map(({ tagName }) => tagName)).toEqual(["h2"]);
      },
    ),
    { numRuns: 500 },
  );
});

test("any code comes out of its fence as it went in", () => {
  fc.assert(
    fc.property(hostile, (code) => {
      expect(textOf(render(fenceOf(code, "go"))).replace(/\n$/, "")).toBe(code);
    }),
  );
});

test("a language that could break out of the fence is not named", () => {
  expect(fenceOf("x", "Objective C")).toBe("```objective-c\nx\n```");
  expect(fenceOf("x", "c++")).toBe("```c++\nx\n```");
  expect(fenceOf("x", "a` b\n<i>")).toBe("```\nx\n```");
});

test("ordinary prose stays as it is", () => {
  const prose = "a plain sentence, with 95% of snake_case names (and a note): 3 - 2 = 1. right? yes!";
  expect(escapeMarkdown(prose)).toBe(prose);
});
