import "server-only";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import Cursor from "pg-cursor";
import { db } from "@/lib/db/db";
import { withRunLock } from "@/lib/db/run-lock";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { isDiskFull } from "@/lib/errors/is-disk-full";
import { buildManifest } from "./build-manifest";
import { exportWriters } from "./export-lines";
import type { ExportFile, ExportFormat } from "./export-rows";
import { type FrozenRow, frozenArticleOf, frozenArticlesSql } from "./frozen-articles";

const rowsPerRead = 500;
const tellMs = 250;

type Row = { id: number; format: ExportFormat; with_decisions: boolean };

/** Where an export's files lie; the name is ours, never a caller's. */
export function exportFolder(exportId: number): string {
  return path.join(env().GALLEY_DATA_DIR, "exports", String(exportId));
}

type Writing = { row: Row; file: ExportFile; cancelled: boolean };

/** The file's bytes, a few hundred articles at a time; counts and hashes them into `file`. Ends early when cancelled. */
async function* bytesOf(writing: Writing): AsyncGenerator<Buffer> {
  const { row, file } = writing;
  const hash = crypto.createHash("sha256");
  const count = (text: string): Buffer => {
    const bytes = Buffer.from(text, "utf8");
    hash.update(bytes);
    file.size += bytes.length;
    return bytes;
  };
  const writer = exportWriters[row.format];
  yield count(writer.head(row.with_decisions));
  let told = 0;
  for await (const rows of frozenRows(row.id)) {
    yield count(rows.map((found) => writer.lineOf(frozenArticleOf(found, row.with_decisions))).join(""));
    file.records += rows.length;
    // By the clock: each telling is a commit, and hundreds of those would take longer than the lines do.
    if (Date.now() - told < tellMs) continue;
    told = Date.now();
    await tellProgress(writing);
    if (writing.cancelled) return;
  }
  await tellProgress(writing);
  file.sha256 = hash.digest("hex");
}

async function tellProgress(writing: Writing): Promise<void> {
  const kept = await db().pool.query<{ cancel_asked: boolean }>(
    "UPDATE exports SET done = $2 WHERE id = $1 RETURNING cancel_asked",
    [writing.row.id, writing.file.records],
  );
  writing.cancelled = kept.rows[0]?.cancel_asked === true;
}

/** The frozen articles in the order of the file. The next rows are asked for before these are written. */
async function* frozenRows(exportId: number): AsyncGenerator<FrozenRow[]> {
  const connection = await db().pool.connect();
  const cursor = connection.query(new Cursor<FrozenRow>(frozenArticlesSql, [exportId]));
  let next = cursor.read(rowsPerRead);
  try {
    for (;;) {
      const rows = await next;
      if (rows.length === 0) return;
      next = cursor.read(rowsPerRead);
      // Its failure is met when it is waited for.
      next.catch(() => {});
      yield rows;
    }
  } finally {
    await next.catch(() => {});
    await cursor.close().catch(() => {});
    connection.release();
  }
}

async function writeFile(row: Row): Promise<ExportFile | null> {
  const folder = exportFolder(row.id);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { fileName } = exportWriters[row.format];
  const writing: Writing = { row, file: { name: fileName, size: 0, sha256: "", records: 0 }, cancelled: false };
  const part = path.join(folder, `${fileName}.part`);
  await pipeline(bytesOf(writing), fs.createWriteStream(part, { mode: 0o600, flush: true }));
  if (writing.cancelled) {
    fs.rmSync(folder, { recursive: true, force: true });
    return null;
  }
  fs.renameSync(part, path.join(folder, fileName));
  return writing.file;
}

/** Why an export can't go on, in words; null for what may pass by itself or nobody foresaw. */
function endingOf(error: unknown): string | null {
  if (error instanceof AppError) return error.message;
  if (!isDiskFull(error)) return null;
  return "The disk that holds the data folder is full. Free some space and export again; the set stays frozen.";
}

async function runLocked(exportId: number): Promise<void> {
  const found = await db().pool.query<Row>(
    `UPDATE exports SET state = 'running', error = NULL, started_at = coalesce(started_at, now()), done = 0
     WHERE id = $1 AND state IN ('queued', 'running') RETURNING id, format, with_decisions`,
    [exportId],
  );
  const row = found.rows[0];
  if (!row) return;
  try {
    const file = await writeFile(row);
    const manifest = file ? await buildManifest(exportId, [file]) : null;
    if (manifest)
      fs.writeFileSync(path.join(exportFolder(exportId), "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`, {
        mode: 0o600,
      });
    await db().pool.query(
      "UPDATE exports SET state = $2::run_state, manifest = $3, finished_at = now() WHERE id = $1",
      [exportId, file ? "completed" : "cancelled", manifest ? JSON.stringify(manifest) : null],
    );
  } catch (error) {
    const message = endingOf(error);
    if (message === null) throw error;
    await db().pool.query("UPDATE exports SET state = 'failed', error = $2, finished_at = now() WHERE id = $1", [
      exportId,
      message,
    ]);
  }
}

/** Writes a frozen export to its file. Killed and begun again it gives the same bytes. */
export async function runExport(exportId: number): Promise<"ended" | "busy"> {
  const outcome = await withRunLock("export", exportId, () => runLocked(exportId));
  return outcome === "busy" ? outcome : "ended";
}
