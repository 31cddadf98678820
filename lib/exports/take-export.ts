import "server-only";
import fs from "node:fs";
import path from "node:path";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { contentTypeOf, downloadNameOf } from "./export-files";
import { exportFolder } from "./export-folder";
import type { ExportRow } from "./export-rows";
import { getExport, getManifest } from "./list-exports";
import { recordTaking } from "./record-taking";

export type ExportDownload = { file: string; size: number; name: string; contentType: string; sha256: string };

/**
 * Where a file of a completed export lies, the first unless one is named; the taking is audited.
 * @param isPart whether less than the whole is asked for
 * @throws AppError not-found, wrong-status
 */
export async function takeExportFile(
  viewer: Viewer,
  id: number,
  wanted?: string,
  isPart = false,
): Promise<ExportDownload> {
  const manifest = await getManifest(viewer, id);
  const written = wanted === undefined ? manifest.files[0] : manifest.files.find(({ name }) => name === wanted);
  if (!written) throw new AppError("not-found", `Export ${id} has no file ${String(wanted).slice(0, 80)}.`);
  const file = path.join(exportFolder(id), written.name);
  if (!fs.existsSync(file)) {
    throw new AppError("not-found", `The files of export ${id} are no longer kept. Write them again: the set is.`);
  }
  await recordTaking(viewer, id, written.name, isPart);
  return {
    file,
    size: written.size,
    name: downloadNameOf(manifest, written.name),
    contentType: contentTypeOf(written.name),
    sha256: written.sha256,
  };
}

/** Somebody who took a file. Times are ISO 8601 in UTC. */
export type Taking = { by: string; file: string | null; at: string };

const mostShown = 200;

/** Who took files of an export, the newest first. @throws AppError not-found */
export async function listTakings(viewer: Viewer, id: number): Promise<Taking[]> {
  assertCan(viewer, "export:read");
  const rows = await queryRows<{ by: string; file: string | null; at: Date }>(sql`
    SELECT coalesce(t.name, p.name, 'system') AS by, a.details ->> 'file' AS file, a.at FROM audit_entries a
    LEFT JOIN people p ON p.id = a.person_id LEFT JOIN tokens t ON t.id = a.token_id
    WHERE a.subject = ${`export ${id}`}::text AND a.action IN ('export.take', 'export.download')
    ORDER BY a.id DESC LIMIT ${mostShown}::int`);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

const endedStates: readonly ExportRow["state"][] = ["completed", "failed", "cancelled"];

/**
 * Asks for the files of an export that has none: because they are no longer kept, or it failed or was cancelled. The
 * worker writes them of the set as it was frozen, to the same bytes.
 * @throws AppError not-found, wrong-status while they are there or being written
 */
export async function rewriteExport(viewer: Viewer, id: number): Promise<void> {
  assertCan(viewer, "export:create");
  const { state, manifest } = await getExport(viewer, id);
  if (manifest?.files.every(({ name }) => fs.existsSync(path.join(exportFolder(id), name)))) {
    throw new AppError("wrong-status", `Export ${id} is not written again: its files are there.`);
  }
  const asked = await queryRows(sql`UPDATE exports SET state = 'queued', done = 0, error = NULL, cancel_asked = false
    WHERE id = ${id}::int AND state::text = ANY(${endedStates}::text[]) RETURNING id`);
  if (asked.length === 0) {
    throw new AppError("wrong-status", `Export ${id} is not written again: it is ${state}.`);
  }
  await recordAudit(null, viewer, "export.rewrite", `export ${id}`);
}
