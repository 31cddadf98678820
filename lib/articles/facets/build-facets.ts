import "server-only";
import { withRunLock } from "@/lib/db/run-lock";
import { inTransaction, queryRows, type Sql, sql } from "@/lib/db/sql";
import { bitsOfRows, chunkSize, noBits } from "./bits";

/** A chunk with more values than this is counted from its rows: its bits would take more room than they. */
const mostValues = 4_000;

/** Changed articles that are left to be counted from their rows. */
const mostDirty = 300;

/** The new bits of every value that occurs among the articles of `scope`, over those that stay of the others. */
function mergeChunk(chunk: number, scope: Sql, kept: Sql): Sql {
  const terms = sql`SELECT id, facet, value FROM article_terms WHERE ${scope}`;
  return sql`fresh AS (${bitsOfRows(terms, "facet, value, ")}),
    merged AS MATERIALIZED (
      SELECT coalesce(o.facet, n.facet) AS facet, coalesce(o.value, n.value) AS value, o.bits AS was,
        coalesce(o.bits & ${kept}, ${noBits}) | coalesce(n.bits, ${noBits}) AS bits
      FROM (SELECT facet, value, bits FROM facet_bits WHERE chunk = ${chunk}::int) o
      FULL JOIN fresh n ON n.facet = o.facet AND n.value = o.value
    ), gone AS (
      DELETE FROM facet_bits b USING merged m WHERE b.chunk = ${chunk}::int AND b.facet = m.facet AND b.value = m.value
        AND m.bits = ${noBits}
    ), changed AS (
      UPDATE facet_bits b SET bits = m.bits FROM merged m WHERE b.chunk = ${chunk}::int AND b.facet = m.facet
        AND b.value = m.value AND m.bits <> m.was AND m.bits <> ${noBits}
    ), added AS (
      INSERT INTO facet_bits (chunk, facet, value, bits)
      SELECT ${chunk}::int, facet, value, bits FROM merged WHERE was IS NULL AND bits <> ${noBits}
    )`;
}

/**
 * Brings the bits of one chunk up to its articles. One statement, so one snapshot: what changes meanwhile is dirty
 * from a row that this statement does not see, and stays so.
 */
async function buildChunk(chunk: number, isBuilt: boolean): Promise<void> {
  const [first, last] = [chunk * chunkSize, (chunk + 1) * chunkSize - 1];
  const within = (column: Sql) => sql`${column} BETWEEN ${first}::int AND ${last}::int`;
  const cleared = sql`cleared AS (DELETE FROM facet_dirty WHERE ${within(sql`article_id`)} RETURNING article_id)`;
  const merging = isBuilt
    ? mergeChunk(
        chunk,
        sql`id = ANY(ARRAY(SELECT article_id FROM cleared))`,
        sql`~coalesce((SELECT bits FROM touched), ${noBits})`,
      )
    : mergeChunk(chunk, within(sql`id`), noBits);
  const touched = bitsOfRows(sql`SELECT DISTINCT article_id AS id FROM cleared`);
  await inTransaction(async (connection) => {
    // A chunk's own values are few: what the planner takes for thousands of rows would be sorted and spilled.
    const [row] = await queryRows<{ values: number }>(
      sql`WITH ${cleared}, touched AS (${touched}), ${merging}, marked AS (
          INSERT INTO facet_chunks (chunk, is_built, imported_from, imported_to)
          SELECT ${chunk}::int, true, coalesce(min(imported_at), now()), coalesce(max(imported_at), now())
          FROM articles WHERE ${within(sql`id`)}
          ON CONFLICT (chunk) DO UPDATE SET is_built = true, imported_from = excluded.imported_from, imported_to = excluded.imported_to
        ) SELECT count(*)::int AS values FROM merged WHERE bits <> ${noBits}`,
      connection,
    );
    if ((row?.values ?? 0) <= mostValues) return;
    await queryRows(sql`DELETE FROM facet_bits WHERE chunk = ${chunk}::int`, connection);
    await queryRows(sql`UPDATE facet_chunks SET is_built = false WHERE chunk = ${chunk}::int`, connection);
  });
}

type Waiting = { chunk: number; isBuilt: boolean; dirty: number };

/** Chunks without bits, and of the others those where most has changed, until few changes are left. */
async function listWaiting(): Promise<Waiting[]> {
  const rows = await queryRows<Waiting & { isByRows: boolean }>(sql`
    WITH dirty AS (SELECT article_id >> 13 AS chunk, count(*)::int AS dirty FROM facet_dirty GROUP BY 1),
      missing AS (SELECT chunk, 0 AS dirty FROM generate_series(0, (SELECT max(id) >> 13 FROM articles)) AS chunk
        WHERE NOT EXISTS (SELECT 1 FROM facet_chunks f WHERE f.chunk = chunk.chunk)
          AND NOT EXISTS (SELECT 1 FROM dirty d WHERE d.chunk = chunk.chunk))
    SELECT w.chunk, w.dirty, f.is_built IS TRUE AS "isBuilt", f.is_built IS FALSE AS "isByRows"
    FROM (SELECT * FROM dirty UNION ALL SELECT * FROM missing) w LEFT JOIN facet_chunks f ON f.chunk = w.chunk
    ORDER BY f.chunk IS NULL DESC, w.dirty DESC, w.chunk`);
  const byRows = rows.filter((row) => row.isByRows).map(({ chunk }) => chunk);
  if (byRows.length > 0) await queryRows(sql`DELETE FROM facet_dirty WHERE article_id >> 13 = ANY(${byRows}::int[])`);
  let left = rows.reduce((sum, row) => sum + (row.isBuilt ? row.dirty : 0), 0);
  return rows.filter((row) => {
    if (row.isByRows) return false;
    if (!row.isBuilt) return true;
    const isWorthIt = left > mostDirty;
    left -= row.dirty;
    return isWorthIt;
  });
}

/**
 * Brings the bits that facets are counted from near to the articles. What it leaves is counted from rows: counts are
 * exact before, during and after, only slower the more is left.
 * @returns "busy" when another process does so
 */
export async function buildFacets(how: { signal?: AbortSignal } = {}): Promise<"ended" | "busy"> {
  return withRunLock<"ended">("facets", 0, async () => {
    for (const { chunk, isBuilt } of await listWaiting()) {
      if (how.signal?.aborted) break;
      await buildChunk(chunk, isBuilt);
    }
    return "ended";
  });
}
