import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import type { LeftOutCode } from "./bulk-detail";
import { leftOutCodes } from "./bulk-rows";

/** How many articles a bulk decision passed by for each reason, zeros left out. */
export async function countLeftOut(viewer: Viewer, bulkId: number): Promise<{ code: LeftOutCode; count: number }[]> {
  assertCan(viewer, "bulk:decide");
  const rows = await queryRows<{ code: LeftOutCode; count: number }>(
    sql`SELECT code, count(*)::int AS count FROM bulk_left_out WHERE bulk_id = ${bulkId}::int GROUP BY code`,
  );
  return leftOutCodes.flatMap((code) => rows.filter((row) => row.code === code));
}
