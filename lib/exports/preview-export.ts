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

/** So many of `from`, each with how many articles of the set it stands for: `all` of them together. */
function drawn(from: Sql, all: Sql): Sql {
  return sql`SELECT id, weight * (${all}) / sum(weight) OVER () AS stands_for
    FROM (SELECT * FROM (${from}) found ORDER BY hashint4(id) LIMIT ${sampled}::int) chosen`;
}

/** Some of the articles that are counted by bits, and some of those that changed since or came in since. */
function someMatching(filters: ArticleFilters): Sql {
  const chunks = sql`SELECT * FROM matching WHERE bit_count(bits) > 0`;
  const counted = sql`SELECT chunk * 8192 + one AS id, bit_count(bits)::real / least(${sampled}::int, bit_count(bits)) AS weight
    FROM ${spread(chunks, sql`chunk`)} c CROSS JOIN LATERAL (
      SELECT one FROM generate_series(0, 8191) one WHERE get_bit(bits, one) = 1
      ORDER BY hashint4(one) LIMIT ${sampled}::int) of_chunk`;
  const rows = sql`SELECT id, 1::real AS weight FROM matching_rows`;
  return sql`WITH ${matchingTables(filters)} (${drawn(counted, sql`SELECT sum(bit_count(bits)) FROM matching`)}) UNION ALL
    (${drawn(rows, sql`SELECT count(*) FROM matching_rows`)})`;
}

function someSelected(selectionId: number): Sql {
  const chunks = sql`SELECT * FROM selection_chunks WHERE selection_id = ${selectionId}::int`;
  const ids = sql`SELECT unnest(article_ids) AS id FROM ${spread(chunks, sql`first_id`)} c`;
  return sql`SELECT id, 1 AS stands_for FROM (${ids}) selected ORDER BY hashint4(id) LIMIT ${sampled}::int`;
}

/** What a record of such a set takes, by some from all parts of it; null where there is none. */
export async function estimateRecord(
  viewer: Viewer,
  set: ArticleFilters | { selectionId: number },
): Promise<RecordSize | null> {
  assertCan(viewer, "export:create");
  const some = "selectionId" in set ? someSelected(set.selectionId) : someMatching(set);
  // How long a body is PostgreSQL knows without reading it, so none is put into anything here.
  // The keys of what a revision keeps as JSON are the columns of a CSV; the scores lie deeper in it, the flags beside it.
  const [row] = await queryRows<{ bytes: number | null; cells: Record<string, number> | null }>(sql`
    WITH sampled AS MATERIALIZED (
        SELECT s.name AS source, a.external_id, r.title, octet_length(r.body) AS body, r.body_format, r.meta, chosen.stands_for
        FROM (${some}) AS chosen JOIN articles a ON a.id = chosen.id JOIN revisions r ON r.id = a.current_revision_id
        JOIN sources s ON s.id = a.source_id),
      everything AS (SELECT sum(stands_for) AS articles FROM sampled),
      cells AS (
        SELECT cell.name, sum(cell.bytes * stands_for) AS bytes FROM sampled CROSS JOIN LATERAL (
          SELECT key, octet_length(value)
          FROM jsonb_each_text(meta || coalesce(meta -> 'score', '{}') || ${switches}::jsonb)
          UNION ALL VALUES ('source', octet_length(source)), ('externalId', octet_length(external_id)),
            ('title', octet_length(title)), ('body', body), ('bodyFormat', octet_length(body_format::text))
        ) AS cell(name, bytes) GROUP BY 1)
    SELECT (SELECT sum((octet_length(title) + body + octet_length(meta::text) + 200) * stands_for) / articles
        FROM sampled)::int AS bytes,
      (SELECT jsonb_object_agg(name, round((bytes / articles)::numeric, 1)) FROM cells
        WHERE name = ANY(${csvColumnNames}::text[]) AND bytes IS NOT NULL) AS cells
    FROM everything`);
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
