import fc from "fast-check";
import type { Node } from "prosemirror-model";
import { Transform } from "prosemirror-transform";
import type { HeldBody } from "./held-body";

// What the tests of both formats ask of a held body. Imported by tests only.

/** Holds a body, and leaves out of a property one that is offered as source only. */
export function holdBy(read: (body: string) => HeldBody | { reason: string }): (body: string) => HeldBody {
  return (body) => {
    const held = read(body);
    if (!("reason" in held)) return held;
    fc.pre(false);
    throw new Error("a precondition that does not hold ends the run");
  };
}

/** The top-level blocks by name; what is shown as source, by what it is. */
export const shapeOf = ({ doc }: HeldBody): string[] =>
  doc.children.map(({ type, attrs }) => (type.name === "raw_block" ? `raw ${attrs.name}` : type.name));

/** The document after a person typed at the end of the last text of one block; null where it has none. */
export function typedIn({ doc }: HeldBody, block: number, text: string): Node | null {
  let start = 0;
  for (let at = 0; at < block; at++) start += doc.child(at).nodeSize;
  let place: number | null = null;
  doc.nodesBetween(start, start + doc.child(block).nodeSize, (node, at) => {
    if (node.isTextblock && at >= start) place = at + 1 + node.content.size;
  });
  return place === null ? null : new Transform(doc).insert(place, doc.type.schema.text(text)).doc;
}
