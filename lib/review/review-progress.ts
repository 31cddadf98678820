import "server-only";
import { type ArticleSort, oldestFirst, queueFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { whereMatches } from "@/lib/articles/where-matches";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { byHand, standsSince } from "./standing-decisions";

export type ReviewProgress = {
  /** Place of the article among those that match; null when it does not match, or in another order than by age. */
  position: number | null;
  total: number;
  /** Approvals and rejections in the last hour that this person took one by one and did not undo; null before the first. */
  pacePerHour: number | null;
};

/** Where an article stands in the view, and how fast this person has been going. */
export async function findReviewProgress(
  viewer: Viewer,
  articleId: number,
  filters: ArticleFilters = queueFilters,
  sort: ArticleSort = oldestFirst,
): Promise<ReviewProgress> {
  assertCan(viewer, "article:read");
  const anHourAgo = new Date(Date.now() - 3_600_000);
  const [row] = await queryRows<{ total: number; position: number | null; decided: number }>(sql`
    WITH me AS (SELECT a.imported_at, a.id FROM articles a WHERE a.id = ${articleId}::int AND ${whereMatches(filters)})
    SELECT count(*)::int AS total,
      (SELECT count(*)::int FROM articles a, me WHERE ${whereMatches(filters)}
        AND (a.imported_at, a.id) <= (me.imported_at, me.id) HAVING EXISTS (SELECT 1 FROM me)) AS position,
      (SELECT count(*)::int FROM decisions d WHERE d.person_id = ${viewer.personId}::int
        AND ${byHand} AND ${standsSince(anHourAgo)}) AS decided
    FROM articles a WHERE ${whereMatches(filters)}`);
  return {
    position:
      sort.field === oldestFirst.field && sort.direction === oldestFirst.direction ? (row?.position ?? null) : null,
    total: row?.total ?? 0,
    pacePerHour: row?.decided ? row.decided : null,
  };
}
