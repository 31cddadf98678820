import "server-only";
import { rawSql, type Sql, sql } from "@/lib/db/sql";

const bits = 13;

/** Articles whose ids differ in their last 13 bits only: 8,192 of them. */
export const searchChunkSize = 2 ** bits;

/**
 * A word that every article of one chunk has in its search words, and that no text can hold: the index gives the first
 * matches of a common word chunk by chunk, where it would otherwise go through all of them.
 */
export function chunkWordOf(articleId: Sql): Sql {
  return sql`(chr(1) || (${articleId} >> ${rawSql(String(bits))}))`;
}

export function chunkOf(articleId: number): number {
  return articleId >> bits;
}

/** These chunks and all between them. */
export function chunksBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
