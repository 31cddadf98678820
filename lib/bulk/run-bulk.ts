import "server-only";
import { randomInt } from "node:crypto";
import type pg from "pg";
import { db } from "@/lib/db/db";
import { withRunLock } from "@/lib/db/run-lock";
import { inTransaction } from "@/lib/db/sql";
import { type Bulk, lockChunk } from "./judge-chunk";
import { writeChunk } from "./write-chunk";

/** Small enough that a single decision on one of these articles waits no longer than two chunks take. */
const chunkArticles = 1_000;

/** Chunks written at the same time: PostgreSQL gives each connection one core. */
const lanes = 2;

type Begun = Bulk & { checkpointId: number; cancelAsked: boolean };

async function beginBulk(bulkId: number): Promise<Begun | null> {
  const found = await db().pool.query<Begun>(
    `UPDATE bulk_decisions SET state = 'running', error = NULL, started_at = coalesce(started_at, now())
     WHERE id = $1 AND state IN ('queued', 'running')
     RETURNING id, kind, selection_id AS "selectionId", undoes_id AS "undoesId", reason_ids AS "reasonIds", note,
       flags_given AS "flagsGiven", flags_taken AS "flagsTaken", person_id AS "personId", token_id AS "tokenId",
       checkpoint_id AS "checkpointId", cancel_asked AS "cancelAsked"`,
    [bulkId],
  );
  return found.rows[0] ?? null;
}

type Chunk = { last: number; cancelled: boolean };

/** Where a chunk stands among those that are under way: the articles above `after`, the `turn`th of the run `run`. */
type Place = { after: number; run: number; turn: number; limit: number };

type Underway = {
  /** Its last article, known as soon as its articles are locked; null when nothing is left. */
  last: Promise<number | null>;
  /** Settles with its transaction. */
  kept: Promise<Chunk | null>;
};

const seatLock = 72_707_380;

/**
 * Of chunks that are written at the same time the earlier is kept first, so that everything up to the checkpoint is
 * done. Each sits on a lock of its own and before its end asks for that of the one before: in the database, which
 * tells a deadlock where one of them waits for somebody who waits for the other.
 */
async function takeSeat(connection: pg.ClientBase, run: number, turn: number): Promise<void> {
  // One seat more than lanes: the next chunk does not take the seat that the one before it still has to ask for.
  await connection.query("SELECT pg_advisory_xact_lock($1, $2)", [seatLock, run + (turn % (lanes + 1))]);
}

/**
 * One chunk and where to go on, in one transaction: a kill leaves both or neither.
 * @param before the chunk before it, where that is under way
 */
function beginChunk(bulk: Bulk, { after, run, turn, limit }: Place, before: Underway | undefined): Underway {
  let tellLast: (last: number | null) => void = () => {};
  const last = new Promise<number | null>((resolve) => {
    tellLast = resolve;
  });
  const kept = inTransaction(async (connection) => {
    await takeSeat(connection, run, turn);
    const found = await lockChunk(connection, bulk, after, limit);
    tellLast(found);
    const written = found === null ? null : await writeChunk(connection, bulk, { after, last: found, limit });
    if (turn > 0) await takeSeat(connection, run, turn - 1);
    // That it has ended does not say how: of a run that was overtaken nothing more is kept, or it would overtake in turn.
    await before?.kept;
    if (found === null || written === null) return null;
    const row = await connection.query<{ cancelAsked: boolean }>(
      `UPDATE bulk_decisions SET checkpoint_id = $3, done = done + $4, left_out = left_out + $5
       WHERE id = $1 AND checkpoint_id = $2 RETURNING cancel_asked AS "cancelAsked"`,
      [bulk.id, after, found, written.done, written.leftOut],
    );
    // The one before was not kept. Or a process lost its lock's connection unaware, and another has done this chunk.
    if (!row.rows[0]) throw new Error(`bulk decision ${bulk.id} is carried on elsewhere`);
    return { last: found, cancelled: row.rows[0].cancelAsked };
  });
  // What became of it is met when `kept` is waited for.
  kept.catch(() => tellLast(null));
  return { last, kept };
}

async function finish(bulkId: number, state: "completed" | "cancelled"): Promise<void> {
  await db().pool.query("UPDATE bulk_decisions SET state = $2::run_state, finished_at = now() WHERE id = $1", [
    bulkId,
    state,
  ]);
}

/**
 * Chunk after chunk, the next one begun while one is written, until `isOver` says so or nothing is left.
 * @returns the newest that was kept; null when nothing is left
 */
async function runChunks(bulk: Begun, limit: number, isOver: (newest: Chunk) => boolean): Promise<Chunk | null> {
  const run = randomInt(2 ** 31 - lanes - 1);
  const underway: Underway[] = [];
  const settleOldest = async () => (await underway.shift()?.kept) ?? null;
  let after: number | null = bulk.checkpointId;
  let newest: Chunk | null = { last: after, cancelled: bulk.cancelAsked };
  try {
    for (let turn = 0; newest && !isOver(newest); turn++) {
      if (after !== null) {
        const chunk = beginChunk(bulk, { after, run, turn, limit }, underway.at(-1));
        underway.push(chunk);
        after = await chunk.last;
      }
      if (underway.length === lanes || after === null) newest = await settleOldest();
    }
    while (underway.length > 0) newest = await settleOldest();
    return newest;
  } finally {
    // Whatever happened, nothing is written any more once the lock is given up.
    await Promise.allSettled(underway.map(({ kept }) => kept));
  }
}

async function runLocked(bulkId: number, deadline: number, limit: number): Promise<"ended" | "later"> {
  const bulk = await beginBulk(bulkId);
  if (!bulk) return "ended";
  const isLate = ({ last }: Chunk) => last !== bulk.checkpointId && Date.now() > deadline;
  const newest = await runChunks(bulk, limit, (chunk) => chunk.cancelled || isLate(chunk));
  if (newest && !newest.cancelled) return "later";
  await finish(bulkId, newest ? "cancelled" : "completed");
  return "ended";
}

/**
 * Carries out a bulk decision from where it stands, chunk by chunk. Only one process does so at a time.
 * @param options.deadline milliseconds since the epoch after which it stops between two chunks
 * @returns "busy" when another process runs it, "later" when the deadline came first
 */
export function runBulk(
  bulkId: number,
  options: { deadline?: number; chunkArticles?: number } = {},
): Promise<"ended" | "later" | "busy"> {
  const { deadline = Number.POSITIVE_INFINITY, chunkArticles: limit = chunkArticles } = options;
  return withRunLock("bulk", bulkId, () => runLocked(bulkId, deadline, limit));
}
