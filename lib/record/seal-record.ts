import "server-only";
import type pg from "pg";
import { withRunLock } from "@/lib/db/run-lock";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { findSettled, type Settled } from "./find-settled";
import { hashSeal, noSeal, type SealRange, sha256 } from "./seal-hash";
import { leavesBetween, type SealedTable, sealedTables } from "./sealed-rows";
import { appendHeads, appendLeaves, findLastWritten, type WrittenLeaves } from "./written-heads";

/** Rows under one seal at most: their leaves are what a step holds in memory. */
const rowsOfSeal = 10_000;

export type SealOptions = { patience?: number; signal?: AbortSignal };

/** Rows sealed now; null where another process is at it, or where a transaction that may still add rows did not end. */
export type Sealed = { rows: number } | null;

type Newest = { hash: Buffer; before: number };

async function findNewest(connection: pg.PoolClient, table: SealedTable): Promise<Newest> {
  const [found] = await queryRows<{ hash: Buffer | null; before: number }>(
    sql`SELECT (SELECT hash FROM record_seals ORDER BY id DESC LIMIT 1) AS hash,
      coalesce((SELECT max(last_id) FROM record_seals WHERE sealed = ${table}::text), 0) AS before`,
    connection,
  );
  return { hash: found?.hash ?? noSeal, before: found?.before ?? 0 };
}

type Made = { head: { at: string; seal: number; hash: string }; leaves: WrittenLeaves };

async function sealNext(connection: pg.PoolClient, table: SealedTable, height: number): Promise<Made | null> {
  const newest = await findNewest(connection, table);
  const firstId = newest.before + 1;
  if (firstId > height) return null;
  const [found] = await queryRows<{ rows: number; lastId: number | null; leaves: Buffer }>(
    leavesBetween(table, sql`${firstId}::int`, sql`${height}::int`, sql`${rowsOfSeal}::int`),
    connection,
  );
  if (!found || found.lastId === null) return null;
  const range: SealRange = { sealed: table, firstId, lastId: found.lastId, rows: found.rows };
  const hash = hashSeal(newest.hash, range, sha256(found.leaves));
  const [row] = await queryRows<{ id: number; at: Date }>(
    sql`INSERT INTO record_seals (sealed, first_id, last_id, rows, hash)
      VALUES (${table}::text, ${firstId}::int, ${range.lastId}::int, ${range.rows}::int, ${hash}::bytea)
      RETURNING id, created_at AS at`,
    connection,
  );
  if (!row) throw new Error("the seal was not written");
  return {
    head: { at: row.at.toISOString(), seal: row.id, hash: hash.toString("hex") },
    leaves: { seal: row.id, ...range, leaves: found.leaves.toString("base64") },
  };
}

const headsAtOnce = 1000;

/** Heads that another process sealed, or that a kill kept from being written down, join the others. */
async function writeMissingHeads(): Promise<void> {
  for (let last = findLastWritten(); ; ) {
    const rows = await queryRows<{ id: number; hash: Buffer; at: Date }>(sql`SELECT id, hash, created_at AS at
      FROM record_seals WHERE id > ${last}::int ORDER BY id LIMIT ${headsAtOnce}::int`);
    const newest = rows.at(-1);
    if (!newest) return;
    appendHeads(rows.map(({ id, hash, at }) => ({ at: at.toISOString(), seal: id, hash: hash.toString("hex") })));
    last = newest.id;
  }
}

async function sealSettled(heights: Settled, signal: AbortSignal | undefined): Promise<{ rows: number }> {
  await writeMissingHeads();
  let rows = 0;
  for (const table of sealedTables) {
    while (!signal?.aborted) {
      const made = await inTransaction((connection) => sealNext(connection, table, heights[table]));
      if (!made) break;
      // After the commit: a head that is written down is in the chain for good.
      appendHeads([made.head]);
      appendLeaves(made.leaves);
      rows += made.leaves.rows;
    }
  }
  return { rows };
}

/**
 * Seals what was added to the record: the rows of each table in the order of their ids, in batches, each seal over the
 * one before it. Only rows under which nothing can be added any more. The heads go into the data folder as well.
 */
export async function sealRecord({ patience = 5_000, signal }: SealOptions = {}): Promise<Sealed> {
  const outcome = await withRunLock("record", 1, async () => {
    const settled = await findSettled(patience);
    return settled && sealSettled(settled, signal);
  });
  return outcome === "busy" ? null : outcome;
}
