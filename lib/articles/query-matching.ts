import "server-only";
import type pg from "pg";
import { inTransaction, queryRows, type Sql } from "@/lib/db/sql";
import type { ArticleFilters } from "./article-filters";

/**
 * Runs a statement that goes through every article that matches: a count, a freezing; not a page of the list.
 * @param on the connection of the caller's transaction, where there is one; it plans without plain scans from then on
 */
export async function queryMatching<Row extends pg.QueryResultRow>(
  filters: ArticleFilters,
  query: Sql,
  on?: pg.ClientBase,
): Promise<Row[]> {
  if (!filters.q) return queryRows<Row>(query, on);
  if (!on) return inTransaction((connection) => queryMatching<Row>(filters, query, connection));
  // Word lists lie outside of their rows, which the planner's costs know nothing of: for a word of most articles it
  // would read every list, a hundred times as long as their index takes. Bitmaps are left, which only indexes can make.
  await on.query("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off");
  return queryRows<Row>(query, on);
}
