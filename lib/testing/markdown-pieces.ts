import fc from "fast-check";

/** What means something in Markdown, and what only looks like it. */
const pieces = [
  ...["word", "two words", "**bold**", "*it*", "**b", "*", "_", "__x__", "_y_", "a_b", "`code`", "`<&`", "``", "`"],
  ...["\\*", "[l](https://a.b/c)", "[l](https://a.b/%7Eü)", "[l](https://a.b/%)", "![i](https://a.b/c)", "[x]"],
  ...["\n\n![i](https://a.b/c)\n\n", "\n\n> [x]: /u\n\n", "[^1]", "[^1]: n", "&amp;", "& co", "< 3", "<b>", "<!-- -->"],
  ...["~~s~~", "a@b.cd", "www.a.bc", "https://a.b", "{{< x >}}", "!", "|", "\n", "\n\n", "  \n", " \n", "\\\n"],
  ...["\n- ", "\n* ", "\n+ ", "\n1. ", "\n01. ", "\n7) ", "\n\n- ", "\n\n2. ", "\n# ", "\n## ", " #", "\n> "],
  ...["\n---\n", "\n===\n", "\n```\n", "\n```js\n", "\n~~~\n", "\n    ", "\n  ", "\n\t", "\n|-|-|\n", "\u00a0", "^"],
  ...["\r\n", "\r", "\0", "\ufeff", ":", "(", ")", ".", " ", "  ", "漢字", "ſ", "1.", "-", "[ ] ", "\u2028", '"', "'"],
];

/**
 * A box of a task below an empty item: the parser reads it, but its build for development, which tests run with, asserts
 * that there is no such thing.
 */
const boxUnderEmptyItem = /(?:[-*+]|\d[.)])\s*[\r\n][\s>]*\[[ xX]\]/;

/** Markdown put together at random: some of it plain, some of it broken. */
export const anyMarkdown = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom("word", " ", "\n\n", "two words", "\n") },
      fc.constantFrom(...pieces),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(""))
  .filter((markdown) => !boxUnderEmptyItem.test(markdown));
