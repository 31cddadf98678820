import "server-only";
import fs from "node:fs";
import path from "node:path";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, rawSql, sql } from "@/lib/db/sql";
import { manifestOf } from "@/lib/exports/build-manifest";
import { hashFile } from "@/lib/exports/check-file";
import { checkCounts } from "@/lib/exports/check-frozen";
import { exportFolder } from "@/lib/exports/export-folder";
import type { Manifest } from "@/lib/exports/export-rows";
import { findHead, type Head } from "@/lib/record/find-head";
import { sealRecord } from "@/lib/record/seal-record";
import { type KeptHead, verifySeals } from "@/lib/record/verify-seals";
import { verifiedTables, verifyChecks } from "./verify-checks";

export type Disagreement = { row: string; problem: string };

/** `head` is the newest seal of the record: kept elsewhere, it proves what the record was. */
export type Verified = { ok: boolean; checked: number; problems: Disagreement[]; head: Head | null };

/** The manifests of completed exports, against what is frozen and against their files that are still in the data folder. */
async function checkManifests(): Promise<Disagreement[]> {
  const rows = await queryRows<{ id: number; manifest: Manifest }>(
    sql`SELECT id, manifest FROM exports WHERE state = 'completed' AND jsonb_typeof(manifest) = 'object' ORDER BY id`,
  );
  const problems: Disagreement[] = [];
  for (const { id, manifest } of rows) {
    problems.push(...(await checkCounts(manifestOf(manifest))));
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
  problems.push(...(await checkManifests()));
  const sealed = await verifySeals(kept);
  problems.push(...sealed.problems);
  await sealRecord();
  const { head } = await findHead(viewer);
  return { ok: problems.length === 0, checked: checked + sealed.checked, problems, head };
}
