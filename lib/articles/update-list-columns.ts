import "server-only";
import type pg from "pg";
import { type ListColumns, listValuesOf } from "./revision-record";

/** Repeats the current revision's values in the narrow row that the list reads. */
export async function updateListColumns(
  connection: pg.ClientBase,
  articleId: number,
  columns: ListColumns,
): Promise<void> {
  await connection.query(
    `UPDATE articles SET title = $2, quality = $3, freshness = $4, depth = $5, clarity = $6, overall = $7, stack = $8,
       tools = $9, code_language = $10, difficulty = $11, reading_time = $12, view_count = $13, author = $14, published_at = $15 WHERE id = $1`,
    [articleId, columns.title, ...listValuesOf(columns)],
  );
}
