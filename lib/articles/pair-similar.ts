import type { ReadBlock } from "./compare-blocks";
import type { Match } from "./compare-sequences";
import { isWord } from "./compare-words";

/** Of two blocks, the share of words they have in common from which one counts as the other, changed. */
const leastSimilar = 0.4;
/** A word that stands in more blocks than this tells none of them apart. */
const mostBlocks = 16;
/** How many blocks each one is compared with word by word. */
const mostCandidates = 4;

type Words = { counts: Map<string, number>; total: number };
type Candidate = { left: number; right: number; weight: number };

/**
 * Which blocks of the left became which of the right, in order on both sides: those that share most words, found by
 * the words that few blocks have, so that many blocks are never all compared with each other.
 */
export function pairSimilar(left: readonly ReadBlock[], right: readonly ReadBlock[]): Match[] {
  if (left.length === 0 || right.length === 0) return [];
  const [before, after] = [left.map(wordsOf), right.map(wordsOf)];
  const places = placesOf(after);
  const candidates = before.flatMap((words, index) =>
    likeliest(words, places).flatMap((other): Candidate[] => {
      const [one, two] = [left[index], right[other]];
      // A piece of code never became a paragraph.
      if (!one || !two || (one.style === "code") !== (two.style === "code")) return [];
      const weight = weigh(words, after[other]);
      return weight > 0 ? [{ left: index, right: other, weight }] : [];
    }),
  );
  return heaviestRising(candidates, right.length);
}

function wordsOf({ tokens }: ReadBlock): Words {
  const counts = new Map<string, number>();
  let total = 0;
  for (const token of tokens) {
    if (!isWord(token)) continue;
    const word = token.text.toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
    total++;
  }
  return { counts, total };
}

function placesOf(blocks: readonly Words[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, { counts }] of blocks.entries()) {
    for (const word of counts.keys()) {
      const known = places.get(word);
      if (!known) places.set(word, [index]);
      else if (known.length <= mostBlocks) known.push(index);
    }
  }
  return places;
}

function likeliest({ counts }: Words, places: ReadonlyMap<string, readonly number[]>): number[] {
  const shared = new Map<number, number>();
  for (const word of counts.keys()) {
    const found = places.get(word);
    if (!found || found.length > mostBlocks) continue;
    for (const place of found) shared.set(place, (shared.get(place) ?? 0) + 1 / found.length);
  }
  return [...shared]
    .sort(([a, one], [b, other]) => other - one || a - b)
    .slice(0, mostCandidates)
    .map(([place]) => place);
}

/** Words in common, 0 where they are too few; longer blocks weigh more. */
function weigh(one: Words, other: Words | undefined): number {
  if (!other || one.total + other.total === 0) return 0;
  let common = 0;
  const [few, many] = one.counts.size < other.counts.size ? [one, other] : [other, one];
  for (const [word, count] of few.counts) common += Math.min(count, many.counts.get(word) ?? 0);
  const similar = (2 * common) / (one.total + other.total);
  // A heading of which half stays, or a paragraph that another was appended to: all of the shorter one is still there.
  const kept = common / Math.min(one.total, other.total);
  return similar >= leastSimilar || (kept >= 0.8 && common >= 4) ? common * similar : 0;
}

/** The heaviest series that rises on both sides, by a tree of maxima over the right. */
function heaviestRising(candidates: Candidate[], size: number): Match[] {
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
