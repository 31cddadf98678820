import type { ArticleScore } from "@/lib/articles/article-record";
import { scoreKeys } from "@/lib/articles/article-record";

/** Whole numbers of 0 or more; only their proportion counts. */
export type ScoreWeights = Record<(typeof scoreKeys)[number], number>;

export const equalWeights: ScoreWeights = { quality: 1, freshness: 1, depth: 1, clarity: 1 };

/** The weighted mean of the scores present, rounded half up; null when none is present or none of them counts. */
export function overallOf(score: ArticleScore, weights: ScoreWeights = equalWeights): number | null {
  let sum = 0;
  let weight = 0;
  for (const key of scoreKeys) {
    const value = score[key];
    if (value === null) continue;
    sum += value * weights[key];
    weight += weights[key];
  }
  // Doubled before dividing, so that a half stays exact.
  return weight > 0 ? Math.floor((2 * sum + weight) / (2 * weight)) : null;
}
