import { describe, expect, test } from "vitest";
import { detectFormat } from "@/lib/imports/formats/detect-format";
import { markdown } from "@/lib/imports/formats/markdown";

describe("told by content", () => {
  const formatOf = (text: string) => detectFormat(text, "any")?.format ?? null;

  test.each([
    ["---\ntitle: a, b\ntags: c, d\n---\n\ntext\n"],
    ["+++\ntitle = 'a'\n+++\n"],
    ["---js\n({})\n---\n"],
    ["---\n---\ntext"],
    [`---\ntitle: a\ntext: ${"word ".repeat(20_000)}`],
    ["# A title\n\nSome text.\n"],
    ["A title\n=======\n\nSome text.\n"],
    ["Some text with [a link](https://a.example).\n"],
    ["Some text.\n\n## Usage\n\n```sh\n# install\nnpm i\n```\n"],
    ["Some **bold** words.\n"],
    ["- one\n- two\n\n> a quote\n"],
    ["<!-- a comment -->## Heading\n\nText with **bold** words.\n"],
    ['{\n  "title": "a"\n}\n\nSome text.\n\nAnd more of it.\n\nAnd more.\n\nAnd more.\n'],
  ])("%j is Markdown", (text) => {
    expect(formatOf(text)).toBe("markdown");
    expect(formatOf(text.replaceAll("\n", "\r\n"))).toBe("markdown");
  });

  test.each([
    ["prose", "a title\n\nSome text about stacks - and tools, with 3 * 4 = 12.\n"],
    ["prose with a list", "Dear Ann,\n\n- one\n- two\n\nYours, Ben\n"],
    ["a table", "| | |\n|---|---|\n| a | b |\n"],
    ["a script", "#!/bin/sh\n# A comment\n\necho a\n"],
    ["a script without its mark", "# Installs it all\n\nset -e\nimport os\nx = 1\ny = f(x)\nprint(y)\n"],
    ["settings", "# Settings\n\nname = 1\nother = 2\n"],
    ["blank lines", "\n\n"],
  ])("%s is not", (_, text) => {
    expect(markdown.recognises(text, "a.md")).toBeNull();
  });

  test("front matter that never ends is refused by that", () => {
    expect(markdown.recognises("---\ntitle: a\n\ntext", "a.md")).toEqual({
      refused: "it begins with “---” as front matter does, which never ends",
    });
  });
});
