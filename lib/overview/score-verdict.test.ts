import { describe, expect, it } from "vitest";
import type { ScoreName } from "@/lib/articles/article-rows";
import { approvedShare, ratesFinding, scoreVerdict } from "./score-verdict";

function bandOf(from: number, decided: number, approved: number) {
  return {
    from,
    to: from + 9,
    approved: { count: approved, href: "" },
    rejected: { count: decided - approved, href: "" },
  };
}

function bandsOf(decided: number, shares: number[]) {
  return shares.map((share, index) => bandOf(30 + index * 10, decided, Math.round(decided * share)));
}

const [steep, gentle, flat] = [
  [0.31, 0.42, 0.55, 0.67, 0.76, 0.84, 0.89],
  [0.6, 0.57, 0.63, 0.66, 0.69, 0.68, 0.74],
  [0.66, 0.63, 0.67, 0.64, 0.66, 0.65, 0.63],
];

describe("what a score is worth", () => {
  it("is told by how far being approved follows it", () => {
    expect(scoreVerdict(bandsOf(500, steep))).toBe("predicts");
    expect(scoreVerdict(bandsOf(500, gentle))).toBe("predicts a little");
    expect(scoreVerdict(bandsOf(500, flat))).toBe("says nothing");
    expect(scoreVerdict(bandsOf(500, [...steep].reverse()))).toBe("predicts the opposite");
  });

  it("is not told by a few decisions, nor by chance", () => {
    expect(scoreVerdict(bandsOf(5, steep))).toBe("too few decisions");
    expect(scoreVerdict(bandsOf(10, gentle))).toBe("says nothing");
  });

  it("is nothing where everything was approved", () => {
    expect(scoreVerdict(bandsOf(500, [1, 1, 1]))).toBe("says nothing");
  });

  it("makes a headline of the four together", () => {
    const rates = (shares: Record<ScoreName, number[]>, decided = 500) =>
      (["quality", "freshness", "depth", "clarity"] as const).map((score) => ({
        score,
        bands: bandsOf(decided, shares[score]),
      }));
    expect(ratesFinding(rates({ quality: steep, freshness: flat, depth: gentle, clarity: gentle }))).toBe(
      "Quality tells an editor something, freshness does not",
    );
    expect(ratesFinding(rates({ quality: flat, freshness: flat, depth: flat, clarity: flat }))).toBe(
      "No score tells what an editor will decide",
    );
    expect(ratesFinding(rates({ quality: steep, freshness: steep, depth: steep, clarity: steep }, 3))).toBe(
      "Too few decisions to tell what a score is worth",
    );
  });
});

describe("the share approved", () => {
  it("has an interval that narrows with every decision and stays between 0 and 1", () => {
    const few = approvedShare(bandOf(0, 4, 4));
    const many = approvedShare(bandOf(0, 400, 400));
    expect(few.high).toBeLessThanOrEqual(1);
    expect(few.low).toBeGreaterThan(0.3);
    expect(many.low).toBeGreaterThan(few.low);
  });
});
