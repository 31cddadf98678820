import type { ReadBlock } from "./compare-blocks";
import type { Match } from "./compare-sequences";
import { isWord } from "./compare-words";
import { findCandidates } from "./pair-similar";

/** Where a block of the left stands on the right, by their indexes. */
export type Moved = Map<number, number>;

/** Fewer words stand in many a text by chance: "the end", "Examples". */
const leastWords = 4;
/** What was moved and changed must be known again by more. */
const leastCommon = 8;
const leastSimilar = 0.7;

/**
 * The blocks that are word for word elsewhere: each of them once only among what has no counterpart on either side, so
 * that it can't be mistaken for another one, and long enough to be no chance. Shorter ones beside them go along.
 * @param kept pairs that stand where they stood
 */
export function findMoved(before: readonly ReadBlock[], after: readonly ReadBlock[], kept: readonly Match[]): Moved {
  const moved: Moved = new Map();
  const free = freeOf(before, after, kept, moved);
  if (free.left.length === 0 || free.right.length === 0) return moved;
  const there = onlyOnce(after, free.right);
  for (const [key, at] of onlyOnce(before, free.left)) {
    const other = there.get(key) ?? -1;
    if (at >= 0 && other >= 0 && hasWords(before[at])) moved.set(at, other);
  }
  takeAlong(before, after, moved, free);
  return moved;
}

/** Adds those that were moved and changed a little on the way: the likest first, each once. */
export function addMovedChanged(
  before: readonly ReadBlock[],
  after: readonly ReadBlock[],
  kept: readonly Match[],
  moved: Moved,
): void {
  const free = freeOf(before, after, kept, moved);
  if (free.left.length === 0 || free.right.length === 0) return;
  const candidates = findCandidates(blocksAt(before, free.left), blocksAt(after, free.right))
    .filter(({ common, similar }) => common >= leastCommon && similar >= leastSimilar)
    .sort((one, other) => other.weight - one.weight || one.left - other.left || one.right - other.right);
  const arrived = new Set(moved.values());
  for (const { left, right } of candidates) {
    const [at, other] = [free.left[left] ?? 0, free.right[right] ?? 0];
    if (moved.has(at) || arrived.has(other) || !isChanged(before[at], after[other])) continue;
    moved.set(at, other);
    arrived.add(other);
  }
  takeAlong(before, after, moved, free);
}

/** Of what is the same at several places nobody can say which went where. */
function isChanged(before: ReadBlock | undefined, after: ReadBlock | undefined): boolean {
  return before?.style === after?.style && before?.text !== after?.text;
}

type Free = { left: number[]; right: number[] };

function freeOf(before: readonly ReadBlock[], after: readonly ReadBlock[], kept: readonly Match[], moved: Moved): Free {
  const [left, right] = [new Set(moved.keys()), new Set(moved.values())];
  for (const [at, other] of kept) {
    left.add(at);
    right.add(other);
  }
  return { left: indexesWithout(before, left), right: indexesWithout(after, right) };
}

function indexesWithout(blocks: readonly ReadBlock[], taken: ReadonlySet<number>): number[] {
  return blocks.flatMap((_, index) => (taken.has(index) ? [] : [index]));
}

/** The blocks at some places. */
export function blocksAt(blocks: readonly ReadBlock[], places: readonly number[]): ReadBlock[] {
  return places.flatMap((place) => blocks[place] ?? []);
}

const keyOf = ({ style, text }: ReadBlock) => `${style}\n${text}`;

/** By what it says, where a block stands; -1 for what stands at several places. */
function onlyOnce(blocks: readonly ReadBlock[], places: readonly number[]): Map<string, number> {
  const once = new Map<string, number>();
  for (const place of places) {
    const block = blocks[place];
    if (!block || block.style === "line") continue;
    const key = keyOf(block);
    once.set(key, once.has(key) ? -1 : place);
  }
  return once;
}

function hasWords(block: ReadBlock | undefined): boolean {
  return block !== undefined && block.tokens.filter(isWord).length >= leastWords;
}

/** What stands before or behind a block that was moved, at both places alike, was moved with it: a heading, an item. */
function takeAlong(before: readonly ReadBlock[], after: readonly ReadBlock[], moved: Moved, free: Free): void {
  const left = new Set(free.left.filter((at) => !moved.has(at)));
  const arrived = new Set(moved.values());
  const right = new Set(free.right.filter((at) => !arrived.has(at)));
  // What is added while they are walked is walked too.
  for (const [at, other] of moved) {
    for (const step of [-1, 1]) {
      const [one, two] = [before[at + step], after[other + step]];
      if (!one || !two || one.style === "line" || keyOf(one) !== keyOf(two)) continue;
      if (!left.delete(at + step)) continue;
      if (right.delete(other + step)) moved.set(at + step, other + step);
      else left.add(at + step);
    }
  }
}
