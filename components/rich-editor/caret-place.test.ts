import { expect, test } from "vitest";
import { documentPlaceOf, sourcePlaceOf } from "./caret-place";
import type { HeldBody } from "./held-body";
import { holdHtml } from "./hold-html";
import { holdMarkdown } from "./hold-markdown";

const held = (body: HeldBody | { reason: string }) => {
  if ("reason" in body) throw new Error(body.reason);
  return body;
};

/** Where the caret comes to stand, as `|` in the source, when it goes from the source to the rich view and back. */
function roundTrip(marked: string, hold: (body: string) => HeldBody | { reason: string }): string {
  const offset = marked.indexOf("|");
  const body = held(hold(marked.replace("|", "")));
  const place = sourcePlaceOf(body, body.doc, documentPlaceOf(body, offset));
  return `${marked.replace("|", "").slice(0, place)}|${marked.replace("|", "").slice(place)}`;
}

test("the caret stays where it is when the view changes", () => {
  for (const marked of [
    "|# Title\n\ntext",
    "# Title\n\nsome *em| text* here",
    "# Title\n\n- one\n- tw|o\n\nend",
    "para with **bold** and [link](https://a.example) aft|er",
    "```js\nlet a| = 1;\n```",
  ]) {
    const back = roundTrip(marked, holdMarkdown);
    // Signs of the markup before a word may come to stand on the other side of it.
    expect(Math.abs(back.indexOf("|") - marked.indexOf("|")), `${marked} → ${back}`).toBeLessThanOrEqual(2);
  }
  const html = "<p>one <b>bo|ld</b></p>\n<ul><li>item</li></ul>";
  expect(Math.abs(roundTrip(html, holdHtml).indexOf("|") - html.indexOf("|"))).toBeLessThanOrEqual(4);
});
