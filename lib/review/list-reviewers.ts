import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";

/** Somebody who decides on articles: a name, never an address. */
export type ReviewerName = { id: number; name: string };

/** Those whom a held article may wait for, by name; two of the same name are told apart by their numbers. */
export async function listReviewers(viewer: Viewer): Promise<ReviewerName[]> {
  assertCan(viewer, "article:decide");
  return queryRows<ReviewerName>(sql`
    SELECT id, CASE WHEN count(*) OVER (PARTITION BY lower(name)) > 1 THEN name || ' (' || id || ')' ELSE name END AS name
    FROM people WHERE disabled_at IS NULL AND role IN ('editor', 'admin') ORDER BY lower(name), id`);
}
