import type { ComparableBlock } from "./comparable-blocks";
import { alignSequences, type Match } from "./compare-sequences";
import { comparedPieces, numbered, type Run, samePieces, type Token, tokensOf, wholePieces } from "./compare-words";
import type { BlockStyle, ComparedPair } from "./comparison";
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

/** Blocks of both sides in pairs, in order; a block without counterpart stands alone. Not yet numbered. */
export function compareBlocks(left: readonly ComparableBlock[], right: readonly ComparableBlock[]): ComparedPair[] {
  const [before, after] = [left.map(readBlock), right.map(readBlock)];
  // By their words alone: how they are set may have changed.
  const matches = alignSequences(...numbered(before, after));
  const pairs: ComparedPair[] = [];
  let [at, other] = [0, 0];
  for (const [matchLeft, matchRight] of [...matches, [before.length, after.length] as const]) {
    pairs.push(...pairsBetween(before.slice(at, matchLeft), after.slice(other, matchRight)));
    const [one, same] = [before[matchLeft], after[matchRight]];
    if (one && same) pairs.push(pairOf(one, same));
    [at, other] = [matchLeft + 1, matchRight + 1];
  }
  return pairs;
}

function readBlock({ style, runs }: ComparableBlock): ReadBlock {
  return new ReadBlock(style, runs);
}

function pairsBetween(left: readonly ReadBlock[], right: readonly ReadBlock[]): ComparedPair[] {
  const pairs: ComparedPair[] = [];
  let [at, other] = [0, 0];
  const end: Match = [left.length, right.length];
  for (const [matchLeft, matchRight] of [...pairSimilar(left, right), end]) {
    pairs.push(...pairsOfRest(left.slice(at, matchLeft), right.slice(other, matchRight)));
    const [before, after] = [left[matchLeft], right[matchRight]];
    if (before && after) pairs.push(pairOf(before, after));
    [at, other] = [matchLeft + 1, matchRight + 1];
  }
  return pairs;
}

/** What has nothing in common stands beside each other one by one, as long as it is of one kind. */
function pairsOfRest(left: readonly ReadBlock[], right: readonly ReadBlock[]): ComparedPair[] {
  const pairs: ComparedPair[] = [];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [before, after] = [left[index], right[index]];
    if (before && after && before.style === after.style && before.style !== "line") pairs.push(replaced(before, after));
    else {
      if (before) pairs.push({ ...alone, left: before.style, pieces: wholePieces("removed", before.tokens) });
      if (after) pairs.push({ ...alone, right: after.style, pieces: wholePieces("added", after.tokens) });
    }
  }
  return pairs;
}

const alone = { change: null, left: null, right: null };

function replaced(before: ReadBlock, after: ReadBlock): ComparedPair {
  const pieces = [...wholePieces("removed", before.tokens), ...wholePieces("added", after.tokens)];
  return { change: null, left: before.style, right: after.style, pieces };
}

function pairOf(before: ReadBlock, after: ReadBlock): ComparedPair {
  const pieces = samePieces(before.runs, after.runs) ?? comparedPieces(before.tokens, after.tokens);
  return { change: null, left: before.style, right: after.style, pieces };
}
