import "server-only";
import { db } from "@/lib/db/db";
import { withRunLock } from "@/lib/db/run-lock";
import { inTransaction } from "@/lib/db/sql";
import { type Bulk, lockChunk } from "./judge-chunk";
import { writeChunk } from "./write-chunk";

/** Small enough that a single decision on one of these articles waits no longer than a chunk takes. */
const chunkArticles = 2_000;

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

/** One chunk and where to go on, in one transaction: a kill leaves both or neither. Null when nothing is left. */
async function commitChunk(bulk: Bulk, after: number, limit: number): Promise<Chunk | null> {
  return inTransaction(async (connection) => {
    const last = await lockChunk(connection, bulk, after, limit);
    if (last === null) return null;
    const { done, leftOut } = await writeChunk(connection, bulk, { after, last, limit });
    const kept = await connection.query<{ cancelAsked: boolean }>(
      `UPDATE bulk_decisions SET checkpoint_id = $3, done = done + $4, left_out = left_out + $5
       WHERE id = $1 AND checkpoint_id = $2 RETURNING cancel_asked AS "cancelAsked"`,
      [bulk.id, after, last, done, leftOut],
    );
    // A process that lost its lock's connection without noticing: whoever took over has done this chunk.
    if (!kept.rows[0]) throw new Error(`bulk decision ${bulk.id} is carried on elsewhere`);
    return { last, cancelled: kept.rows[0].cancelAsked };
  });
}

async function finish(bulkId: number, state: "completed" | "cancelled"): Promise<void> {
  await db().pool.query("UPDATE bulk_decisions SET state = $2::run_state, finished_at = now() WHERE id = $1", [
    bulkId,
    state,
  ]);
}

async function runLocked(bulkId: number, deadline: number, limit: number): Promise<"ended" | "later"> {
  const bulk = await beginBulk(bulkId);
  if (!bulk) return "ended";
  let { checkpointId, cancelAsked } = bulk;
  while (!cancelAsked) {
    const chunk = await commitChunk(bulk, checkpointId, limit);
    if (!chunk) {
      await finish(bulkId, "completed");
      return "ended";
    }
    checkpointId = chunk.last;
    cancelAsked = chunk.cancelled;
    if (!cancelAsked && Date.now() > deadline) return "later";
  }
  await finish(bulkId, "cancelled");
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
