import "server-only";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { getExport } from "./list-exports";

const isWritten = sql`(coalesce(jsonb_typeof(manifest), '') = 'object')`;

/**
 * Asks an export to stop; what was frozen stays, no file is left. Asked again before it has stopped, it changes and
 * records nothing.
 * @throws AppError not-found, wrong-status
 */
export async function cancelExport(viewer: Viewer, id: number): Promise<void> {
  assertCan(viewer, "export:create");
  const isAsked = await inTransaction(async (connection) => {
    const asked = await queryRows(
      // One that was written before is as complete as it was, without its files.
      sql`UPDATE exports SET cancel_asked = state = 'running',
          state = CASE WHEN state = 'running' THEN state WHEN ${isWritten} THEN 'completed' ELSE 'cancelled'::run_state END,
          finished_at = CASE WHEN state = 'queued' AND NOT ${isWritten} THEN now() ELSE finished_at END,
          files_gone_at = CASE WHEN state = 'queued' AND ${isWritten} THEN coalesce(files_gone_at, now()) ELSE files_gone_at END
        WHERE id = ${id}::int AND state IN ('queued', 'running') AND NOT cancel_asked RETURNING id`,
      connection,
    );
    if (asked.length === 0) return false;
    await recordAudit(connection, viewer, "export.cancel", `export ${id}`);
    return true;
  });
  if (isAsked) return;
  const { state } = await getExport(viewer, id);
  if (state === "queued" || state === "running") return;
  throw new AppError("wrong-status", `Export ${id} is ${state}; only a queued or running one can be cancelled.`);
}
