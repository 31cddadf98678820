import "server-only";
import fs from "node:fs";
import path from "node:path";
import { queryRows, sql } from "@/lib/db/sql";
import { sweepDryRuns } from "./dry-run";
import { uploadsFolder } from "./spool-input";

const lifeHours = 24;

/** What an import or a dry run will still read. */
async function listAwaited(): Promise<string[]> {
  const rows = await queryRows<{ path: string }>(sql`SELECT input ->> 'path' AS path FROM (
      SELECT inputs FROM imports WHERE state IN ('queued', 'running') UNION ALL SELECT inputs FROM dry_runs) awaited,
      jsonb_array_elements(inputs) AS input
    WHERE (input ->> 'spooled')::boolean`);
  return rows.map((row) => row.path);
}

/** Deletes the uploads of more than a day ago that nothing names: a process that was killed could not remove them. */
export async function sweepUploads(): Promise<void> {
  await sweepDryRuns();
  const folder = uploadsFolder();
  // Before they are looked up: what is written since is younger than a day.
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const named = new Set((await listAwaited()).map((file) => path.basename(file)));
  const oldest = Date.now() - lifeHours * 3_600_000;
  for (const name of names) {
    const file = path.join(folder, name);
    const written = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (written < oldest && !named.has(name)) fs.rmSync(file, { force: true });
  }
}
