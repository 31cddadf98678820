import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import type { BulkRow } from "./bulk-rows";
import { getBulk } from "./list-bulk";

/** As long as one that has ended is shown unasked. */
const shownHours = 12;

/**
 * The bulk decision that this person has to hear of: their newest that has not ended, or else the newest that ended
 * within 12 hours, unless they have put it out of sight.
 * @param dismissed the newest bulk decision whose end they need not see again
 */
export async function findCurrentBulk(viewer: Viewer, dismissed: number | null): Promise<BulkRow | null> {
  assertCan(viewer, "bulk:decide");
  const found = await queryRows<{ id: number }>(sql`
    SELECT id FROM bulk_decisions
    WHERE person_id = ${viewer.personId}::int AND token_id IS NOT DISTINCT FROM ${viewer.tokenId}::int
      AND (state IN ('queued', 'running')
        OR (id > ${dismissed ?? 0}::int AND finished_at > now() - make_interval(hours => ${shownHours})))
    ORDER BY (state IN ('queued', 'running')) DESC, id DESC LIMIT 1`);
  return found[0] ? getBulk(viewer, found[0].id) : null;
}
