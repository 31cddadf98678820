import "server-only";
import { type Sql, sql } from "@/lib/db/sql";
import { bitsOfRows, noBits } from "./bits";

/** Names the values whose bits do not count the articles that have them, as `row` and `problem`; changed ones apart. */
export const facetCheck: Sql = sql`
  WITH changed AS MATERIALIZED (SELECT DISTINCT article_id AS id FROM facet_dirty),
    changed_bits AS MATERIALIZED (${bitsOfRows(sql`SELECT id FROM changed`)}),
    by_bits AS (
      SELECT b.chunk, b.facet, b.value, sum(bit_count(b.bits & ~coalesce(d.bits, ${noBits}))) AS count FROM facet_bits b
      JOIN facet_chunks f ON f.chunk = b.chunk AND f.is_built LEFT JOIN changed_bits d ON d.chunk = b.chunk GROUP BY 1, 2, 3
    ), by_rows AS (
      SELECT t.id >> 13 AS chunk, t.facet, t.value, count(*) AS count FROM article_terms t
      JOIN facet_chunks f ON f.chunk = t.id >> 13 AND f.is_built
      WHERE NOT EXISTS (SELECT 1 FROM changed c WHERE c.id = t.id) GROUP BY 1, 2, 3
    )
  SELECT 'bits of ' || coalesce(nullif(facet, ''), 'all') || ' ' || value || ' in chunk ' || chunk AS row,
    'they count ' || coalesce(b.count, 0) || ' articles, there are ' || coalesce(r.count, 0) AS problem
  FROM by_bits b FULL JOIN by_rows r USING (chunk, facet, value) WHERE coalesce(b.count, 0) <> coalesce(r.count, 0)`;
