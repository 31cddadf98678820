import "server-only";
import { type Sql, sql } from "@/lib/db/sql";

/** A query for the ids of all other articles that share a passage with this one. */
export function similarTo(articleId: number): Sql {
  const own = sql`(SELECT own.passages FROM article_passages own WHERE own.article_id = ${articleId}::int)`;
  return sql`SELECT p.article_id FROM article_passages p
    WHERE p.article_id <> ${articleId}::int AND p.passages && coalesce(${own}, '{}')`;
}
