import "server-only";
import { facetCheck } from "@/lib/articles/facets/check-facets";
import { overallIn, weightsNow } from "@/lib/articles/overall-in";
import { type Sql, sql } from "@/lib/db/sql";
import { frozenBesideDecisions } from "@/lib/exports/check-frozen";
import { goneChecks } from "./verify-gone";

/** What is counted as checked. Constants only: these names go into SQL. */
export const verifiedTables = [
  "articles",
  "revisions",
  "decisions",
  "bulk_decisions",
  "imports",
  "selections",
  "exports",
] as const;

const articles: Sql[] = [
  sql`SELECT 'article ' || a.id AS row, 'its status ' || a.status || ' is not that of its newest decision, ' || d.status_after AS problem
    FROM articles a JOIN decisions d ON d.id = a.latest_decision_id WHERE d.status_after <> a.status`,
  sql`SELECT 'article ' || a.id AS row, 'its newest decision left it ' || CASE WHEN d.withdrawn_after THEN '' ELSE 'not ' END || 'withdrawn' AS problem
    FROM articles a JOIN decisions d ON d.id = a.latest_decision_id WHERE d.withdrawn_after <> a.withdrawn`,
  sql`SELECT 'article ' || a.id AS row, 'it is ' || CASE WHEN a.withdrawn THEN 'withdrawn' ELSE a.status::text END || ' without any decision' AS problem
    FROM articles a WHERE a.latest_decision_id IS NULL AND (a.status <> 'pending' OR a.withdrawn)`,
  sql`SELECT 'article ' || a.id AS row, 'its newest decision is ' || n.id || ', it names ' || coalesce(a.latest_decision_id::text, 'none') AS problem
    FROM articles a JOIN (SELECT article_id, max(id) AS id FROM decisions GROUP BY 1) n ON n.article_id = a.id
    WHERE n.id IS DISTINCT FROM a.latest_decision_id`,
  sql`SELECT 'article ' || a.id AS row, 'the time it was decided is that of none of its decisions' AS problem FROM articles a
    WHERE CASE WHEN a.status = 'pending' THEN a.decided_at IS NOT NULL ELSE NOT EXISTS (SELECT 1 FROM decisions d
      WHERE d.article_id = a.id AND d.kind IN ('approve', 'reject') AND d.created_at = a.decided_at) END`,
  sql`SELECT 'article ' || a.id AS row, 'one of its texts belongs to article ' || r.article_id AS problem
    FROM articles a JOIN revisions r ON r.id IN (a.current_revision_id, a.imported_revision_id) WHERE r.article_id <> a.id`,
  // While a change of the weights is being worked through, some are as they were before it.
  sql`SELECT 'article ' || a.id AS row, 'its overall score is not that of its scores' AS problem
    FROM articles a CROSS JOIN (${weightsNow}) w WHERE a.overall IS DISTINCT FROM ${overallIn("a", "w")}
      AND NOT EXISTS (SELECT FROM settings WHERE key = 'weighing' AND value->>'state' <> 'completed')`,
  sql`SELECT 'article ' || a.id AS row, 'the list shows another title or score than its text has' AS problem
    FROM articles a JOIN revisions r ON r.id = a.current_revision_id
    WHERE (a.title, a.quality, a.freshness, a.depth, a.clarity) IS DISTINCT FROM (r.title, (r.meta->'score'->>'quality')::smallint,
      (r.meta->'score'->>'freshness')::smallint, (r.meta->'score'->>'depth')::smallint, (r.meta->'score'->>'clarity')::smallint)`,
  sql`SELECT 'article ' || article_id AS row, 'it has ' || count(*) || ' texts, the last is number ' || max(number) AS problem
    FROM revisions GROUP BY article_id HAVING count(*) <> max(number)`,
  sql`SELECT 'revision ' || id AS row, 'its title and body are not those of its hash' AS problem FROM revisions
    WHERE taken_down_at IS NULL AND text_hash <> sha256(convert_to(title, 'UTF8') || '\\x00'::bytea || convert_to(body, 'UTF8'))`,
];

