import fc from "fast-check";
import type { Node } from "prosemirror-model";
import { Transform } from "prosemirror-transform";
import { describe, expect, test } from "vitest";
import { type HeldBody, sourceOf } from "./held-body";
import { holdHtml } from "./hold-html";
import { holdMarkdown } from "./hold-markdown";
import { openBody, richLimits } from "./open-body";

const held = (body: HeldBody | { reason: string }) => {
  if ("reason" in body) throw new Error(body.reason);
  return body;
};

const markdown = held(
  holdMarkdown("Odd\n===\n\n\n*  one\n*  one\n\nplain\n\nplain  \n\n| a |\n|---|\n\n~~~\ncode\n~~~\n"),
);
const html = held(
  holdHtml(
    "<div class=a>\n<P>one</P><!-- c -->\n\n<p>two<br />\nx</p>\n</div>\n<hr/>loose\n\nloose too\n<h2 id=x>t</h2>",
  ),
);

const childrenOf = ({ doc }: HeldBody) => doc.children;
const docOf = ({ doc }: HeldBody, children: readonly Node[]) => doc.type.create(null, children);

describe.each([
  ["Markdown", markdown],
  ["HTML", html],
])("%s", (_, body) => {
  test("what was undone is byte for byte as it came, though its nodes are others", () => {
    for (let at = 0; at < body.doc.childCount; at++) {
      const child = body.doc.child(at);
      const again = body.doc.type.schema.nodeFromJSON(child.toJSON());
      const doc = body.doc.copy(body.doc.content.replaceChild(at, again));
      expect(sourceOf(body, doc)).toBe(sourceOf(body, body.doc));
    }
  });

  test("blocks that are taken out, moved or put in leave the source of every other as it was", () => {
    const all = childrenOf(body);
    const fresh = body.doc.type.schema.node("paragraph", null, [body.doc.type.schema.text("fresh")]);
    fc.assert(
      fc.property(fc.shuffledSubarray(all.map((_child, at) => at)), fc.nat(all.length), (order, put) => {
        const kept = order.map((at) => all[at] as Node);
        const source = sourceOf(body, docOf(body, [...kept.slice(0, put), fresh, ...kept.slice(put)]));
        for (const at of order) expect(source).toContain(body.pieces[at]?.source);
        expect(source).toContain("fresh");
        for (const gap of body.gaps) expect(source).toContain(gap.trim());
      }),
    );
  });

  test("a text of which everything was taken out can be written anew", () => {
    const schema = body.doc.type.schema;
    const doc = docOf(body, [schema.node("paragraph", null, [schema.text("anew")])]);
    expect(sourceOf(body, doc)).toContain("anew");
  });
});

test("two lists that come to stand beside each other stay two", () => {
  const body = held(holdMarkdown("- a\n\nbetween\n\n- b\n"));
  const { doc } = body;
  const without = new Transform(doc).delete(doc.child(0).nodeSize, doc.child(0).nodeSize + doc.child(1).nodeSize).doc;
  const again = held(holdMarkdown(sourceOf(body, without)));
  expect(again.doc.children.filter(({ type }) => type.name === "bullet_list")).toHaveLength(2);
});

test("a body is offered as source, with the reason, where the rich view would be slow or show little", async () => {
  const reasonOf = async (text: string, format: "html" | "markdown") => {
    const opened = await openBody(text, format);
    return "reason" in opened ? opened.reason : null;
  };
  expect(await reasonOf("word ".repeat(richLimits.markdown / 4), "markdown")).toMatch(/^With 75,000 characters/);
  expect(await reasonOf("> ".repeat(200), "markdown")).toMatch(/too deeply nested/);
  expect(await reasonOf(`<table>${"<tr><td>cell</td></tr>".repeat(9)}</table><p>x</p>`, "html")).toMatch(
    /Most of this text is table/,
  );
  expect(await reasonOf("<div>".repeat(5_000), "html")).not.toBeNull();
  expect(await reasonOf("# A\n\ntext", "markdown")).toBeNull();
});
