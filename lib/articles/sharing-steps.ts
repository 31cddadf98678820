/** A passage, and about how many articles have it. */
export type Weighted = { passage: string; articles: number };

/**
 * What to look up to meet every article that shares at least so many passages: those that have any of some passages,
 * and those that have one of each block.
 */
export type Step = { atLeast: number; any: string[]; blocks: string[][]; cost: number };

// Costs are in articles read and compared, one or two microseconds each on an idle machine.

/** As many are read and compared rather than thought about; together the rare passages of an article have fewer. */
const few = { all: 20_000, rare: 2_000 };

/** As many as are shown beside an article, and one more. The way down begins where they may be. */
export const firstWanted = 4;

const mostBlocks = 60;

/** Entries of an index gone through, once for each block they are in, in the time that it takes to read one article. */
const entriesPerArticle = 50;

/** All ways to choose so many of the passages. */
export function choicesOf(passages: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  const firsts = passages.slice(0, Math.max(0, passages.length - size + 1));
  return firsts.flatMap((first, at) => choicesOf(passages.slice(at + 1), size - 1).map((rest) => [first, ...rest]));
}

/** How many those are; anything above `mostBlocks` where there are more. */
function countChoices(of: number, size: number): number {
  let count = 1;
  for (let i = 1; i <= Math.min(size, of - size) && count <= mostBlocks; i++) count = (count * (of - i + 1)) / i;
  return count;
}

function sumOf(passages: readonly Weighted[]): number {
  return passages.reduce((sum, { articles }) => sum + articles, 0);
}

/** About how many articles have at least so many of the passages, as if these met by chance. */
function countMatches(passages: readonly Weighted[], atLeast: number, all: number): number {
  // The share of articles that have exactly so many, one passage after the other.
  const exactly = [1, ...passages.map(() => 0)];
  for (const { articles } of passages) {
    const share = Math.min(1, articles / all);
    for (let i = passages.length; i >= 0; i--) {
      exactly[i] = (exactly[i] ?? 0) * (1 - share) + (exactly[i - 1] ?? 0) * share;
    }
  }
  return all * exactly.slice(atLeast).reduce((sum, share) => sum + share, 0);
}

/**
 * Whatever has k of n passages lacks at most n - k: it has one of any n - k + 1 of them. All such blocks of the rarest
 * n - k + j together are had by what has j of these, for the j for which it takes least: a small j meets many articles
 * that share no more than j, for a great one each entry of the index is in many blocks.
 */
function stepFor(atLeast: number, rare: readonly Weighted[], common: readonly Weighted[], all: number): Step {
  const size = common.length - atLeast + 1;
  let best = { of: common.slice(0, size), cost: Number.POSITIVE_INFINITY };
  // Of those that have all, many may have two that always come together: few have every one.
  const fewest = size === 1 ? Math.min(atLeast, mostBlocks) : 1;
  for (let least = fewest; least <= atLeast; least++) {
    const of = common.slice(0, size + least - 1);
    const blocks = countChoices(of.length, size);
    if (blocks > mostBlocks) break;
    const entries = (sumOf(of) * blocks * size) / of.length;
    const cost = countMatches(of, least, all) + entries / entriesPerArticle;
    if (cost < best.cost) best = { of, cost };
  }
  const [any, names] = [rare, best.of].map((some) => some.map(({ passage }) => passage)) as [string[], string[]];
  const cost = sumOf(rare) + best.cost;
  return names.length === size
    ? { atLeast, any: [...any, ...names], blocks: [], cost }
    : { atLeast, any, blocks: choicesOf(names, size), cost };
}

/**
 * The way down from the articles that share most to those that share any passage. Each step meets every article that
 * shares at least `atLeast`, the last one all that share any. How common passages are decides what is looked up, never
 * what is met.
 * @param all about how many articles there are
 */
export function* sharingSteps(passages: readonly Weighted[], all: number): Generator<Step> {
  const rarestFirst = [...passages].sort((a, b) => a.articles - b.articles);
  if (rarestFirst.length === 0) return;
  if (sumOf(rarestFirst) <= few.all) {
    yield { atLeast: 1, any: rarestFirst.map(({ passage }) => passage), blocks: [], cost: sumOf(rarestFirst) };
    return;
  }
  let rareCount = 0;
  while (sumOf(rarestFirst.slice(0, rareCount + 1)) <= few.rare) rareCount++;
  const [rare, common] = [rarestFirst.slice(0, rareCount), rarestFirst.slice(rareCount)];
  // What shares more than there are common passages has a rare one. All of them are shared by twins, however many.
  yield stepFor(common.length, rare, common, all);
  let next = common.length - 1;
  while (next > 1 && countMatches(common, next, all) < firstWanted) next--;
  for (; next > 0; next--) yield stepFor(next, rare, common, all);
}
