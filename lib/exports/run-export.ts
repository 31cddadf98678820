import "server-only";
import fs from "node:fs";
import { db } from "@/lib/db/db";
import { withRunLock } from "@/lib/db/run-lock";
import { AppError } from "@/lib/errors/app-error";
import { isDiskFull } from "@/lib/errors/is-disk-full";
import { findNumberSettings } from "@/lib/settings/number-settings";
import { buildManifest, manifestOf, writerName, writerVersion } from "./build-manifest";
import { exportFolder } from "./export-folder";
import type { ExportFile, ExportFormat, ExportOptions, Manifest } from "./export-rows";
import { writeManifest } from "./redact-exports";
import { ExportCancelled, type WritingPlan, writeFiles } from "./write-files";

const tellMs = 250;
const dayMs = 86_400_000;

type Row = {
  id: number;
  format: ExportFormat;
  withDecisions: boolean;
  options: ExportOptions;
  total: number;
  since: number | null;
  redactions: number;
  /** Of the run before, where the files are written again. */
  manifest: Manifest | null;
};

async function tellProgress(id: number, done: number): Promise<boolean> {
  const kept = await db().pool.query<{ cancel_asked: boolean }>(
    "UPDATE exports SET done = $2 WHERE id = $1 RETURNING cancel_asked",
    [id, done],
  );
  return kept.rows[0]?.cancel_asked !== true;
}

/** By the clock: each telling is a commit, and hundreds of those would take longer than the lines do. */
function seldom(row: Row): WritingPlan["onProgress"] {
  let told = 0;
  return async (done) => {
    if (done < row.total && Date.now() - told < tellMs) return true;
    told = Date.now();
    return tellProgress(row.id, done);
  };
}

function planOf(row: Row, megabytes: number): WritingPlan {
  const { id, format, total, withDecisions, options, since } = row;
  return {
    id,
    format,
    set: { total, withDecisions, options },
    isDelta: since !== null,
    folder: exportFolder(id),
    mostBytes: megabytes === 0 ? null : megabytes * 1_000_000,
    onProgress: seldom(row),
  };
}

/** Files that are written again have to be what they were, unless another writer made them or something was taken out. */
function assertSame({ manifest, redactions }: Row, files: ExportFile[]): void {
  const before = manifest && manifestOf(manifest);
  if (before?.writer !== writerName(writerVersion) || before.redactions !== redactions) return;
  const sumOf = (file: ExportFile) => `${file.name} ${file.sha256}`;
  const sums = new Set(files.map(sumOf));
  const other = before.files.find((file) => !sums.has(sumOf(file)));
  if (!other) return;
  throw new AppError(
    "conflict",
    `Written again, ${other.name} is not the file of the manifest: something changed in the record. “galley verify” tells what.`,
  );
}

/** False where words or names were taken out of the set meanwhile, which the files may have. */
async function writeAll(row: Row): Promise<boolean> {
  const settings = await findNumberSettings();
  const plan = planOf(row, settings["export-megabytes"]);
  const written = await writeFiles(plan);
  assertSame(row, written.files);
  await tellProgress(row.id, row.total);
  const manifest = await buildManifest(row.id, written);
  writeManifest(row.id, manifest);
  const days = settings["export-days"];
  const expiresAt = days === 0 ? null : new Date(Date.now() + days * dayMs);
  const ended = await db().pool.query(
    `UPDATE exports SET state = 'completed', manifest = $2, finished_at = now(), writer_version = $3,
       files_gone_at = NULL, expires_at = $4 WHERE id = $1 AND redactions = $5`,
    [row.id, JSON.stringify(manifest), writerVersion, expiresAt, row.redactions],
  );
  return ended.rowCount === 1;
}

/** Why an export can't go on, in words; null for what may pass by itself or nobody foresaw. */
function endingOf(error: unknown): string | null {
  if (error instanceof AppError) return error.message;
  if (!isDiskFull(error)) return null;
  return "The disk that holds the data folder is full. Free some space and write the files again; the set stays frozen.";
}

/** No half a file is left. Where it was written before, it is as complete as it was, without its files. */
async function endWithout(row: Row, state: "cancelled" | "failed", error: string | null): Promise<void> {
  fs.rmSync(exportFolder(row.id), { recursive: true, force: true });
  const isWritten = row.manifest !== null;
  await db().pool.query(
    `UPDATE exports SET state = $2::run_state, error = $3, finished_at = coalesce(finished_at, now()), cancel_asked = false,
       files_gone_at = CASE WHEN $4 THEN coalesce(files_gone_at, now()) END WHERE id = $1`,
    [row.id, isWritten ? "completed" : state, error, isWritten],
  );
}

async function runLocked(exportId: number): Promise<void> {
  const found = await db().pool.query<Row>(
    `UPDATE exports SET state = 'running', error = NULL, started_at = coalesce(started_at, now()), done = 0
     WHERE id = $1 AND state IN ('queued', 'running') RETURNING id, format, with_decisions AS "withDecisions", options,
       total, redactions, since_id AS since, CASE WHEN jsonb_typeof(manifest) = 'object' THEN manifest END AS manifest`,
    [exportId],
  );
  const row = found.rows[0];
  if (!row) return;
  try {
    if (await writeAll(row)) return;
  } catch (error) {
    const message = endingOf(error);
    if (error instanceof ExportCancelled) await endWithout(row, "cancelled", null);
    else if (message === null) throw error;
    else await endWithout(row, "failed", message);
    return;
  }
  await runLocked(exportId);
}

/** Writes a frozen export to its files. Killed and begun again it gives the same bytes. */
export async function runExport(exportId: number): Promise<"ended" | "busy"> {
  const outcome = await withRunLock("export", exportId, () => runLocked(exportId));
  return outcome === "busy" ? outcome : "ended";
}
