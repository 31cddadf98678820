import type { ComparableBlock } from "./comparable-blocks";
import { alignSequences, type Match } from "./compare-sequences";
import { comparedPieces, numbered, type Token, tokensOf, wholePieces } from "./compare-words";
import type { ComparedPair } from "./comparison";
import { pairSimilar } from "./pair-similar";

/** A block with its words. */
export type ReadBlock = ComparableBlock & { tokens: Token[] };

/** Blocks of both sides in pairs, in order; a block without counterpart stands alone. Not yet numbered. */
export function compareBlocks(left: readonly ComparableBlock[], right: readonly ComparableBlock[]): ComparedPair[] {
  const [before, after] = [left.map(read), right.map(read)];
  const matches = alignSequences(...numberedBlocks(before, after));
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

function read(block: ComparableBlock): ReadBlock {
  return { ...block, tokens: tokensOf(block.runs) };
}

/** By their words alone: how they are set may have changed. */
function numberedBlocks(left: readonly ReadBlock[], right: readonly ReadBlock[]): [number[], number[]] {
  const named = (block: ReadBlock): Token => ({
    space: "",
    // A line across has no words of its own to be told by.
    text: block.style === "line" ? "\n" : block.runs.map(({ text }) => text).join(""),
    runs: [],
  });
  return numbered(left.map(named), right.map(named));
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
  const pieces = comparedPieces(before.tokens, after.tokens);
  return { change: null, left: before.style, right: after.style, pieces };
}
