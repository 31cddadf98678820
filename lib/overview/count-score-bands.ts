import "server-only";
import { boundsOf } from "@/lib/articles/article-address";
import { type ScoreName, scoreNames } from "@/lib/articles/article-rows";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { decidedArticles } from "./counted-articles";
import type { ScoreBand, ScoreRate } from "./overview-rows";

const bandCount = 10;

type Status = "approved" | "rejected";

/** Of the four scores one has a value and the others are null, or all are where it is absent. */
type Row = Record<ScoreName, number | null> & { status: Status; count: number };

function bandOf(rows: readonly Row[], score: ScoreName, band: number): ScoreBand {
  const [from, to] = [band * 10, band === bandCount - 1 ? 100 : band * 10 + 9];
  const [min, max] = boundsOf[score];
  const of = (status: Status) => {
    const found = rows.filter((row) => {
      const value = row[score];
      return row.status === status && value !== null && value >= from && value <= to;
    });
    const count = found.reduce((sum, row) => sum + row.count, 0);
    return decidedArticles(count, { status: [status], [min]: from, [max]: to });
  };
  return { from, to, approved: of("approved"), rejected: of("rejected") };
}

/** How many articles in each band of ten points of each score are approved, and how many rejected. */
export async function countScoreBands(viewer: Viewer): Promise<ScoreRate[]> {
  assertCan(viewer, "article:read");
  // Once over the decided articles for all four scores. Point by point: the planner knows how many values a score has.
  const rows = await queryRows<Row>(sql`
    SELECT a.status, a.quality, a.freshness, a.depth, a.clarity, count(*)::int AS count FROM articles a
    WHERE a.decided_at IS NOT NULL AND NOT a.withdrawn AND a.status IN ('approved', 'rejected')
    GROUP BY GROUPING SETS ((a.status, a.quality), (a.status, a.freshness), (a.status, a.depth), (a.status, a.clarity))`);
  return scoreNames.map((score) => ({
    score,
    bands: Array.from({ length: bandCount }, (_, band) => bandOf(rows, score, band)),
  }));
}
