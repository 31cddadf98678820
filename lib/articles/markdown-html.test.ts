import fc from "fast-check";
import { expect, test } from "vitest";
import { synthArticle } from "@/lib/synth/synth-article";
import { anyMarkdown } from "@/lib/testing/markdown-pieces";
import { htmlOfMarkdown, parseMarkdown } from "./markdown-html";

function same(markdown: string): void {
  expect({ markdown, html: htmlOfMarkdown(markdown) }).toEqual({ markdown, html: parseMarkdown(markdown) });
}

test("what is plain is laid out as the parser lays it out", () => {
  const body = [
    "# Retry storms & <more",
    "a **bold** word, an *italic* one, some `co<de> &amp;`, snake_case and [a link](https://example.org/a?b=1#c)\nover two lines. ",
    "- one item\n- another `one`",
    "3. first\n4. second",
    "```python\nx = 1 < 2 & 3\n\n\n    y = 2\n```",
    "```\n```",
    '```js title="a.js"\nx\n```',
    "![a picture of it](https://pictures.example/a/b-1_2.png?x=1#y)",
    "![](http://a.example/)",
    "---",
    "the end > of it “quoted” 'once' \"twice\".",
  ].join("\n\n");
  same(body);
  same(`\n\n${body}\n\n\n`);
});

test("lists that follow one another are one list, whose items are paragraphs", () => {
  for (const body of [
    "- one\n\n- two",
    "- one\n\n* two",
    "1. one\n\n2. two\n\nend",
    "text\n- one\n\n- two",
    "- *one\n- two\n\n- three",
    "- one\n\ntext\n\n- two",
    "> - one\n\n- two",
    "-\n\n- two",
    "1. one\n2) two",
  ]) {
    same(body);
  }
});

test("code between fences is what it is, whatever stands in it", () => {
  for (const body of [
    "```\na\n  ```\nb",
    "```\na\n````\nb",
    "````\n```\na\n```\n````\n\nb",
    "~~~\n```\n~~~",
    "```\nnever ends\n\nb",
    "text\n ```js\n\ncode\n",
    "~~~ a`b\n\ncode\n\n~~~",
    "```a~b\n\ncode\n\n```",
    "```a b\n~~~\n\n```\nc",
    "``` \n\n\n```",
    "```js\n\n```",
    "a\n```\nb\n```\nc",
  ]) {
    same(body);
  }
});

test("made articles are the same, and those that share passages too", () => {
  for (let index = 0; index < 60; index++) same(synthArticle(7, index).body);
});

test("it is the same, whatever is put together", () => {
  fc.assert(fc.property(anyMarkdown, same), { numRuns: 800 });
});
