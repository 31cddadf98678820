import "server-only";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { whereMatches } from "@/lib/articles/where-matches";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import type { ExportChange } from "./export-rows";
import { changesOf } from "./freeze-export";

const sampled = 100;

/** What a record of such a set takes as JSON, in bytes, by some of them; null where there is none. */
export async function estimateRecord(
  viewer: Viewer,
  set: ArticleFilters | { selectionId: number },
): Promise<number | null> {
  assertCan(viewer, "export:create");
  const some =
    "selectionId" in set
      ? sql`SELECT a.current_revision_id AS id FROM (SELECT unnest(c.article_ids) AS id FROM selection_chunks c
          WHERE c.selection_id = ${set.selectionId}::int LIMIT ${sampled}::int) i JOIN articles a ON a.id = i.id`
      : sql`SELECT a.current_revision_id AS id FROM articles a WHERE ${whereMatches(set, "all")} LIMIT ${sampled}::int`;
  const [row] = await queryRows<{ bytes: number | null }>(sql`
    SELECT avg(octet_length(r.title) + octet_length(r.body) + octet_length(r.meta::text) + 200)::int AS bytes
    FROM (${some}) AS sampled JOIN revisions r ON r.id = sampled.id`);
  return row?.bytes ?? null;
}

/** How many articles were added, changed and revoked since an export, as of now. */
export async function countChanges(
  viewer: Viewer,
  since: number,
  filters: ArticleFilters,
  withDecisions: boolean,
): Promise<Record<ExportChange, number>> {
  assertCan(viewer, "export:create");
  const rows = await queryRows<{ change: ExportChange; count: number }>(sql`
    SELECT change, count(*)::int AS count FROM (${changesOf({ since, filters, withDecisions })}) AS changes GROUP BY 1`);
  const counts = { added: 0, changed: 0, revoked: 0 };
  for (const { change, count } of rows) counts[change] = count;
  return counts;
}
