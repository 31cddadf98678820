import "server-only";
import fs from "node:fs";
import path from "node:path";
import { queryRows, sql } from "@/lib/db/sql";
import { sweepKeptDryRuns } from "./keep-dry-run";
import { uploadsFolder } from "./spool-input";

const lifeHours = 24;

/** What an import that has not ended will still read. */
async function listAwaited(): Promise<string[]> {
  const rows = await queryRows<{ path: string }>(sql`SELECT input ->> 'path' AS path
    FROM imports, jsonb_array_elements(inputs) AS input
    WHERE state IN ('queued', 'running') AND (input ->> 'spooled')::boolean`);
  return rows.map((row) => row.path);
}

/** Deletes the uploads of more than a day ago that nothing names: a process that was killed could not remove them. */
export async function sweepUploads(): Promise<void> {
  const folder = uploadsFolder();
  // Dry runs before imports: one that becomes the other meanwhile is seen as either.
  const kept = sweepKeptDryRuns();
  const named = new Set([...kept, ...(await listAwaited())].map((file) => path.basename(file)));
  const oldest = Date.now() - lifeHours * 3_600_000;
  for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
    const file = path.join(folder, name);
    const written = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (written < oldest && !named.has(name)) fs.rmSync(file, { force: true });
  }
}
