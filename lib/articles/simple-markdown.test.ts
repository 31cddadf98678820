import fc from "fast-check";
import { expect, test } from "vitest";
import { anyMarkdown } from "@/lib/testing/markdown-pieces";
import { type ComparableBlock, parsedBlocks } from "./comparable-blocks";
import { readSimpleMarkdown } from "./simple-markdown";

const parse = (markdown: string) => parsedBlocks(markdown, "markdown");

test("plain paragraphs, headings, lists, code, lines, bold words and links are read without the parser", () => {
  const body = [
    "# Retry storms",
    "a **bold** word, an *italic* one, some `code`, snake_case and [a link](https://example.org/a)\nover two lines.",
    "- one item\n- another",
    "1. first\n2. second",
    "```python\nx = 1\n\n\ny = 2\n```",
    "![a picture of it](https://pictures.example/a.png)",
    "---",
    "the end.",
  ].join("\n\n");
  let asked = 0;
  const read = readSimpleMarkdown(body, (some) => {
    asked++;
    return parse(some);
  });
  expect(asked).toBe(0);
  expect(read?.map(({ style }) => style)).toEqual([
    ...[
      "heading 1",
      "paragraph",
      "list item",
      "list item",
      "numbered item",
      "numbered item",
      "code",
      "paragraph",
      "line",
      "paragraph",
    ],
  ]);
  expect(read).toEqual(parse(body));
});

test("what is not certain is left to the parser, and what may reach over paragraphs wholly", () => {
  expect(readSimpleMarkdown("plain\n\n> quoted *a", () => [])).toEqual([
    { style: "paragraph", runs: [{ text: "plain", setting: null }] },
  ]);
  for (const body of ["<div>\n\na\n\n</div>", "[a]\n\n[a]: https://b.c", "- a\n\n  b", "{{< x >}}\n\na"]) {
    expect(readSimpleMarkdown(body, () => [])).toBeNull();
  }
});

test("reads as the parser reads, whatever is put together", () => {
  fc.assert(
    fc.property(anyMarkdown, (markdown) => {
      const read = readSimpleMarkdown(markdown, parse);
      if (read) expect({ markdown, read: joined(read) }).toEqual({ markdown, read: joined(parse(markdown) ?? []) });
    }),
    { numRuns: 1_000 },
  );
});

/** Where runs of one setting part makes no difference. */
function joined(blocks: readonly ComparableBlock[]) {
  return blocks.map(({ style, runs }) => [style, runs]);
}
