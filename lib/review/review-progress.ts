import "server-only";
import { type ArticleSort, oldestFirst, queueFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { countArticles } from "@/lib/articles/count-articles";
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
  /** Articles that were put aside for this person. */
  heldForMe: number;
};

/** Articles before this one by age, and itself; null when it does not match. */
async function findPosition(viewer: Viewer, articleId: number, filters: ArticleFilters): Promise<number | null> {
  const [me] = await queryRows<{ importedAt: Date; beside: number }>(sql`
    SELECT me.imported_at AS "importedAt", (SELECT count(*)::int FROM articles a
      WHERE a.imported_at = me.imported_at AND a.id <= me.id AND ${whereMatches(filters)}) AS beside
    FROM (SELECT a.id, a.imported_at FROM articles a WHERE a.id = ${articleId}::int AND ${whereMatches(filters, "each")}) me`);
  if (!me) return null;
  return me.beside + (await countArticles(viewer, { ...filters, importedBefore: me.importedAt.toISOString() }));
}

/** Where an article stands in the view, and how fast this person has been going, and what waits for them elsewhere. */
export async function findReviewProgress(
  viewer: Viewer,
  articleId: number,
  filters: ArticleFilters = queueFilters,
  sort: ArticleSort = oldestFirst,
): Promise<ReviewProgress> {
  assertCan(viewer, "article:read");
  const isByAge = sort.field === oldestFirst.field && sort.direction === oldestFirst.direction;
  const [total, position, decisions] = await Promise.all([
    countArticles(viewer, filters),
    isByAge ? findPosition(viewer, articleId, filters) : null,
    queryRows<{ decided: number; held: number }>(sql`SELECT count(*)::int AS decided,
      (SELECT count(*)::int FROM holds h JOIN articles a ON a.id = h.article_id AND NOT a.withdrawn
        WHERE h.for_person_id = ${viewer.personId}::int) AS held FROM decisions d
      WHERE d.person_id = ${viewer.personId}::int AND ${byHand} AND ${standsSince(new Date(Date.now() - 3_600_000))}`),
  ]);
  return { position, total, pacePerHour: decisions[0]?.decided || null, heldForMe: decisions[0]?.held ?? 0 };
}
