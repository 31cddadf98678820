import type { ScoreName } from "@/lib/articles/article-rows";
import type { ScoreBand, ScoreRate } from "./overview-rows";

export type ScoreVerdict =
  | "predicts"
  | "predicts a little"
  | "predicts the opposite"
  | "says nothing"
  | "too few decisions";

/** Fewer decisions than this say nothing about a score. */
const fewest = 50;
/** Correlation of the score with being approved from which it is worth saying. */
const [little, much] = [0.08, 0.25];

export function decidedIn({ approved, rejected }: ScoreBand): number {
  return approved.count + rejected.count;
}

/**
 * The point-biserial correlation of the band with being approved, from −1 to 1; 0 where either does not vary.
 * https://en.wikipedia.org/wiki/Point-biserial_correlation_coefficient
 */
function correlationOf(bands: readonly ScoreBand[]): number {
  const count = bands.reduce((sum, band) => sum + decidedIn(band), 0);
  const approved = bands.reduce((sum, band) => sum + band.approved.count, 0);
  if (approved === 0 || approved === count) return 0;
  const sum = bands.reduce((total, band) => total + decidedIn(band) * band.from, 0);
  const squares = bands.reduce((total, band) => total + decidedIn(band) * band.from ** 2, 0);
  const products = bands.reduce((total, band) => total + band.approved.count * band.from, 0);
  const spread = Math.sqrt((count * squares - sum ** 2) * (count * approved - approved ** 2));
  return spread === 0 ? 0 : (count * products - sum * approved) / spread;
}

/** Whether a score told what people decided. */
export function scoreVerdict(bands: readonly ScoreBand[]): ScoreVerdict {
  const count = bands.reduce((sum, band) => sum + decidedIn(band), 0);
  if (count < fewest) return "too few decisions";
  const correlation = correlationOf(bands);
  // Under two and a half standard errors it may be chance.
  if (Math.abs(correlation) < little || Math.abs(correlation) * Math.sqrt(count) < 2.5) return "says nothing";
  if (correlation < 0) return "predicts the opposite";
  return correlation >= much ? "predicts" : "predicts a little";
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const order: readonly ScoreVerdict[] = ["predicts", "predicts a little", "predicts the opposite"];

/** What the four scores say together, as a headline. */
export function ratesFinding(rates: readonly ScoreRate[]): string {
  const verdicts = rates.map(({ score, bands }): [ScoreName, ScoreVerdict] => [score, scoreVerdict(bands)]);
  if (verdicts.every(([, verdict]) => verdict === "too few decisions"))
    return "Too few decisions to tell what a score is worth";
  const telling = verdicts.filter(([, verdict]) => order.includes(verdict));
  const silent = verdicts.find(([, verdict]) => verdict === "says nothing");
  const [best] = telling.sort((a, b) => order.indexOf(a[1]) - order.indexOf(b[1]));
  if (!best) return "No score tells what an editor will decide";
  const tells =
    best[1] === "predicts the opposite"
      ? "tells the opposite of what editors decide"
      : best[1] === "predicts"
        ? "tells an editor something"
        : "tells an editor a little";
  return silent ? `${capitalised(best[0])} ${tells}, ${silent[0]} does not` : `${capitalised(best[0])} ${tells}`;
}

/**
 * The share approved, 0 to 1, with its 95 % interval (Wilson), which holds for few decisions too.
 * https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval
 */
export function approvedShare(band: ScoreBand): { share: number; low: number; high: number } {
  const z = 1.96;
  const decided = decidedIn(band);
  const share = band.approved.count / decided;
  const scale = 1 + z ** 2 / decided;
  const middle = (share + z ** 2 / (2 * decided)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / decided + z ** 2 / (4 * decided ** 2));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
