import "server-only";
import type pg from "pg";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { lockBulk } from "./lock-bulk";

const refuse = (id: number, why: string) =>
  new AppError("wrong-status", `Bulk decision ${id} is not carried on: ${why}.`);

/** An undo goes on with what it undoes as it stands: that may have been carried on since, and be larger. */
async function totalOfUndo(connection: pg.ClientBase, id: number, undoesId: number): Promise<number> {
  const { state, done } = await lockBulk(connection, undoesId);
  if (state === "queued" || state === "running") throw refuse(id, `what it undoes, ${undoesId}, is ${state}`);
  const other = await findUndoOf(connection, undoesId);
  if (other !== null) throw refuse(id, `${undoesId} is undone by ${other}`);
  return done;
}

async function findUndoOf(connection: pg.ClientBase, id: number): Promise<number | null> {
  const found = await queryRows<{ id: number }>(
    sql`SELECT id FROM bulk_decisions WHERE undoes_id = ${id}::int AND state NOT IN ('failed', 'cancelled')`,
    connection,
  );
  return found[0]?.id ?? null;
}

/**
 * Queues a bulk decision that failed once more; it goes on behind what was decided or left out before.
 * @throws AppError not-found, wrong-status unless it failed, or once it is undone
 */
export async function resumeBulk(viewer: Viewer, id: number): Promise<void> {
  assertCan(viewer, "bulk:decide");
  await inTransaction(async (connection) => {
    const { kind, state, total, undoesId } = await lockBulk(connection, id);
    if (kind === "flag") assertCan(viewer, "article:flag");
    if (state !== "failed") throw refuse(id, `it is ${state}`);
    const undo = await findUndoOf(connection, id);
    if (undo !== null) throw refuse(id, `it is undone by ${undo}`);
    const totalNow = undoesId === null ? total : await totalOfUndo(connection, id, undoesId);
    await queryRows(
      sql`UPDATE bulk_decisions SET state = 'queued', error = NULL, finished_at = NULL, cancel_asked = false,
        total = ${totalNow}::int WHERE id = ${id}::int`,
      connection,
    );
    await recordAudit(connection, viewer, "bulk.resume", `bulk ${id}`);
  });
}
