import "server-only";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { getBulk } from "./list-bulk";

/**
 * Ends a queued bulk decision at once, and asks a running one to stop between two chunks; what is decided stays. Asked
 * again before it has stopped, it changes and records nothing.
 * @throws AppError not-found, wrong-status
 */
export async function cancelBulk(viewer: Viewer, id: number): Promise<void> {
  assertCan(viewer, "bulk:decide");
  const isAsked = await inTransaction(async (connection) => {
    const asked = await queryRows(
      // A worker that comes for it meanwhile either finds it ended, or had begun it before this looks.
      sql`UPDATE bulk_decisions SET cancel_asked = true,
          state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END,
          finished_at = CASE state WHEN 'queued' THEN now() ELSE finished_at END
        WHERE id = ${id}::int AND state IN ('queued', 'running') AND NOT cancel_asked RETURNING id`,
      connection,
    );
    if (asked.length === 0) return false;
    await recordAudit(connection, viewer, "bulk.cancel", `bulk ${id}`);
    return true;
  });
  if (isAsked) return;
  const { state } = await getBulk(viewer, id);
  if (state === "queued" || state === "running") return;
  throw new AppError("wrong-status", `Bulk decision ${id} is ${state}; only a queued or running one can be cancelled.`);
}
