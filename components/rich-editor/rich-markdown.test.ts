import fc from "fast-check";
import type { Node } from "prosemirror-model";
import { describe, expect, test } from "vitest";
import { partsOf, sourceOf } from "./held-body";
import { holdBy, shapeOf, typedIn } from "./held-body-cases";
import { holdMarkdown } from "./hold-markdown";

const hold = holdBy(holdMarkdown);

/** How far apart the items of a list stand follows from what is in them, how a link is written from what stands beside it. */
const contentOf = (node: Node): unknown =>
  JSON.parse(JSON.stringify(node.toJSON()).replace(/"spread":(true|false),|,"form":(null|"bare")/g, ""));

const phrase = fc.constantFrom(
  ...[
    "plain words",
    "*em*",
    "_em_",
    "**strong**",
    "__strong__",
    "***both***",
    "`code`",
    "~~gone~~",
    "a &amp; b &copy;",
  ],
  ...["[link](https://a.example/b 'title')", "[ref][one]", "[one]", "note[^1]", "![alt](x.png)", "<kbd>k</kbd>"],
  ...[
    "<https://a.example>",
    "https://b.example/c",
    "hard  \nbreak",
    "hard\\\nbreak",
    "soft\nend",
    "esc\\*aped",
    "a_b_c",
  ],
  ...[
    "<br>",
    "<!-- c -->",
    "{{<figure>}}",
    "1\\. no list",
    "x < y",
    "\u00a0",
    "**a *b* c**",
    "*a **b***",
    "# no",
    "é 😀",
  ],
);
const line = fc.array(phrase, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));
const block = fc.oneof(
  line,
  fc.tuple(fc.constantFrom("# ", "## ", "###### "), phrase).map(([mark, words]) => mark + words.replaceAll("\n", " ")),
  fc.tuple(phrase, fc.constantFrom("===", "---")).map(([words, under]) => `${words}\n${under}`),
  fc
    .tuple(
      fc.constantFrom("- ", "* ", "+ ", "1. ", "3) ", "-   ", "- [ ] ", "- [x] "),
      fc.array(line, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("\n", "\n\n"),
    )
    .map(([mark, items, between]) =>
      items.map((item) => mark + item.replaceAll("\n", `\n${" ".repeat(mark.length)}`)).join(between),
    ),
  line.map((text) => `- a\n  - ${text.replaceAll("\n", "\n    ")}\n\n    more\n- b\n\n  > quoted in a list`),
  line.map((text) => `> ${text.replaceAll("\n", "\n> ")}\n>\n> - item`),
  fc.constantFrom(
    "```js title\nlet a = `b`;\n\n  <p>\n```",
    "~~~\nx\n~~~",
    "    indented\n\n    code",
    "````\n```\n````",
    "```\n```",
  ),
  fc.constantFrom(
    "---",
    "* * *",
    "___",
    "<div class=a>\nraw <b>html\n</div>",
    "<!-- comment -->",
    "<details>\n\nin\n\n</details>",
  ),
  fc.constantFrom(
    "| a | b |\n|---|:-:|\n| 1 | `2|` |",
    "a | b\n- | -\nc |",
    "[one]: https://one.example 'One'",
    "[^1]: A note\n    more",
  ),
  fc.constantFrom("-", "- ", "#", "> ", "1. ", "\\", "&nbsp;", "*", "**", "[", "<a", "\t tabbed", "   three spaces"),
);
const gap = fc.constantFrom("\n", "\n\n", "\n\n\n", "\n \n", "\n\t\n", "\n\n  ", "\n\n ");
const document = fc
  .tuple(
    fc.constantFrom("", "\n", "\ufeff", "  \n\n"),
    fc.array(fc.tuple(block, gap), { minLength: 1, maxLength: 8 }),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([start, parts, lineEnd]) => (start + parts.flat().join("")).replaceAll("\n", lineEnd));

describe("a Markdown body", () => {
  test("that is loaded and saved is the same, byte for byte", () => {
    fc.assert(
      fc.property(document, (body) => {
        const held = hold(body);
        expect(sourceOf(held, held.doc)).toBe(body);
      }),
      { numRuns: 200 },
    );
  });

  test("of any characters at all is the same too", () => {
    const anything = fc.string({ unit: fc.constantFrom(..."ab \n\t\r*_`[]()<>!#-+.1>|~\\&;:=\"'/^{}\0é\u2028") });
    fc.assert(
      fc.property(anything, (body) => {
        const held = hold(body);
        expect(sourceOf(held, held.doc)).toBe(body);
      }),
      { numRuns: 600 },
    );
  });

  test("in which one block was changed has all others as they were", () => {
    fc.assert(
      fc.property(document, fc.nat(), (body, pick) => {
        const held = hold(body);
        const at = pick % held.doc.childCount;
        const doc = typedIn(held, at, "typed");
        if (!doc || held.pieces.length === 0) return;
        const sources = held.pieces.map(({ source }) => source);
        const blocks = partsOf(held, doc).filter((_, index) => index % 2 === 1);
        expect(blocks.filter((_, index) => index !== at)).toEqual(sources.filter((_, index) => index !== at));
        expect(blocks[at]).toContain("yped");
        // What was changed reads back as what the person saw.
        if (
          held.doc.child(at).type.name === "raw_block" ||
          partsOf(held, doc).some((part) => /^\s*<!-- -->\s*$/.test(part))
        ) {
          return;
        }
        const again = hold(partsOf(held, doc).join("")).doc;
        expect(contentOf(again.child(at))).toEqual(contentOf(doc.child(at)));
      }),
      { numRuns: 200 },
    );
  });
});

test("what the rich view has no place for stands in it as source, under its name", () => {
  const held = ["# A", "text with [a][b] and[^1]", "- [ ] task\n  - nested", "```js\ncode\n```", "> quoted", "---"];
  expect(shapeOf(hold(`${held.join("\n\n")}\n\n[b]: https://b.example\n\n[^1]: note`))).toEqual([
    ...["heading", "paragraph", "bullet_list", "code_block", "blockquote", "horizontal_rule"],
    ...["raw link address", "raw footnote"],
  ]);
  expect(shapeOf(hold("| a |\n|---|\n| b |\n\n<div>\nx\n</div>\n\n**a <b>**c</b>"))).toEqual([
    ...["raw table", "raw HTML", "paragraph"],
  ]);
});

test("a changed block keeps the signs that it was written with", () => {
  const changed = (body: string) => {
    const held = hold(body);
    return sourceOf(held, typedIn(held, 0, " more") ?? held.doc);
  };
  expect(changed("* a\n* _b_\n\nrest  \n")).toBe("* a\n* _b_ more\n\nrest  \n");
  expect(changed("hard  \nand\nsoft\n")).toBe("hard  \nand\nsoft more\n");
  expect(changed("1) a\n1) b\n")).toBe("1) a\n1) b more\n");
  expect(changed("~~~js\r\nx\r\n~~~\r\n\r\nb")).toBe("~~~js\r\nx more\r\n~~~\r\n\r\nb");
});
