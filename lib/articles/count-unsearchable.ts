import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";

/** How many imported articles text search does not find yet: their words are indexed behind the import. */
export async function countUnsearchable(viewer: Viewer): Promise<number> {
  assertCan(viewer, "article:read");
  const rows = await queryRows<{ count: number }>(
    sql`SELECT coalesce(sum(created - indexed), 0)::int AS count FROM imports WHERE indexed_id IS NOT NULL`,
  );
  return rows[0]?.count ?? 0;
}
