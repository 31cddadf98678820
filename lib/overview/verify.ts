import "server-only";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, rawSql, sql } from "@/lib/db/sql";
import type { Manifest } from "@/lib/exports/export-rows";
import { exportFolder } from "@/lib/exports/export-folder";
import { verifiedTables, verifyChecks } from "./verify-checks";

export type Disagreement = { row: string; problem: string };

export type Verified = { ok: boolean; checked: number; problems: Disagreement[] };

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
  for (const table of verifiedTables) {
    const [row] = await queryRows<{ count: number }>(sql`SELECT count(*)::int AS count FROM ${rawSql(table)}`);
    checked += row?.count ?? 0;
  }
  for (const check of verifyChecks) problems.push(...(await queryRows<Disagreement>(check)));
  problems.push(...(await checkExportFiles()));
  return { ok: problems.length === 0, checked, problems };
}
