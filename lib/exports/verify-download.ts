import "server-only";
import path from "node:path";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { manifestOf } from "./build-manifest";
import { checkChanges } from "./check-changes";
import { checkFile, hashFile, type Problem } from "./check-file";
import { checkFrozen } from "./check-frozen";
import { checkRecords } from "./check-records";
import { checkWritten } from "./check-written";
import { compareManifests } from "./compare-manifests";
import { changesFile, downloadNameOf, recordsFile } from "./export-files";
import { exportFolder } from "./export-folder";
import type { Manifest, TakenDownRecord } from "./export-rows";
import { type Download, findDownload, pathOfFile } from "./find-download";
import { listTakenDown } from "./list-taken-down";

/**
 * `checked` counts files, the manifest, and records. `takenDown` are the records of the export whose text was taken down
 * since: what was downloaded before has it still, and is right nevertheless.
 */
export type VerifiedDownload = {
  ok: boolean;
  checked: number;
  export: number | null;
  problems: Problem[];
  takenDown: TakenDownRecord[];
};

/** `redactions` as of now. */
type Kept = { manifest: Manifest; isNameGone: boolean; redactions: number; areReasonsKept: boolean };

async function findKept(id: number): Promise<Kept | null> {
  const [row] = await queryRows<Omit<Kept, "manifest"> & { manifest: Manifest | null }>(
    sql`SELECT CASE WHEN jsonb_typeof(e.manifest) = 'object' THEN e.manifest END AS manifest,
        p.removed_at IS NOT NULL AS "isNameGone", e.redactions, e.options ? 'reasons' AS "areReasonsKept"
      FROM exports e LEFT JOIN people p ON p.id = e.person_id WHERE e.id = ${id}::int`,
  );
  return row?.manifest ? { ...row, manifest: manifestOf(row.manifest) } : null;
}

/**
 * Which export a file without a manifest is of: the one that has a file of this sum, else the one in its name. Of several
 * with the same file the one in its name, else the newest.
 */
async function findExportOf(file: string): Promise<number | null> {
  const files = [{ sha256: await hashFile(file) }];
  const named = /galley-export-(\d{1,9})\b/.exec(path.basename(file))?.[1];
  const namedId = named === undefined ? null : Number(named);
  const [now, before] = [JSON.stringify({ files }), JSON.stringify({ earlier: [{ files }] })];
  const [row] = await queryRows<{ id: number }>(sql`SELECT id FROM exports
    WHERE manifest @> ${now}::jsonb OR manifest @> ${before}::jsonb 
    ORDER BY id IS NOT DISTINCT FROM ${namedId}::int DESC, id DESC LIMIT 1`);
  return row?.id ?? namedId;
}

/** A file with the name that the manifest has for it. */
type Named = { name: string; file: string };

/** The files that are to be looked at, each with the name that the manifest has for it; what is missing is a problem. */
function filesOf(download: Download, manifest: Manifest, problems: Problem[]): Named[] {
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
async function fileOf(only: string, manifest: Manifest): Promise<Named[]> {
  const sha256 = await hashFile(only);
  const made = [manifest, ...manifest.earlier].flatMap(({ files }) => files);
  const name = made.find((one) => one.sha256 === sha256)?.name ?? manifest.files[0]?.name;
  return name === undefined ? [] : [{ name, file: only }];
}

/**
 * What records are told by: the handed over list of them, else the handed over JSON Lines, else the list kept here. Where
 * JSON Lines hold decisions they come first: the list has none.
 */
function recordsOf(files: Named[], stored: Manifest): string | null {
  const lines = files.find(({ name }) => name === "articles.jsonl");
  const list = files.find(({ name }) => name === recordsFile);
  const given = stored.withDecisions ? (lines ?? list) : (list ?? lines);
  return given?.file ?? placeOf(recordsFile, files, stored);
}

/** A file as it was handed over, else as it is kept here. */
function placeOf(name: string, files: Named[], stored: Manifest): string | null {
  const given = files.find((one) => one.name === name);
  return given?.file ?? pathOfFile(exportFolder(stored.export), stored, name);
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
    return { ok: false, checked: 1, export: null, problems: [{ row: path.basename(target), problem }], takenDown: [] };
  }
  const kept = await findKept(id);
  const takenDown = await listTakenDown(id);
  const stored = kept?.manifest;
  if (!stored) {
    problems.push({
      row: "manifest",
      problem: `it is of export ${id}, and there is no completed one in this database`,
    });
  }
  const manifest = given ? manifestOf(given.value) : stored;
  let checked = given ? 1 : 0;
  if (given && kept) problems.push(...compareManifests(given.value, kept.manifest, takenDown, kept.isNameGone));
  if (manifest) {
    const named = filesOf(download, manifest, problems);
    const files = only !== null && named.length !== 1 ? await fileOf(only, manifest) : named;
    for (const { name, file } of files) problems.push(...(await checkFile(file, name, manifest)));
    checked += files.length;
    if (kept && stored) {
      problems.push(...(await checkFrozen(stored)), ...(await checkWritten(stored, kept.redactions)));
      const untold = { who: kept.redactions > 0, reasons: !kept.areReasonsKept };
      const records = await checkRecords(stored, recordsOf(files, stored), untold);
      problems.push(...records.problems);
      const changes = stored.since === null ? null : placeOf(changesFile, files, stored);
      if (changes !== null) problems.push(...(await checkChanges(id, changes)));
      checked += records.checked;
    }
  }
  return { ok: problems.length === 0, checked, export: id, problems, takenDown };
}
