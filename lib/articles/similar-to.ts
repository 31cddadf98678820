import "server-only";
import { queryRows, type Sql, sql } from "@/lib/db/sql";

function sharing(passages: Sql, articleId: number): Sql {
  return sql`SELECT p.article_id FROM article_passages p
    WHERE p.article_id <> ${articleId}::int AND p.passages && ${passages}`;
}

/** A query for the ids of all other articles that share a passage with this one. */
export function similarTo(articleId: number): Sql {
  const own = sql`(SELECT own.passages FROM article_passages own WHERE own.article_id = ${articleId}::int)`;
  return sharing(sql`coalesce(${own}, '{}')`, articleId);
}

/** The same with the passages written out: of those the planner knows whether a few articles have them or very many. */
export async function findSimilarTo(articleId: number): Promise<Sql> {
  const [own] = await queryRows<{ passages: string }>(
    sql`SELECT passages::text FROM article_passages WHERE article_id = ${articleId}::int`,
  );
  return sharing(sql`${own?.passages ?? "{}"}::bigint[]`, articleId);
}
