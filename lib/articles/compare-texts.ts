import type { ArticleRecord } from "./article-record";
import { blockReader } from "./comparable-blocks";
import { type ComparedBlocks, compareBlocks } from "./compare-blocks";
import { compareMetadata } from "./compare-metadata";
import { comparedPieces, isWord, tokensOf } from "./compare-words";
import { type ComparedPair, type Comparison, isChanged } from "./comparison";

/** Two texts beside each other: title, blocks of the body, metadata and flags. Identity is no part of it. */
export function compareTexts(left: ArticleRecord, right: ArticleRecord): Comparison {
  const bodies = compareBodies(left, right);
  const pairs = [compareTitles(left.title, right.title), ...bodies.pairs];
  let changes = 0;
  for (const pair of pairs) if (isChanged(pair)) pair.change = ++changes;
  for (const { from, to } of bodies.moves) {
    if (to.change !== null) from.moved = to.change;
    if (from.change !== null) to.moved = from.change;
  }
  const fields = compareMetadata(left, right);
  return {
    pairs,
    changes,
    wordsIn: countWords(pairs, "added"),
    wordsOut: countWords(pairs, "removed"),
    fields,
    isSame: changes === 0 && fields.length === 0,
  };
}

function compareTitles(left: string, right: string): ComparedPair {
  const [before, after] = [left, right].map((text) => tokensOf([{ text, setting: null }]));
  return { change: null, left: "title", right: "title", pieces: comparedPieces(before ?? [], after ?? []) };
}

function compareBodies(left: ArticleRecord, right: ArticleRecord): ComparedBlocks {
  const read = blockReader();
  // What can't be laid out is read as it came, by its blank lines.
  const before = read(left.body, left.bodyFormat);
  const isSame = left.body === right.body && left.bodyFormat === right.bodyFormat;
  return compareBlocks(before, isSame ? before : read(right.body, right.bodyFormat));
}

function countWords(pairs: readonly ComparedPair[], kind: "added" | "removed"): number {
  let count = 0;
  for (const { change, pieces } of pairs) {
    if (change === null) continue;
    for (const piece of pieces) {
      if (piece.kind === kind) count += tokensOf([{ text: piece.text, setting: null }]).filter(isWord).length;
    }
  }
  return count;
}
