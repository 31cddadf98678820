import "server-only";
import fs from "node:fs";
import path from "node:path";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, rawSql, sql } from "@/lib/db/sql";
import { hashFile } from "@/lib/exports/check-file";
import { exportFolder } from "@/lib/exports/export-folder";
import type { Manifest } from "@/lib/exports/export-rows";
import { findHead, type Head } from "@/lib/record/find-head";
import { sealRecord } from "@/lib/record/seal-record";
import { type KeptHead, verifySeals } from "@/lib/record/verify-seals";
import { verifiedTables, verifyChecks } from "./verify-checks";

export type Disagreement = { row: string; problem: string };

/** `head` is the newest seal of the record: kept elsewhere, it proves what the record was. */
export type Verified = { ok: boolean; checked: number; problems: Disagreement[]; head: Head | null };

/** The files of completed exports that are still in the data folder, against their manifests. */
async function checkExportFiles(): Promise<Disagreement[]> {
  const rows = await queryRows<{ id: number; manifest: Manifest }>(
    sql`SELECT id, manifest FROM exports WHERE state = 'completed' AND jsonb_typeof(manifest) = 'object' ORDER BY id`,
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

/**
 * Whether counts, decisions, selections and exports agree with each other, and the record with its seals; names every
 * row that does not. What is not sealed yet is sealed at the end.
 */
export async function verify(viewer: Viewer, kept: KeptHead[] = []): Promise<Verified> {
  assertCan(viewer, "record:verify");
  const problems: Disagreement[] = [];
  let checked = 0;
  for (const table of verifiedTables) {
    const [row] = await queryRows<{ count: number }>(sql`SELECT count(*)::int AS count FROM ${rawSql(table)}`);
    checked += row?.count ?? 0;
  }
  for (const check of verifyChecks) problems.push(...(await queryRows<Disagreement>(check)));
  problems.push(...(await checkExportFiles()));
  const sealed = await verifySeals(kept);
  problems.push(...sealed.problems);
  await sealRecord();
  const { head } = await findHead(viewer);
  return { ok: problems.length === 0, checked: checked + sealed.checked, problems, head };
}
