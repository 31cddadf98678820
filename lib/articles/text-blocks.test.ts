import fc from "fast-check";
import { expect, test } from "vitest";
import type { BodyFormat } from "./body/read-body";
import { textBlocksOf } from "./text-blocks";

const textsOf = (body: string, format: BodyFormat) => textBlocksOf(body, format).map(({ text }) => text);

test("Markdown is read as headings, paragraphs, items, rows and code", () => {
  const body = [
    "# A *title*",
    "broken\nover lines",
    "- one\n- [x] two\n1. three",
    "> quoted\n> text",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```js\nlet a = 1;\n\nlet b;\n```",
    "Old style\n=========\nbelow",
  ].join("\n\n");
  expect(textBlocksOf(body, "markdown")).toEqual(
    [
      ...["A *title*", "broken over lines", "one", "two", "three", "quoted text", "a b", "1 2"],
      "let a = 1; let b;",
      "Old style",
      "below",
    ].map((text) => ({ text, isCode: text.startsWith("let") })),
  );
});

test("links become their text, pictures and shortcodes nothing", () => {
  const body =
    'see [the docs](https://e.example/a_(b) "t") and ![a picture](x.png) here \\* {{< fig "y" >}} [caption id="z"]end[/caption]';
  expect(textsOf(body, "markdown")).toEqual(["see the docs and here * end"]);
  expect(textsOf("[citation needed] and list[i] and [[note]]", "markdown")).toEqual([
    "[citation needed] and list[i] and [[note]]",
  ]);
});

test("HTML is read by its blocks; tags within a word do not part it, cells stand beside each other", () => {
  const body =
    "<!-- wp:p --><p>It's <b>bo</b>ld &amp; <a href='x'>linked</a>.<br>Next&nbsp;line</p><table><tr><td>a</td><td>b</td></tr></table><ul><li>one<li>two</ul>";
  expect(textsOf(body, "html")).toEqual(["It's bold & linked.", "Next line", "a b", "one", "two"]);
});

test("what is not shown is no text, also where it does not end", () => {
  expect(textsOf("<script>a()</script><style>b{}</style><p>c</p><SCRIPT>d", "html")).toEqual(["c", "d"]);
  expect(textsOf("a<!-- b <p> --><p>c<!-- d", "html")).toEqual(["a", "c"]);
  expect(textsOf("a\n\n<script>\n\nb\n\n</script>\n\nc", "markdown")).toEqual(["a", "c"]);
});

test("the lines of code in HTML are one block", () => {
  expect(textBlocksOf("<p>a</p><pre><code>b\n<span>c</span></code></pre>d", "html")).toEqual([
    { text: "a", isCode: false },
    { text: "b c", isCode: true },
    { text: "d", isCode: false },
  ]);
});

test("in a text without markup each line is a block, and nothing in it is markup", () => {
  expect(textsOf("a <b> [c](d)\r\n  • two\n\nthree", "text")).toEqual(["a <b> [c](d)", "two", "three"]);
});

test.each([
  ...["![", "[a](", "[", "<", "<a ", "<!--", "<script", "<script>", "<pre>", "{{<", "{%", "\\", "> ", "- ", "```\n"],
  ...["|", "- - ", "=", "&", "\n", " ", "[a ", "a](b"],
])("two hundred thousand characters of %j are read in time", (piece) => {
  const body = piece.repeat(200_000 / piece.length);
  const began = performance.now();
  for (const format of ["html", "markdown", "text"] as const) textBlocksOf(body, format);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test("any body is read, and its blocks hold no line breaks and are not empty", () => {
  const piece = fc.constantFrom(
    "a",
    " ",
    "\n",
    "<p>",
    "</p>",
    "<pre>",
    "</pre>",
    "<!--",
    "-->",
    "```",
    "[",
    "](",
    ")",
    "#",
    "|",
    "-",
    "&lt;",
    "字",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom("html", "markdown", "text"), (pieces, format) => {
      for (const text of textsOf(pieces.join(""), format as BodyFormat)) expect(text).toMatch(/^\S(?:[^\n\r\t]*\S)?$/);
    }),
  );
});
