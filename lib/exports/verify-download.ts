import "server-only";
import path from "node:path";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { manifestOf } from "./build-manifest";
import { checkFile, hashFile, type Problem } from "./check-file";
import { checkRecords } from "./check-records";
import { differencesOf } from "./differences";
import { downloadNameOf, recordsFile } from "./export-files";
import { exportFolder } from "./export-folder";
import type { Manifest } from "./export-rows";
import { type Download, findDownload, pathOfFile } from "./find-download";

/** `checked` counts files, the manifest, and records. */
export type VerifiedDownload = { ok: boolean; checked: number; export: number | null; problems: Problem[] };

async function findManifest(id: number): Promise<Manifest | null> {
  const [row] = await queryRows<{ manifest: Manifest | null }>(
    sql`SELECT CASE WHEN jsonb_typeof(manifest) = 'object' THEN manifest END AS manifest FROM exports WHERE id = ${id}::int`,
  );
  return row?.manifest ? manifestOf(row.manifest) : null;
}

/** Which export a file without a manifest is of: the one that has a file of this sum, else the one in its name. */
async function findExportOf(file: string): Promise<number | null> {
  const sum = JSON.stringify([{ sha256: await hashFile(file) }]);
  const [row] = await queryRows<{ id: number }>(sql`SELECT id FROM exports
    WHERE manifest -> 'files' @> ${sum}::jsonb ORDER BY id DESC LIMIT 1`);
  const named = /galley-export-(\d{1,9})\b/.exec(path.basename(file))?.[1];
  return row?.id ?? (named === undefined ? null : Number(named));
}

/** The files that are to be looked at, each with the name that the manifest has for it; what is missing is a problem. */
function filesOf(download: Download, manifest: Manifest, problems: Problem[]): { name: string; file: string }[] {
  const { folder, only, isWhole } = download;
  return manifest.files.flatMap(({ name }) => {
    const base = only === null ? null : path.basename(only);
    if (base !== null && manifest.files.length > 1 && base !== name && base !== downloadNameOf(manifest, name))
      return [];
    const file = only ?? pathOfFile(folder, manifest, name);
    if (file === null && isWhole) problems.push({ row: name, problem: "it is in the manifest and not in the folder" });
    return file === null ? [] : [{ name, file }];
  });
}

/** Of a file under any name: the one that the manifest has with its sum, else its first. */
async function fileOf(only: string, manifest: Manifest): Promise<{ name: string; file: string }[]> {
  const sha256 = await hashFile(only);
  const name = manifest.files.find((one) => one.sha256 === sha256)?.name ?? manifest.files[0]?.name;
  return name === undefined ? [] : [{ name, file: only }];
}

/** What records are told by: the handed over list of them, else the handed over JSON Lines, else the list kept here. */
function recordsOf(files: { name: string; file: string }[], stored: Manifest): string | null {
  const given = files.find(({ name }) => name === recordsFile) ?? files.find(({ name }) => name === "articles.jsonl");
  return given?.file ?? pathOfFile(exportFolder(stored.export), stored, recordsFile);
}

function compareManifests(given: Manifest, stored: Manifest): Problem[] {
  return differencesOf(manifestOf(given), stored).map((difference) => ({ row: "manifest", problem: difference }));
}

/**
 * Whether what was downloaded is what was exported: each file against its manifest, the manifest against the one that
 * was kept, each record against the stored revisions, and so also after another writer took over. Names all that does not agree.
 * @throws AppError forbidden, invalid-input
 */
export async function verifyDownload(viewer: Viewer, target: string): Promise<VerifiedDownload> {
  assertCan(viewer, "record:verify");
  const download = findDownload(target);
  const { manifest: given, only } = download;
  const id = given?.value.export ?? (only === null ? null : await findExportOf(only));
  const problems: Problem[] = [];
  if (id === null) {
    const problem = "no export has a file of this SHA-256, and its name tells of none";
    return { ok: false, checked: 1, export: null, problems: [{ row: path.basename(target), problem }] };
  }
  const stored = await findManifest(id);
  if (!stored) {
    problems.push({
      row: "manifest",
      problem: `it is of export ${id}, and there is no completed one in this database`,
    });
  }
  const manifest = given ? manifestOf(given.value) : stored;
  let checked = given ? 1 : 0;
  if (given && stored) problems.push(...compareManifests(given.value, stored));
  if (manifest) {
    const named = filesOf(download, manifest, problems);
    const files = only !== null && named.length !== 1 ? await fileOf(only, manifest) : named;
    for (const { name, file } of files) problems.push(...(await checkFile(file, name, manifest)));
    checked += files.length;
    if (stored) {
      const records = await checkRecords(stored, recordsOf(files, stored));
      problems.push(...records.problems);
      checked += records.checked;
    }
  }
  return { ok: problems.length === 0, checked, export: id, problems };
}
