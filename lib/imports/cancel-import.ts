import "server-only";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { getImport } from "./list-imports";

/**
 * Asks a running import to stop between two batches; what came in stays. Asked again before it has stopped, it changes
 * and records nothing.
 * @throws AppError not-found, wrong-status
 */
export async function cancelImport(viewer: Viewer, id: number): Promise<void> {
  assertCan(viewer, "import:run");
  const isAsked = await inTransaction(async (connection) => {
    const asked = await queryRows(
      sql`UPDATE imports SET cancel_asked = true
        WHERE id = ${id}::int AND state IN ('queued', 'running') AND NOT cancel_asked RETURNING id`,
      connection,
    );
    if (asked.length === 0) return false;
    await recordAudit(connection, viewer, "import.cancel", `import ${id}`);
    return true;
  });
  if (isAsked) return;
  const { state } = await getImport(viewer, id);
  if (state === "queued" || state === "running") return;
  throw new AppError("wrong-status", `Import ${id} is ${state}; only a queued or running one can be cancelled.`);
}
