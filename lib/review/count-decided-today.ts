import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { standsSince } from "./standing-decisions";
import { dayStarts } from "./time-zone";

/** How many articles this person has approved or rejected since midnight in their zone. */
export async function countDecidedToday(viewer: Viewer, zone: string): Promise<number> {
  assertCan(viewer, "article:read");
  const [today] = dayStarts(new Date(), zone, 1);
  if (viewer.personId === null || !today) return 0;
  const rows = await queryRows<{ count: number }>(sql`SELECT count(*)::int AS count FROM decisions d
    WHERE ${standsSince(today)} AND d.person_id = ${viewer.personId}::int AND d.token_id IS NULL`);
  return rows[0]?.count ?? 0;
}
