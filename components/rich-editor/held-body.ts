import type { Node } from "prosemirror-model";

/** A top-level block with the exact source that it was read from. */
export type Piece = { node: Node; source: string };

/**
 * A body as the rich view holds it. Its source is gap, piece, gap, piece … gap, byte for byte; the gaps are white space
 * and, in HTML, also comments and the tags of sections around the blocks.
 */
export type HeldBody = {
  doc: Node;
  pieces: readonly Piece[];
  gaps: readonly string[];
  /** Writes a block whose source no longer holds; `like` is the source that it had, for its style. */
  write: (node: Node, like: string | null) => string;
  /** What parts two blocks of which at least one is new. */
  separatorOf: (before: Node, after: Node) => string;
  /** A gap beside a block that was written anew, so that the two do not run together. */
  mendGap: (gap: string, before: Node, after: string) => string;
  lineEnd: string;
};

/** Why a body is offered as source only, in words for the reader. */
export type NotHeld = { reason: string };

/** A child of the document as it is now: which piece it stands for, and whether it is that piece unchanged. */
export type Place = { node: Node; piece: number | null; isSame: boolean };

/**
 * Tells which blocks are as they came. ProseMirror shares the nodes that a change does not touch, so most answers are
 * a comparison of references.
 */
export function placesOf({ pieces }: Pick<HeldBody, "pieces">, doc: Node): Place[] {
  const now = doc.children;
  const places: Place[] = now.map((node) => ({ node, piece: null, isSame: false }));
  const sameAt = (at: number, piece: number) => {
    const [place, was] = [places[at], pieces[piece]];
    if (!place || !was || !place.node.eq(was.node)) return false;
    Object.assign(place, { piece, isSame: true });
    return true;
  };
  let head = 0;
  while (head < now.length && head < pieces.length && sameAt(head, head)) head++;
  let tail = 0;
  const left = Math.min(now.length, pieces.length) - head;
  while (tail < left && sameAt(now.length - 1 - tail, pieces.length - 1 - tail)) tail++;
  placeMiddle(places.slice(head, now.length - tail), pieces, head, pieces.length - tail);
  return places;
}

function placeMiddle(places: Place[], pieces: readonly Piece[], from: number, to: number): void {
  const free = new Map<Node, number[]>();
  for (let at = to - 1; at >= from; at--) {
    const { node } = pieces[at] as Piece;
    free.set(node, [...(free.get(node) ?? []), at]);
  }
  const left = new Set<number>(Array.from({ length: to - from }, (_, at) => from + at));
  for (const place of places) {
    const piece = free.get(place.node)?.pop();
    if (piece === undefined) continue;
    Object.assign(place, { piece, isSame: true });
    left.delete(piece);
  }
  // What undo brought back is another node of the same content.
  for (const place of left.size > 200 ? [] : places) {
    if (place.isSame) continue;
    const piece = [...left].find((at) => pieces[at]?.node.eq(place.node));
    if (piece === undefined) continue;
    Object.assign(place, { piece, isSame: true });
    left.delete(piece);
  }
  pairChanged(places, left, from);
}

/** A changed block stands for the next free piece between its neighbours', so that it keeps what is around it. */
function pairChanged(places: Place[], left: Set<number>, from: number): void {
  let next = from;
  places.forEach((place, index) => {
    if (place.piece !== null) {
      next = place.piece + 1;
      return;
    }
    const following = places.slice(index + 1).find((other) => other.piece !== null)?.piece ?? Number.POSITIVE_INFINITY;
    if (!left.has(next) || next >= following) return;
    place.piece = next;
    left.delete(next);
    next += 1;
  });
}

const hasInk = (gap: string) => gap.trim() !== "";

/** The source of the document as it is now: every untouched block and everything around it exactly as it came. */
export function sourceOf(held: HeldBody, doc: Node): string {
  return partsOf(held, doc).join("");
}

/** Gap, block, gap, block … gap. */
export function partsOf(held: HeldBody, doc: Node): string[] {
  const { pieces, gaps } = held;
  const places = placesOf(held, doc).filter(({ node, isSame }) => isSame || !isBlank(node));
  const parts: string[] = [gaps[0] ?? ""];
  const given = new Set([0, pieces.length]);
  let before: Place | null = null;
  let last = -1;
  for (const place of places) {
    const { piece } = place;
    if (before !== null || (piece ?? 0) > 0) {
      const gap = gapBetween(held, before, place, last, given);
      if (before === null) parts[0] += gap.trimStart();
      else parts.push(gap);
    }
    parts.push(textOf(held, place));
    if (piece !== null) last = piece;
    before = place;
  }
  const rest = gaps.filter((gap, at) => !given.has(at) && hasInk(gap));
  const end = gaps[pieces.length] ?? "";
  parts.push(pieces.length === 0 ? "" : rest.join("") + end);
  return parts;
}

function gapBetween(held: HeldBody, before: Place | null, place: Place, last: number, given: Set<number>): string {
  const { pieces, gaps, separatorOf, mendGap } = held;
  const { piece } = place;
  const usual = before ? separatorOf(before.node, place.node) : "";
  if (piece === null || piece <= last) return usual;
  const owed: string[] = [];
  for (let at = last + 1; at <= piece; at++) {
    if (!given.has(at) && hasInk(gaps[at] ?? "")) owed.push(gaps[at] ?? "");
    given.add(at);
  }
  const areSame = before?.isSame === true && place.isSame;
  const gap = gaps[piece] ?? "";
  if (before && before.piece === piece - 1) {
    return areSame ? gap : mendGap(gap, before.node, pieces[piece]?.source ?? "");
  }
  // What stood between these two is gone, and with it what kept them apart.
  if (owed.length === 0) return usual;
  return usual + owed.join("").trimStart();
}

/** Writes each node once: most of what was changed was changed some keystrokes ago. */
export function writingOnce(write: HeldBody["write"]): HeldBody["write"] {
  const written = new WeakMap<Node, { like: string | null; text: string }>();
  return (node, like) => {
    const before = written.get(node);
    if (before && before.like === like) return before.text;
    const text = write(node, like);
    written.set(node, { like, text });
    return text;
  };
}

function textOf({ pieces, write, lineEnd }: HeldBody, place: Place): string {
  const was = place.piece === null ? null : (pieces[place.piece]?.source ?? null);
  if (place.isSame && was !== null) return was;
  const written = write(place.node, was);
  return lineEnd === "\n" ? written : written.replaceAll("\n", lineEnd);
}

/** An empty paragraph is a place for the cursor, no text. */
function isBlank(node: Node): boolean {
  return node.type.name === "paragraph" && node.childCount === 0;
}
