import "server-only";
import type pg from "pg";
import { type Sql, sql } from "@/lib/db/sql";

/** Where pages that have an article open hear of it; what is notified are ids with commas between them. */
export const articleChannel = "galley_article";

/** Ids have up to ten digits, and PostgreSQL takes up to 8,000 bytes at a time. */
const idsAtOnce = 700;

/**
 * An expression that tells open pages of all these articles, once they are committed; counts the messages.
 * @param changed names what has a column `id`: a table or a part of the same statement
 */
export function tellingOf(changed: Sql): Sql {
  return sql`(SELECT count(pg_notify(${articleChannel}::text, told.ids)) FROM (
    SELECT string_agg(placed.id::text, ',') AS ids
    FROM (SELECT id, (row_number() OVER () - 1) / ${idsAtOnce}::int AS part FROM ${changed}) placed
    GROUP BY placed.part) told)`;
}

/** Tells open pages that these articles may have changed, once the caller's transaction is committed. */
export async function tellChanged(connection: pg.ClientBase, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const messages = Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, part) =>
    ids.slice(part * idsAtOnce, (part + 1) * idsAtOnce).join(","),
  );
  await connection.query("SELECT pg_notify($1, message) FROM unnest($2::text[]) AS message", [
    articleChannel,
    messages,
  ]);
}
