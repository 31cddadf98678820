import "server-only";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import type { Manifest } from "@/lib/exports/export-rows";
import { exportFolder } from "@/lib/exports/run-export";

export type Disagreement = { row: string; problem: string };

export type Verified = { ok: boolean; checked: number; problems: Disagreement[] };

type Check = { rows: Sql; problems: Sql };

// Each query names the rows that do not agree with the rest of the record.
const checks: Check[] = [
  {
    rows: sql`SELECT count(*)::int AS count FROM articles`,
    problems: sql`SELECT 'article ' || a.id AS row, 'its status ' || a.status || ' is not that of its newest decision, ' || d.status_after AS problem
      FROM articles a JOIN decisions d ON d.id = a.latest_decision_id WHERE d.status_after <> a.status`,
  },
  {
    rows: sql`SELECT 0 AS count`,
    problems: sql`SELECT 'article ' || a.id AS row, 'it is ' || a.status || ' without any decision' AS problem
      FROM articles a WHERE a.latest_decision_id IS NULL AND (a.status <> 'pending' OR a.withdrawn)`,
  },
  {
    rows: sql`SELECT 0 AS count`,
    problems: sql`SELECT 'article ' || a.id AS row, 'its newest decision is ' || n.id || ', it names ' || coalesce(a.latest_decision_id::text, 'none') AS problem
      FROM articles a JOIN (SELECT article_id, max(id) AS id FROM decisions GROUP BY 1) n ON n.article_id = a.id
      WHERE n.id IS DISTINCT FROM a.latest_decision_id`,
  },
  {
    rows: sql`SELECT 0 AS count`,
    problems: sql`SELECT 'article ' || a.id AS row, 'its current revision belongs to article ' || r.article_id AS problem
      FROM articles a JOIN revisions r ON r.id = a.current_revision_id WHERE r.article_id <> a.id`,
  },
  {
    rows: sql`SELECT count(*)::int AS count FROM decisions`,
    problems: sql`SELECT 'decision ' || d.id AS row, 'it is of version ' || d.version || ', the article is only at ' || a.version AS problem
      FROM decisions d JOIN articles a ON a.id = d.article_id WHERE d.version > a.version`,
  },
  {
    rows: sql`SELECT count(*)::int AS count FROM imports`,
    problems: sql`SELECT 'import ' || id AS row, 'read ' || done || ' is not created + updated + unchanged + rejected' AS problem
      FROM imports WHERE done <> created + updated + unchanged + rejected`,
  },
  {
    rows: sql`SELECT 0 AS count`,
    problems: sql`SELECT 'import ' || i.id AS row, 'it rejected ' || i.rejected || ' records and kept ' || count(r.id) AS problem
      FROM imports i LEFT JOIN import_rejects r ON r.import_id = i.id GROUP BY i.id HAVING count(r.id) <> i.rejected`,
  },
  {
    rows: sql`SELECT count(*)::int AS count FROM selections`,
    problems: sql`SELECT 'selection ' || s.id AS row, 'its items do not give its count and checksum' AS problem
      FROM selections s LEFT JOIN LATERAL (
        SELECT count(*)::int AS count, encode(sha256(convert_to(coalesce(string_agg(article_id || ':' || version || E'\n', ''
          ORDER BY article_id), ''), 'UTF8')), 'hex') AS checksum
        FROM selection_items WHERE selection_id = s.id) i ON true
      WHERE i.count <> s.count OR i.checksum <> s.checksum`,
  },
  {
    rows: sql`SELECT count(*)::int AS count FROM bulk_decisions`,
    problems: sql`SELECT 'bulk decision ' || id AS row, 'of ' || total || ' articles it decided ' || done || ' and left out ' || left_out AS problem
      FROM bulk_decisions WHERE state = 'completed' AND done + left_out <> total`,
  },
  {
    rows: sql`SELECT 0 AS count`,
    problems: sql`SELECT 'bulk decision ' || b.id AS row, 'it counts ' || b.done || ' decided and ' || b.left_out || ' left out, the record has '
        || coalesce(d.count, 0) || ' and ' || coalesce(l.count, 0) AS problem
      FROM bulk_decisions b
      LEFT JOIN (SELECT bulk_id, count(*)::int AS count FROM decisions WHERE bulk_id IS NOT NULL GROUP BY 1) d ON d.bulk_id = b.id
      LEFT JOIN (SELECT bulk_id, count(*)::int AS count FROM bulk_left_out GROUP BY 1) l ON l.bulk_id = b.id
      WHERE b.done <> coalesce(d.count, 0) OR b.left_out <> coalesce(l.count, 0)`,
  },
  {
    rows: sql`SELECT count(*)::int AS count FROM exports`,
    problems: sql`SELECT 'export ' || e.id AS row, 'it froze ' || e.total || ' articles and holds ' || count(i.article_id) AS problem
      FROM exports e LEFT JOIN export_items i ON i.export_id = e.id GROUP BY e.id HAVING count(i.article_id) <> e.total`,
  },
];

async function hashFile(file: string): Promise<string> {
  const hash = crypto.createHash("sha256");
  for await (const chunk of fs.createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}

/** The files of completed exports that are still in the data folder, against their manifests. */
async function checkExportFiles(): Promise<Disagreement[]> {
  const rows = await queryRows<{ id: number; manifest: Manifest }>(
    sql`SELECT id, manifest FROM exports WHERE state = 'completed' AND manifest IS NOT NULL ORDER BY id`,
  );
  const problems: Disagreement[] = [];
  for (const { id, manifest } of rows) {
    for (const file of manifest.files) {
      const found = path.join(exportFolder(id), file.name);
      if (fs.existsSync(found) && (await hashFile(found)) !== file.sha256) {
        problems.push({ row: `export ${id}`, problem: `${file.name} is not the file of its manifest` });
      }
    }
  }
  return problems;
}

/** Whether counts, decisions, selections and exports agree with each other; names every row that does not. */
export async function verify(viewer: Viewer): Promise<Verified> {
  assertCan(viewer, "record:verify");
  const problems: Disagreement[] = [];
  let checked = 0;
  for (const check of checks) {
    checked += (await queryRows<{ count: number }>(check.rows))[0]?.count ?? 0;
    problems.push(...(await queryRows<Disagreement>(check.problems)));
  }
  problems.push(...(await checkExportFiles()));
  return { ok: problems.length === 0, checked, problems };
}
