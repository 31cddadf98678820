import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { lockView, requireOwner } from "./find-view";

/**
 * Deletes a view; where the list of a role began with it, it begins with the queue again.
 * @throws AppError not-found, forbidden for a view of somebody else
 */
export async function deleteView(viewer: Viewer, id: number): Promise<void> {
  assertCan(viewer, "view:save");
  requireOwner(viewer);
  await inTransaction(async (connection) => {
    await lockView(connection, viewer, id);
    await queryRows(sql`DELETE FROM saved_views WHERE id = ${id}`, connection);
  });
}
