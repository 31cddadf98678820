import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import type { SharedPassage } from "./article-rows";

/** Beyond so many the number says no more, and counting on would take as long as the stock passages are common. */
const mostSharing = 10_000;

/** Looked through for them: so many may be withdrawn. */
const mostLookedThrough = mostSharing + 2_000;

/**
 * The passages of an article in the order of its text, each with how many other articles have it; withdrawn ones don't
 * count. Of an article whose words are not indexed yet there are none.
 */
export async function countSharing(viewer: Viewer, articleId: number): Promise<SharedPassage[]> {
  assertCan(viewer, "article:read");
  const rows = await queryRows<{ passage: string; others: number }>(sql`
    SELECT given.passage::text, (SELECT count(*)::int FROM (
        SELECT 1 FROM (SELECT p.article_id AS id FROM article_passages p
          WHERE p.passages @> ARRAY[given.passage] AND p.article_id <> ${articleId}::int
          LIMIT ${mostLookedThrough}::int) p
        JOIN articles a ON a.id = p.id AND NOT a.withdrawn LIMIT ${mostSharing + 1}::int) one) AS others
    FROM article_passages own, unnest(own.passages) WITH ORDINALITY AS given(passage, place)
    WHERE own.article_id = ${articleId}::int ORDER BY given.place`);
  return rows.map(({ passage, others }) => ({
    passage,
    others: Math.min(others, mostSharing),
    isMore: others > mostSharing,
  }));
}