const decisions: Sql[] = [
  sql`SELECT 'decision ' || d.id AS row, 'it is of version ' || d.version || ', the article is only at ' || a.version AS problem
    FROM decisions d JOIN articles a ON a.id = d.article_id WHERE d.version > a.version`,
  sql`SELECT 'decision ' || id AS row, 'it does not begin where the decision before it ended' AS problem FROM (
      SELECT id, status_before, withdrawn_before, version, lag(status_after, 1, 'pending') OVER w AS status,
        lag(withdrawn_after, 1, false) OVER w AS withdrawn, lag(version, 1, 0) OVER w AS last
      FROM decisions WINDOW w AS (PARTITION BY article_id ORDER BY id)) chain
    WHERE status_before <> status OR withdrawn_before <> withdrawn OR version <= last`,
  sql`SELECT 'decision ' || d.id AS row, 'the decision ' || d.undoes_id || ' that it undoes is not one of its article before it' AS problem
    FROM decisions d LEFT JOIN decisions u ON u.id = d.undoes_id AND u.article_id = d.article_id AND u.id < d.id
    WHERE d.undoes_id IS NOT NULL AND u.id IS NULL`,
  sql`SELECT 'decision ' || d.id AS row, 'it is on a text of another article' AS problem FROM decisions d
    WHERE (SELECT count(*) FROM revisions r WHERE r.article_id = d.article_id AND r.id IN (d.revision_before_id, d.revision_after_id))
      <> CASE WHEN d.revision_before_id = d.revision_after_id THEN 1 ELSE 2 END`,
  sql`SELECT 'bulk decision ' || b.id AS row, 'it did ' || b.done || ' and left out ' || b.left_out || ', the record has ' || d.count || ' and ' || l.count AS problem
    FROM bulk_decisions b CROSS JOIN LATERAL (SELECT count(*) FROM decisions WHERE bulk_id = b.id) d
    CROSS JOIN LATERAL (SELECT count(*) FROM bulk_left_out WHERE bulk_id = b.id) l WHERE d.count <> b.done OR l.count <> b.left_out`,
];

const imports: Sql[] = [
  sql`SELECT 'import ' || id AS row, 'read ' || done || ' is not created + updated + unchanged + rejected' AS problem
    FROM imports WHERE done <> created + updated + unchanged + rejected`,
  sql`SELECT 'import ' || i.id AS row, 'it rejected ' || i.rejected || ' records and kept ' || count(r.id) AS problem
    FROM imports i LEFT JOIN import_rejects r ON r.import_id = i.id GROUP BY i.id HAVING count(r.id) <> i.rejected`,
  sql`SELECT 'import ' || i.id AS row, 'it created ' || i.created || ' articles and ' || count(a.id) || ' name it' AS problem
    FROM imports i LEFT JOIN articles a ON a.import_id = i.id GROUP BY i.id HAVING count(a.id) <> i.created`,
  sql`SELECT 'import ' || i.id AS row, 'its words are indexed, and ' || count(*) || ' of its articles have none' AS problem
    FROM imports i JOIN articles a ON a.import_id = i.id LEFT JOIN article_words w ON w.article_id = a.id
    WHERE i.indexed_id IS NULL AND w.article_id IS NULL GROUP BY i.id`,
];

const sets: Sql[] = [
  sql`SELECT 'selection ' || s.id AS row, 'its articles do not give its count and checksum' AS problem
    FROM selections s LEFT JOIN LATERAL (
      SELECT coalesce(sum(cardinality(c.article_ids)), 0)::int AS count, encode(sha256(convert_to(coalesce(string_agg(
        (SELECT string_agg(i.id || ':' || i.version || E'\\n', '' ORDER BY i.place)
          FROM unnest(c.article_ids, c.versions) WITH ORDINALITY AS i(id, version, place)), '' ORDER BY c.first_id), ''), 'UTF8')), 'hex') AS checksum
      FROM selection_chunks c WHERE c.selection_id = s.id) i ON true
    WHERE i.count <> s.count OR i.checksum <> s.checksum`,
  sql`SELECT 'selection ' || selection_id AS row, 'its chunk from ' || first_id || ' to ' || last_id || ' holds other articles' AS problem
    FROM selection_chunks WHERE first_id <> article_ids[1] OR last_id <> article_ids[cardinality(article_ids)] OR cardinality(article_ids) = 0`,
  sql`SELECT 'export ' || e.id AS row, 'it froze ' || e.total || ' articles and holds ' || count(i.article_id) AS problem
    FROM exports e LEFT JOIN export_items i ON i.export_id = e.id GROUP BY e.id HAVING count(i.article_id) <> e.total`,
  sql`SELECT 'export ' || i.export_id AS row, 'its text of article ' || i.article_id || ' is not one of that article' AS problem
    FROM export_items i LEFT JOIN revisions r ON r.id = i.revision_id AND r.article_id = i.article_id WHERE r.id IS NULL`,
  sql`SELECT 'export ' || id AS row, 'it is completed, and its manifest does not count its articles' AS problem
    FROM exports WHERE state = 'completed' AND (manifest->>'count')::int IS DISTINCT FROM total`,
  frozenBesideDecisions(sql`true`),
];

/** Each names the rows that do not agree with the rest of the record, as `row` and `problem`. */
export const verifyChecks: readonly Sql[] = [...articles, ...decisions, ...imports, ...sets, ...goneChecks, facetCheck];
