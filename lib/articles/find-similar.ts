import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import type { SimilarArticle, SimilarArticles } from "./article-rows";
import { mostRanked } from "./find-candidates";
import { findMostSharing, findPassages } from "./find-most-sharing";

/** Articles that share passages with this one, in the order in which the list of all that do begins. */
export async function findSimilar(viewer: Viewer, articleId: number, limit = 3): Promise<SimilarArticles> {
  assertCan(viewer, "article:read");
  const passages = await findPassages(articleId);
  if (passages === null) return { isIndexed: false, articles: [], ranked: null };
  const { found, isBest } = await findMostSharing({ own: { id: articleId, passages }, most: limit });
  const articles = await queryRows<SimilarArticle>(sql`
    SELECT a.id, a.title, a.status, best.shared, cardinality(${passages}::bigint[]) AS of
    FROM unnest(${found.map(({ id }) => id)}::int[], ${found.map(({ shared }) => shared)}::int[])
      WITH ORDINALITY AS best(id, shared, place)
    JOIN articles a ON a.id = best.id ORDER BY best.place`);
  return { isIndexed: true, articles, ranked: isBest ? null : mostRanked };
}
