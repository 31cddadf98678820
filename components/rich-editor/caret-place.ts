import type { Node } from "prosemirror-model";
import { type HeldBody, partsOf } from "./held-body";

/** The place in the source, in characters, where the caret of the rich view stands; near to it where they differ. */
export function sourcePlaceOf(held: HeldBody, doc: Node, position: number): number {
  const place = doc.resolve(Math.min(position, doc.content.size));
  const index = place.index(0);
  const parts = partsOf(held, doc);
  const inked = doc.children.slice(0, index).filter((child) => !isBlank(child)).length;
  const block = doc.maybeChild(index);
  const before = parts.slice(0, inked * 2 + 1).join("").length;
  if (!block || isBlank(block)) return before;
  const start = place.depth === 0 ? place.pos : place.before(1);
  const text = block.textBetween(0, Math.max(0, Math.min(position - start - 1, block.content.size)), "\n", "\ufffc");
  return before + passOver(parts[inked * 2 + 1] ?? "", text);
}

/** The place in the document that a place in the source stands for. */
export function documentPlaceOf({ doc, pieces, gaps }: HeldBody, offset: number): number {
  let at = gaps[0]?.length ?? 0;
  let position = 0;
  for (let index = 0; index < pieces.length; index++) {
    const { node, source } = pieces[index] as HeldBody["pieces"][number];
    const end = at + source.length;
    if (offset <= end || index === pieces.length - 1) return position + within(node, source.slice(0, offset - at));
    at = end + (gaps[index + 1]?.length ?? 0);
    position += node.nodeSize;
  }
  return Math.min(1, doc.content.size);
}

const isBlank = (node: Node) => node.type.name === "paragraph" && node.childCount === 0;

/** How far into the source one comes while reading this text in it; signs of the markup are passed over. */
function passOver(source: string, text: string): number {
  let at = 0;
  for (const sign of text) {
    if (/[\s\ufffc]/.test(sign)) continue;
    const next = source.indexOf(sign, at);
    if (next === -1) break;
    at = next + sign.length;
  }
  return at;
}

/** The place in a block up to which its text is in this beginning of its source. */
function within(block: Node, beginning: string): number {
  let at = 0;
  let place = 1;
  let isPast = false;
  block.descendants((node, position) => {
    if (isPast || !node.isText) return !isPast;
    let end = position + 1;
    for (const sign of node.text ?? "") {
      end += sign.length;
      if (/\s/.test(sign)) continue;
      const next = beginning.indexOf(sign, at);
      isPast = next === -1;
      if (isPast) break;
      at = next + sign.length;
      place = end;
    }
    return !isPast;
  });
  return Math.min(place, Math.max(1, block.nodeSize - 1));
}
