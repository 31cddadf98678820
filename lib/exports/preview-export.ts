import "server-only";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { matchingTables } from "@/lib/articles/facets/query-facets";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import type { ExportChange } from "./export-rows";
import { changesOf } from "./freeze-export";

/** How many articles are looked at, and in how many stretches: what came in together is often of one kind. */
const [sampled, stretches] = [200, 10];

/** Every so-many-eth of the rows of `chunks` in their order, so that there are ten of them, or not many more. */
function spread(chunks: Sql, order: Sql): Sql {
  return sql`(SELECT * FROM (
      SELECT *, row_number() OVER (ORDER BY ${order}) AS place, count(*) OVER () AS all_chunks FROM (${chunks}) chunks
    ) placed WHERE place % greatest(1, all_chunks / ${stretches}::int) = 0)`;
}

function someMatching(filters: ArticleFilters): Sql {
  const chunks = sql`SELECT * FROM matching WHERE bit_count(bits) > 0`;
  return sql`WITH ${matchingTables(filters)}
    SELECT chunk * 8192 + one AS id FROM ${spread(chunks, sql`chunk`)} c CROSS JOIN LATERAL (
      SELECT one FROM generate_series(0, 8191) one WHERE get_bit(bits, one) = 1
      ORDER BY hashint4(one) LIMIT ${sampled}::int) of_chunk
    UNION ALL SELECT id FROM matching_rows`;
}

function someSelected(selectionId: number): Sql {
  const chunks = sql`SELECT * FROM selection_chunks WHERE selection_id = ${selectionId}::int`;
  return sql`SELECT unnest(article_ids) AS id FROM ${spread(chunks, sql`first_id`)} c`;
}

/** What a record of such a set takes as JSON, in bytes, by some from all parts of it; null where there is none. */
export async function estimateRecord(
  viewer: Viewer,
  set: ArticleFilters | { selectionId: number },
): Promise<number | null> {
  assertCan(viewer, "export:create");
  const ids = "selectionId" in set ? someSelected(set.selectionId) : someMatching(set);
  const [row] = await queryRows<{ bytes: number | null }>(sql`
    SELECT avg(octet_length(r.title) + octet_length(r.body) + octet_length(r.meta::text) + 200)::int AS bytes
    FROM (SELECT id FROM (${ids}) AS found ORDER BY hashint4(id) LIMIT ${sampled}::int) AS sampled
    JOIN articles a ON a.id = sampled.id JOIN revisions r ON r.id = a.current_revision_id`);
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
