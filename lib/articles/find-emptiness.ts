import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";

/** Why a desk shows no article at all: none ever came in, or all that came in are withdrawn. */
export type Emptiness = "nothing-imported" | "all-withdrawn";

/** Null where there is an article to show. */
export async function findEmptiness(viewer: Viewer): Promise<Emptiness | null> {
  assertCan(viewer, "article:read");
  // The first is found by its index: EXISTS alone may go through a million withdrawn ones.
  const [row] = await queryRows<{ shown: boolean; some: boolean }>(sql`
    SELECT (SELECT imported_at FROM articles WHERE NOT withdrawn ORDER BY imported_at LIMIT 1) IS NOT NULL AS shown,
      EXISTS (SELECT FROM articles) AS some`);
  if (row?.shown) return null;
  return row?.some ? "all-withdrawn" : "nothing-imported";
}
