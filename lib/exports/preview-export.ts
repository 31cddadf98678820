import "server-only";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { matchingTables } from "@/lib/articles/facets/query-facets";
import { titleInRecord } from "@/lib/articles/title-in";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import { csvColumnNames } from "./csv-column-names";
import type { ChangedTitle, ChangesPreview, RecordSize } from "./export-rows";
import { changesOf } from "./freeze-export";

/** How many articles are looked at, and in how many stretches: what came in together is often of one kind. */
const [sampled, stretches] = [200, 10];

const titlesShown = 10;

const switches = JSON.stringify({ aiGeneratedStyle: true, needsHumanReview: true, hasImages: true, imageHeavy: true });

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

/** What a record of such a set takes, by some from all parts of it; null where there is none. */
export async function estimateRecord(
  viewer: Viewer,
  set: ArticleFilters | { selectionId: number },
): Promise<RecordSize | null> {
  assertCan(viewer, "export:create");
  const ids = "selectionId" in set ? someSelected(set.selectionId) : someMatching(set);
  // The keys of what a revision keeps as JSON are the columns of a CSV; the scores lie deeper in it, the flags beside it.
  const [row] = await queryRows<{ bytes: number | null; cells: Record<string, number> | null }>(sql`
    WITH sampled AS MATERIALIZED (
        SELECT s.name AS source, a.external_id, r.title, r.body, r.body_format, r.meta
        FROM (SELECT id FROM (${ids}) AS found ORDER BY hashint4(id) LIMIT ${sampled}::int) AS chosen
        JOIN articles a ON a.id = chosen.id JOIN revisions r ON r.id = a.current_revision_id
        JOIN sources s ON s.id = a.source_id),
      cells AS (
        SELECT cell.key AS name, sum(octet_length(cell.value)) AS bytes FROM sampled
        CROSS JOIN LATERAL jsonb_each_text(meta || coalesce(meta -> 'score', '{}') || ${switches}::jsonb || jsonb_build_object(
          'source', source, 'externalId', external_id, 'title', title, 'body', body, 'bodyFormat', body_format)) AS cell
        GROUP BY 1)
    SELECT (SELECT avg(octet_length(title) + octet_length(body) + octet_length(meta::text) + 200)::int FROM sampled) AS bytes,
      (SELECT jsonb_object_agg(name, round(bytes::numeric / (SELECT count(*) FROM sampled), 1)) FROM cells
        WHERE name = ANY(${csvColumnNames}::text[]) AND bytes IS NOT NULL) AS cells`);
  return row && row.bytes !== null ? { bytes: row.bytes, cells: row.cells ?? {} } : null;
}

/** What was added, changed and revoked since an export, as of now: how many of each, and the first of them. */
export async function previewChanges(
  viewer: Viewer,
  since: number,
  filters: ArticleFilters,
  withDecisions: boolean,
): Promise<ChangesPreview> {
  assertCan(viewer, "export:create");
  const [row] = await queryRows<{
    counts: Partial<ChangesPreview["counts"]> | null;
    titles: ChangedTitle[] | null;
  }>(sql`
    WITH found AS MATERIALIZED (SELECT id, change FROM (${changesOf({ since, filters, withDecisions })}) AS changes),
      counted AS (SELECT change, count(*) FROM found GROUP BY 1),
      first AS (
        SELECT a.id, ${titleInRecord} AS title, a.status, s.name AS source, a.overall, found.change
        FROM (SELECT * FROM found ORDER BY id LIMIT ${titlesShown}::int) AS found
        JOIN articles a ON a.id = found.id JOIN sources s ON s.id = a.source_id)
    SELECT (SELECT jsonb_object_agg(change, count) FROM counted) AS counts,
      (SELECT jsonb_agg(to_jsonb(first) ORDER BY id) FROM first) AS titles`);
  return { counts: { added: 0, changed: 0, revoked: 0, ...row?.counts }, titles: row?.titles ?? [] };
}
