import "server-only";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { lockBulk } from "./lock-bulk";

/**
 * Registers the undoing of a bulk decision as a bulk decision of its own, queued. It will touch only articles whose
 * newest decision is of that bulk.
 * @throws AppError forbidden, not-found, wrong-status while it runs or when it is undone already
 */
export async function undoBulk(viewer: Viewer, bulkId: number): Promise<number> {
  assertCan(viewer, "bulk:decide");
  return inTransaction(async (connection) => {
    const original = await lockBulk(connection, bulkId);
    if (original.state === "queued" || original.state === "running") {
      const message = `Bulk decision ${bulkId} is ${original.state}; cancel it or let it end first.`;
      throw new AppError("wrong-status", message);
    }
    const made = await connection.query<{ id: number }>(
      `INSERT INTO bulk_decisions (kind, undoes_id, total, reason_ids, person_id, token_id)
       VALUES ('undo', $1, $2, '{}', $3, $4)
       ON CONFLICT (undoes_id) WHERE undoes_id IS NOT NULL AND state NOT IN ('failed', 'cancelled') DO NOTHING
       RETURNING id`,
      [bulkId, original.done, viewer.personId, viewer.tokenId],
    );
    const id = made.rows[0]?.id;
    if (id === undefined) throw new AppError("wrong-status", `Bulk decision ${bulkId} has been undone already.`);
    await recordAudit(connection, viewer, "bulk.undo", `bulk ${bulkId}`, { by: id });
    return id;
  });
}
