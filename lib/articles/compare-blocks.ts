import type { ComparableBlock } from "./comparable-blocks";
import { alignSequences, type Match } from "./compare-sequences";
import { comparedPieces, numbered, type Run, samePieces, type Token, tokensOf, wholePieces } from "./compare-words";
import type { BlockStyle, ComparedPair } from "./comparison";
import { addMovedChanged, blocksAt, findMoved, type Moved } from "./find-moved";
import { pairSimilar } from "./pair-similar";

/** A block with its words, which are looked for when they are asked for: most blocks are the same on both sides. */
export class ReadBlock {
  readonly text: string;
  private found: Token[] | null = null;

  constructor(
    readonly style: BlockStyle,
    readonly runs: readonly Run[],
  ) {
    // A line across has no words of its own to be told by.
    this.text = style === "line" ? "\n" : runs.map(({ text }) => text).join("");
  }

  get tokens(): Token[] {
    this.found ??= tokensOf(this.runs);
    return this.found;
  }
}

/** `moves` are those of the pairs that are one block at two places. */
export type ComparedBlocks = { pairs: ComparedPair[]; moves: Move[] };

/** A block where it was, and where it is. */
type Move = { from: ComparedPair; to: ComparedPair };

/** Blocks of both sides in pairs, in order; a block without counterpart stands alone. Not yet numbered. */
export function compareBlocks(left: readonly ComparableBlock[], right: readonly ComparableBlock[]): ComparedBlocks {
  const [before, after] = [left.map(readBlock), right.map(readBlock)];
  // By their words alone: how they are set may have changed.
  const same = alignSequences(...numbered(before, after));
  // Before what is alike is looked for: what stands word for word elsewhere did not become another block.
  const moved = findMoved(before, after, same);
  const kept = [...same, ...similarBetween(before, after, same, moved)].sort(([a], [b]) => a - b);
  addMovedChanged(before, after, kept, moved);
  return pairsInOrder(before, after, kept, moved);
}

function readBlock({ style, runs }: ComparableBlock): ReadBlock {
  return new ReadBlock(style, runs);
}

/** Within each stretch that nothing joins, the blocks that became one another. */
function similarBetween(
  before: readonly ReadBlock[],
  after: readonly ReadBlock[],
  same: readonly Match[],
  moved: Moved,
): Match[] {
  const found: Match[] = [];
  const arrived = new Set(moved.values());
  let [at, other] = [0, 0];
  for (const [matchLeft, matchRight] of [...same, [before.length, after.length] as const]) {
    const left = rangeOf(at, matchLeft).filter((index) => !moved.has(index));
    const right = rangeOf(other, matchRight).filter((index) => !arrived.has(index));
    for (const [one, two] of pairSimilar(blocksAt(before, left), blocksAt(after, right))) {
      found.push([left[one] ?? 0, right[two] ?? 0]);
    }
    [at, other] = [matchLeft + 1, matchRight + 1];
  }
  return found;
}

function rangeOf(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

function pairsInOrder(
  before: readonly ReadBlock[],
  after: readonly ReadBlock[],
  kept: readonly Match[],
  moved: Moved,
): ComparedBlocks {
  const pairs: ComparedPair[] = [];
  const [leaving, arriving] = [new Map<number, ComparedPair>(), new Map<number, ComparedPair>()];
  const moves = [...moved].flatMap(([at, other]) => {
    const [was, is] = [before[at], after[other]];
    if (!was || !is) return [];
    const move = moveOf(was, is);
    leaving.set(at, move.from);
    arriving.set(other, move.to);
    return [move];
  });
  let [at, other] = [0, 0];
  for (const [matchLeft, matchRight] of [...kept, [before.length, after.length] as const]) {
    while (at < matchLeft || other < matchRight) {
      const alone = (at < matchLeft && leaving.get(at)) || (other < matchRight && arriving.get(other));
      if (alone) {
        pairs.push(alone);
        if (alone.left !== null) at++;
        else other++;
      } else {
        pairs.push(...pairsOfRest(at < matchLeft ? before[at++] : null, other < matchRight ? after[other++] : null));
      }
    }
    const [one, two] = [before[at++], after[other++]];
    if (one && two) pairs.push(pairOf(one, two));
  }
  return { pairs, moves };
}

/** What has nothing in common stands beside each other one by one, as long as it is of one kind. */
function pairsOfRest(before: ReadBlock | null | undefined, after: ReadBlock | null | undefined): ComparedPair[] {
  if (before && after && before.style === after.style && before.style !== "line") return [replaced(before, after)];
  return [
    ...(before ? [{ ...alone, left: before.style, pieces: wholePieces("removed", before.tokens) }] : []),
    ...(after ? [{ ...alone, right: after.style, pieces: wholePieces("added", after.tokens) }] : []),
  ];
}

/** At either place the words of that side, with what differs from the other marked. */
function moveOf(before: ReadBlock, after: ReadBlock): Move {
  const { left, right, pieces } = pairOf(before, after);
  const was = pieces.filter(({ kind }) => kind !== "added").map(({ said: _, ...piece }) => piece);
  const is = pieces.filter(({ kind }) => kind !== "removed");
  return { from: { ...alone, left, pieces: was }, to: { ...alone, right, pieces: is } };
}

const alone: Pick<ComparedPair, "change" | "left" | "right"> = { change: null, left: null, right: null };

function replaced(before: ReadBlock, after: ReadBlock): ComparedPair {
  const pieces = [...wholePieces("removed", before.tokens), ...wholePieces("added", after.tokens)];
  return { change: null, left: before.style, right: after.style, pieces };
}

function pairOf(before: ReadBlock, after: ReadBlock): ComparedPair {
  const pieces = samePieces(before.runs, after.runs) ?? comparedPieces(before.tokens, after.tokens);
  return { change: null, left: before.style, right: after.style, pieces };
}
