import "server-only";
import { type ScoreName, scoreNames } from "@/lib/articles/article-rows";
import { queryRows, sql } from "@/lib/db/sql";
import type { ScoreRate } from "./overview-rows";

const bandCount = 10;

/** How many decided articles lie in each band of ten points of each score, and how many of them are approved. */
export async function countScoreBands(): Promise<ScoreRate[]> {
  const rows = await queryRows<{ score: ScoreName; band: number; decided: number; approved: number }>(sql`
    SELECT v.score, least(v.value / 10, ${bandCount - 1}::int) AS band, count(*)::int AS decided,
      count(*) FILTER (WHERE a.status = 'approved')::int AS approved
    FROM articles a CROSS JOIN LATERAL (VALUES ('quality', a.quality), ('freshness', a.freshness), ('depth', a.depth),
      ('clarity', a.clarity)) AS v(score, value)
    WHERE a.decided_at IS NOT NULL AND NOT a.withdrawn AND v.value IS NOT NULL GROUP BY 1, 2`);
  return scoreNames.map((score) => ({
    score,
    bands: Array.from({ length: bandCount }, (_, band) => {
      const row = rows.find((one) => one.score === score && one.band === band);
      const to = band === bandCount - 1 ? 100 : band * 10 + 9;
      return { from: band * 10, to, decided: row?.decided ?? 0, approved: row?.approved ?? 0 };
    }),
  }));
}
