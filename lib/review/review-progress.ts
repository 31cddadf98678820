import "server-only";
import { type ArticleSort, oldestFirst, queueFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { whereMatches } from "@/lib/articles/where-matches";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";

export type ReviewProgress = {
  /** Place of the article among those that match; null when it does not match, or in another order than by age. */
  position: number | null;
  total: number;
  /** Approvals and rejections of this person in the last hour; null before the first. */
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
  const [row] = await queryRows<{ total: number; position: number | null; decided: number }>(sql`
    WITH me AS (SELECT a.imported_at, a.id FROM articles a WHERE a.id = ${articleId}::int AND ${whereMatches(filters)})
    SELECT count(*)::int AS total,
      (SELECT count(*)::int FROM articles a, me WHERE ${whereMatches(filters)}
        AND (a.imported_at, a.id) <= (me.imported_at, me.id) HAVING EXISTS (SELECT 1 FROM me)) AS position,
      (SELECT count(*)::int FROM decisions d WHERE d.person_id = ${viewer.personId}::int
        AND d.kind IN ('approve', 'reject') AND d.created_at > now() - interval '1 hour') AS decided
    FROM articles a WHERE ${whereMatches(filters)}`);
  return {
    position:
      sort.field === oldestFirst.field && sort.direction === oldestFirst.direction ? (row?.position ?? null) : null,
    total: row?.total ?? 0,
    pacePerHour: row?.decided ? row.decided : null,
  };
}

/** Approvals and rejections of this person since midnight UTC. */
export async function countDecidedToday(viewer: Viewer): Promise<number> {
  assertCan(viewer, "article:read");
  const [row] = await queryRows<{ count: number }>(sql`SELECT count(*)::int AS count FROM decisions
    WHERE person_id = ${viewer.personId}::int AND kind IN ('approve', 'reject')
      AND created_at >= date_trunc('day', now(), 'UTC')`);
  return row?.count ?? 0;
}
