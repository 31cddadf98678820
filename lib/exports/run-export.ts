import "server-only";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import Cursor from "pg-cursor";
import { db } from "@/lib/db/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { buildManifest } from "./build-manifest";
import { exportWriters } from "./export-lines";
import type { ExportFile, ExportFormat } from "./export-rows";
import { type FrozenRow, frozenArticleOf, frozenArticlesSql } from "./frozen-articles";

const exportLock = 72_707_372;
const rowsPerRead = 500;

type Row = { id: number; format: ExportFormat; with_decisions: boolean };

/** Where an export's files lie; the name is ours, never a caller's. */
export function exportFolder(exportId: number): string {
  return path.join(env().GALLEY_DATA_DIR, "exports", String(exportId));
}

async function writeAll(row: Row, sink: fs.WriteStream, file: ExportFile): Promise<"written" | "cancelled"> {
  const writer = exportWriters[row.format];
  const hash = crypto.createHash("sha256");
  const put = async (text: string) => {
    const bytes = Buffer.from(text, "utf8");
    hash.update(bytes);
    file.size += bytes.length;
    if (!sink.write(bytes)) await new Promise<void>((resolve) => sink.once("drain", () => resolve()));
  };
  await put(writer.head(row.with_decisions));
  const connection = await db().pool.connect();
  const cursor = connection.query(new Cursor<FrozenRow>(frozenArticlesSql, [row.id]));
  try {
    for (;;) {
      const rows = await cursor.read(rowsPerRead);
      if (rows.length === 0) break;
      await put(rows.map((found) => writer.lineOf(frozenArticleOf(found, row.with_decisions))).join(""));
      file.records += rows.length;
      const kept = await db().pool.query<{ cancel_asked: boolean }>(
        "UPDATE exports SET done = $2 WHERE id = $1 RETURNING cancel_asked",
        [row.id, file.records],
      );
      if (kept.rows[0]?.cancel_asked) return "cancelled";
    }
  } finally {
    await cursor.close();
    connection.release();
  }
  file.sha256 = hash.digest("hex");
  return "written";
}

async function writeFile(row: Row): Promise<ExportFile | null> {
  const folder = exportFolder(row.id);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { fileName } = exportWriters[row.format];
  const file: ExportFile = { name: fileName, size: 0, sha256: "", records: 0 };
  const part = path.join(folder, `${fileName}.part`);
  const sink = fs.createWriteStream(part, { mode: 0o600, flush: true });
  let failure: Error | null = null;
  sink.on("error", (error) => {
    failure = error;
    sink.emit("drain");
  });
  const outcome = await writeAll(row, sink, file);
  await new Promise<void>((resolve) => sink.end(() => resolve()));
  if (failure) throw failure;
  if (outcome === "cancelled") {
    fs.rmSync(folder, { recursive: true, force: true });
    return null;
  }
  fs.renameSync(part, path.join(folder, fileName));
  return file;
}

async function runLocked(exportId: number): Promise<void> {
  const found = await db().pool.query<Row>(
    `UPDATE exports SET state = 'running', started_at = coalesce(started_at, now()), done = 0
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
    const full = error instanceof Error && "code" in error && error.code === "ENOSPC";
    if (!full && !(error instanceof AppError)) throw error;
    const message = full
      ? "The disk that holds the data folder is full. Free some space and export again; the set stays frozen."
      : error.message;
    await db().pool.query("UPDATE exports SET state = 'failed', error = $2, finished_at = now() WHERE id = $1", [
      exportId,
      message,
    ]);
  }
}

/** Writes a frozen export to its file. Killed and begun again it gives the same bytes. */
export async function runExport(exportId: number): Promise<"ended" | "busy"> {
  const lock = await db().pool.connect();
  try {
    const got = await lock.query<{ ok: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS ok", [exportLock, exportId]);
    if (!got.rows[0]?.ok) return "busy";
    try {
      await runLocked(exportId);
    } finally {
      await lock.query("SELECT pg_advisory_unlock($1, $2)", [exportLock, exportId]);
    }
    return "ended";
  } finally {
    lock.release();
  }
}
