import { diffArrays } from "diff";

/** Index on the left, index on the right. */
export type Match = readonly [left: number, right: number];

/** Half-open ranges: from left to leftEnd, from right to rightEnd. */
type Gap = { left: number; leftEnd: number; right: number; rightEnd: number; depth: number };

/** Beyond so many differences in one stretch, looking for what stayed takes the square of their number. */
const mostEdits = 128;
/** Steps of that search over all stretches together: about a twentieth of a second. */
const mostSteps = 1_000_000;
/** A sequence can be made so that each stretch is but a little shorter than the one it lies in. */
const deepest = 24;

/**
 * What two sequences have in common, in order on both sides. First what stands once on either side, since that can't be
 * mistaken for something else; what lies between is searched for the shortest script of edits, within bounds: the time
 * never grows with the square of the length, and what lies beyond the bounds counts as replaced.
 */
export function alignSequences(left: readonly number[], right: readonly number[]): Match[] {
  const matches: Match[] = [];
  const search = { steps: mostSteps };
  const gaps: Gap[] = [{ left: 0, leftEnd: left.length, right: 0, rightEnd: right.length, depth: 0 }];
  for (let gap = gaps.pop(); gap; gap = gaps.pop()) {
    const inner = trim(left, right, gap, matches);
    if (inner.left === inner.leftEnd || inner.right === inner.rightEnd) continue;
    const anchors = inner.depth < deepest ? anchorsOf(left, right, inner) : [];
    if (anchors.length > 0) gaps.push(...between(anchors, inner, matches));
    else matches.push(...shortestOf(left, right, inner, search));
  }
  return matches.sort(([a], [b]) => a - b);
}

/** Takes away what both begin and end with. */
function trim(left: readonly number[], right: readonly number[], gap: Gap, matches: Match[]): Gap {
  const inner = { ...gap };
  while (inner.left < inner.leftEnd && inner.right < inner.rightEnd && left[inner.left] === right[inner.right]) {
    matches.push([inner.left++, inner.right++]);
  }
  while (
    inner.left < inner.leftEnd &&
    inner.right < inner.rightEnd &&
    left[inner.leftEnd - 1] === right[inner.rightEnd - 1]
  ) {
    matches.push([--inner.leftEnd, --inner.rightEnd]);
  }
  return inner;
}

/** What stands exactly once on either side, the longest series of it that is in order on both. */
function anchorsOf(left: readonly number[], right: readonly number[], gap: Gap): Match[] {
  const once = new Map<number, number>();
  for (let at = gap.left; at < gap.leftEnd; at++) {
    const value = left[at] ?? 0;
    once.set(value, once.has(value) ? -1 : at);
  }
  const there = new Map<number, number>();
  for (let at = gap.right; at < gap.rightEnd; at++) {
    const value = right[at] ?? 0;
    if ((once.get(value) ?? -1) < 0) continue;
    there.set(value, there.has(value) ? -1 : at);
  }
  const common: Match[] = [];
  for (const [value, at] of once) {
    const other = there.get(value) ?? -1;
    if (at >= 0 && other >= 0) common.push([at, other]);
  }
  return longestRising(common);
}

/** The longest series whose right indexes rise, of matches in the order of their left ones. */
function longestRising(common: readonly Match[]): Match[] {
  const before: number[] = [];
  const tails: number[] = [];
  for (const [index, [, at]] of common.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((common[tails[middle] ?? 0]?.[1] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    before[index] = tails[low - 1] ?? -1;
    tails[low] = index;
  }
  const rising: Match[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const match = common[index];
    if (match) rising.push(match);
  }
  return rising.reverse();
}

function between(anchors: readonly Match[], gap: Gap, matches: Match[]): Gap[] {
  const gaps: Gap[] = [];
  const depth = gap.depth + 1;
  let [left, right] = [gap.left, gap.right];
  for (const [leftEnd, rightEnd] of anchors) {
    matches.push([leftEnd, rightEnd]);
    if (left < leftEnd && right < rightEnd) gaps.push({ left, leftEnd, right, rightEnd, depth });
    [left, right] = [leftEnd + 1, rightEnd + 1];
  }
  if (left < gap.leftEnd && right < gap.rightEnd) {
    gaps.push({ left, leftEnd: gap.leftEnd, right, rightEnd: gap.rightEnd, depth });
  }
  return gaps;
}

function shortestOf(left: readonly number[], right: readonly number[], gap: Gap, search: { steps: number }): Match[] {
  const size = gap.leftEnd - gap.left + gap.rightEnd - gap.right;
  const maxEditLength = Math.min(mostEdits, size, Math.floor(Math.sqrt(Math.max(0, search.steps))));
  const found = diffArrays(left.slice(gap.left, gap.leftEnd), right.slice(gap.right, gap.rightEnd), { maxEditLength });
  search.steps -= found ? size : maxEditLength ** 2;
  const matches: Match[] = [];
  let [at, other] = [gap.left, gap.right];
  for (const { count, added, removed } of found ?? []) {
    if (added) other += count;
    else if (removed) at += count;
    else for (let step = 0; step < count; step++) matches.push([at++, other++]);
  }
  return matches;
}
