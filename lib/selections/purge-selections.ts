import "server-only";
import { queryRows, sql } from "@/lib/db/sql";

/** Deletes the selections that expired unused, with their chunks. What a bulk decision or an export used stays. */
export async function purgeSelections(): Promise<void> {
  await queryRows(sql`DELETE FROM selections s WHERE s.expires_at < now()
    AND NOT EXISTS (SELECT 1 FROM exports e WHERE e.selection_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM bulk_decisions b WHERE b.selection_id = s.id)`);
}
