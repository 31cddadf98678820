import { performance } from "node:perf_hooks";

/** What a number of measurements came to, in the unit that they were taken in. */
export type Spread = { runs: number; p50: number; p95: number };

/** How long `work` takes, in milliseconds, and what it gave. */
export async function time<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}

/** The value below which `share` of the samples lie, by nearest rank: always one that was measured. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  return { runs: sorted.length, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) };
}

export type Pair = { product: number[]; floor: number[] };

/**
 * Times the product and its floor by turns, so that whatever else the machine does meets both alike. The first turn is
 * not counted: it reads the pages in.
 */
export async function timeByTurns(
  runs: number,
  turn: (run: number) => Promise<{ product: () => Promise<unknown>; floor: () => Promise<unknown> }>,
): Promise<Pair> {
  const pair: Pair = { product: [], floor: [] };
  for (let run = 0; run <= runs; run++) {
    const { product, floor } = await turn(run);
    const took = { product: (await time(product)).ms, floor: (await time(floor)).ms };
    if (run === 0) continue;
    pair.product.push(took.product);
    pair.floor.push(took.floor);
  }
  return pair;
}
