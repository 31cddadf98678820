import type { ReadBlock } from "./compare-blocks";
import type { Match } from "./compare-sequences";
import { isWord } from "./compare-words";

/** Of two blocks, the share of words they have in common from which one counts as the other, changed. */
const leastSimilar = 0.4;
/** A word that stands in more blocks than this tells none of them apart. */
const mostBlocks = 16;
/** How many blocks each one is compared with word by word. */
const mostCandidates = 4;

/** The words of a block as numbers, ascending, each as often as it stands there. */
type Words = Int32Array;
type Candidate = {
  left: number;
  right: number;
  /** Words that both have. */
  common: number;
  /** The share of their words that this is: 0 to 1. */
  similar: number;
  weight: number;
};

/**
 * Which blocks of the left became which of the right, in order on both sides: those that share most words, found by
 * the words that few blocks have, so that many blocks are never all compared with each other.
 */
export function pairSimilar(left: readonly ReadBlock[], right: readonly ReadBlock[]): Match[] {
  return heaviestRising(findCandidates(left, right), right.length);
}

/** For each block of the left those of the right that it may have become, by their indexes. */
export function findCandidates(left: readonly ReadBlock[], right: readonly ReadBlock[]): Candidate[] {
  if (left.length === 0 || right.length === 0) return [];
  const numbers = new Map<string, number>();
  const [before, after] = [left, right].map((blocks) => blocks.map((block) => wordsOf(block, numbers)));
  const findLikeliest = likeliestAmong(after ?? [], numbers.size);
  return (before ?? []).flatMap((words, index) =>
    findLikeliest(words).flatMap((other): Candidate[] => {
      // A piece of code never became a paragraph.
      if ((left[index]?.style === "code") !== (right[other]?.style === "code")) return [];
      const weighed = weigh(words, after?.[other]);
      return weighed ? [{ left: index, right: other, ...weighed }] : [];
    }),
  );
}

function wordsOf({ tokens }: ReadBlock, numbers: Map<string, number>): Words {
  const found: number[] = [];
  for (const token of tokens) {
    if (!isWord(token)) continue;
    const word = token.text.toLowerCase();
    const number = numbers.get(word) ?? numbers.size;
    if (number === numbers.size) numbers.set(word, number);
    found.push(number);
  }
  return Int32Array.from(found).sort();
}

/** Finds the blocks that share most of the words which few of them have. */
function likeliestAmong(blocks: readonly Words[], wordCount: number): (words: Words) => number[] {
  const places: number[][] = Array.from({ length: wordCount }, () => []);
  for (const [index, words] of blocks.entries()) {
    for (const word of words) {
      const known = places[word];
      if (known && known.at(-1) !== index && known.length <= mostBlocks) known.push(index);
    }
  }
  const shared = new Float64Array(blocks.length);
  return (words) => {
    const touched: number[] = [];
    let last = -1;
    for (const word of words) {
      const found = word === last ? [] : (places[word] ?? []);
      last = word;
      if (found.length > mostBlocks) continue;
      for (const place of found) {
        if (shared[place] === 0) touched.push(place);
        shared[place] = (shared[place] ?? 0) + 1 / found.length;
      }
    }
    touched.sort((a, b) => (shared[b] ?? 0) - (shared[a] ?? 0) || a - b);
    for (const place of touched) shared[place] = 0;
    return touched.slice(0, mostCandidates);
  };
}

/** How many words both have, each as often as in the one where it is rarer. */
function countCommon(one: Words, other: Words): number {
  let [at, place, common] = [0, 0, 0];
  while (at < one.length && place < other.length) {
    const apart = (one[at] ?? 0) - (other[place] ?? 0);
    if (apart === 0) common++;
    if (apart <= 0) at++;
    if (apart >= 0) place++;
  }
  return common;
}

/** Words in common, null where they are too few; longer blocks weigh more. */
function weigh(one: Words, other: Words | undefined): Pick<Candidate, "common" | "similar" | "weight"> | null {
  if (!other || one.length + other.length === 0) return null;
  const common = countCommon(one, other);
  const similar = (2 * common) / (one.length + other.length);
  // A heading of which half stays, or a paragraph that another was appended to: all of the shorter one is still there.
  const kept = common / Math.min(one.length, other.length);
  return similar >= leastSimilar || (kept >= 0.8 && common >= 4) ? { common, similar, weight: common * similar } : null;
}

/** The heaviest series that rises on both sides, by a tree of maxima over the right. */
function heaviestRising(candidates: readonly Candidate[], size: number): Match[] {
  const best = new Array<{ weight: number; at: number }>(size + 1);
  const before: number[] = [];
  const upTo = (place: number) => {
    let found = { weight: 0, at: -1 };
    for (let node = place; node > 0; node -= node & -node) {
      const here = best[node];
      if (here && here.weight > found.weight) found = here;
    }
    return found;
  };
  let from = 0;
  while (from < candidates.length) {
    // All of one block on the left are weighed before any is entered: it may be paired once only.
    let to = from;
    while (candidates[to]?.left === candidates[from]?.left && to < candidates.length) to++;
    const entered = candidates.slice(from, to).map((candidate, offset) => {
      const found = upTo(candidate.right);
      before[from + offset] = found.at;
      return { place: candidate.right + 1, sum: { weight: found.weight + candidate.weight, at: from + offset } };
    });
    for (const { place, sum } of entered) {
      for (let node = place; node <= size; node += node & -node) {
        if ((best[node]?.weight ?? 0) < sum.weight) best[node] = sum;
      }
    }
    from = to;
  }
  const matches: Match[] = [];
  for (let at = upTo(size).at; at >= 0; at = before[at] ?? -1) {
    const candidate = candidates[at];
    if (candidate) matches.push([candidate.left, candidate.right]);
  }
  return matches.reverse();
}
