import "server-only";
import { type Sql, sql } from "@/lib/db/sql";

/** The decision that took the text of the article `a` down, with the entry of the log that says so. */
const takeDown = sql`SELECT 1 FROM decisions d JOIN audit_entries e ON e.action = 'article.take-down'
    AND e.subject = 'article ' || a.id AND e.details->>'decision' = d.id::text
  WHERE d.id = a.taken_down_id AND d.article_id = a.id AND d.kind = 'withdraw' AND d.withdrawn_after`;

/** What is gone for good: that it is, all of it, and that the record says so. */
export const goneChecks: readonly Sql[] = [
  sql`SELECT 'article ' || a.id AS row, 'its text is taken down, and no decision with an entry of the log says so' AS problem
    FROM articles a WHERE a.taken_down_id IS NOT NULL AND NOT EXISTS (${takeDown})`,
  sql`SELECT 'revision ' || r.id AS row, 'its words are gone, and no decision with an entry of the log says so' AS problem
    FROM revisions r JOIN articles a ON a.id = r.article_id WHERE r.taken_down_at IS NOT NULL AND NOT EXISTS (${takeDown})`,
  sql`SELECT 'revision ' || r.id AS row, 'it is taken down, and not empty' AS problem FROM revisions r
    WHERE r.taken_down_at IS NOT NULL AND (r.title <> '' OR r.body <> '' OR r.meta - 'score' <> '{}')`,
  sql`SELECT 'revision ' || r.id AS row, 'its article is taken down, and it has its words still' AS problem
    FROM articles a JOIN revisions r ON r.article_id = a.id WHERE a.taken_down_id IS NOT NULL AND r.taken_down_at IS NULL`,
  sql`SELECT 'article ' || a.id AS row, 'the log says that its text was taken down by decision ' || (e.details->>'decision')
      || ', and it is not' AS problem
    FROM audit_entries e JOIN articles a ON 'article ' || a.id = e.subject
    WHERE e.action = 'article.take-down' AND e.details->>'decision' IS DISTINCT FROM a.taken_down_id::text`,
  sql`SELECT 'article ' || a.id AS row, 'its text is taken down, and what somebody typed of it is still there' AS problem
    FROM articles a JOIN drafts d ON d.article_id = a.id WHERE a.taken_down_id IS NOT NULL`,
  sql`SELECT 'person ' || p.id AS row, 'they are removed, and the log does not say so' AS problem FROM people p
    WHERE p.removed_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM audit_entries e WHERE e.action = 'person.remove' AND e.subject = 'person ' || p.id)`,
  sql`SELECT 'person ' || substr(e.subject, 8) AS row, 'the log says that they were removed, and they are not' AS problem
    FROM audit_entries e LEFT JOIN people p ON 'person ' || p.id = e.subject AND p.removed_at IS NOT NULL
    WHERE e.action = 'person.remove' AND p.id IS NULL`,
];
