import "server-only";
import { emptySql, rawSql, type Sql, sql } from "@/lib/db/sql";

/** Articles of one chunk: bit n of chunk c is the article with the id c * 8192 + n. */
export const chunkSize = 8_192;

export const noBits = rawSql("(0::bit(8192))");

/** Bits of the articles of a chunk above the id `id` of it. */
export function bitsAfter(id: Sql): Sql {
  return sql`(~${noBits} >> ((${id} & 8191) + 1))`;
}

/** Bits of the articles of a chunk below the id `id` of it. */
export function bitsBefore(id: Sql): Sql {
  return sql`(~${noBits} << (8192 - (${id} & 8191)))`;
}

/**
 * Puts words of 64 articles together: one row for each chunk (and each value of the further columns) with all its bits.
 * @param words a query with the columns `chunk`, `word` (its place in the chunk, from 0 to 127), `bits` (a bigint, the
 *   first article in its highest bit), and those columns
 * @param columns constants of ours, each with a comma behind it: "facet, value, "
 */
export function bitsOfWords(words: Sql, columns = ""): Sql {
  const more = columns === "" ? emptySql : rawSql(columns);
  return sql`SELECT chunk, ${more}('x' || rpad(string_agg(hex, '' ORDER BY word), 2048, '0'))::bit(8192) AS bits FROM (
    SELECT chunk, ${more}word, repeat('0', 16 * (word - 1 - lag(word, 1, -1) OVER (PARTITION BY ${more}chunk ORDER BY word)))
      || lpad(to_hex(bits), 16, '0') AS hex FROM (${words}) words) strings
    GROUP BY ${more}chunk`;
}

/**
 * Turns rows into bits: one row for each chunk (and each value of the further columns) with the bits of all its ids.
 * Sixty-four articles at a time, since a million single bits would be set one by one.
 * @param rows a query with an integer column `id`, and those columns
 * @param columns as those of bitsOfWords
 */
export function bitsOfRows(rows: Sql, columns = ""): Sql {
  const more = columns === "" ? emptySql : rawSql(columns);
  const words = sql`SELECT id >> 13 AS chunk, ${more}(id & 8191) >> 6 AS word, bit_or(1::int8 << (63 - (id & 63))) AS bits
    FROM (${rows}) given GROUP BY ${more}1, word`;
  return bitsOfWords(words, columns);
}
