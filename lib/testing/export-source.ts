import fs from "node:fs";
import { noFilters } from "@/lib/articles/article-address";
import type { Viewer } from "@/lib/auth/viewer";
import { createExport } from "@/lib/exports/create-export";
import type { ExportFormat } from "@/lib/exports/export-rows";
import { runExport } from "@/lib/exports/run-export";
import { takeExportFile } from "@/lib/exports/take-export";

/** All articles of a source as a frozen set, to be written. */
export function freezeSource(
  viewer: Viewer,
  source: string,
  format: ExportFormat,
  withDecisions = false,
): Promise<number> {
  return createExport(viewer, { filters: { ...noFilters, source: [source] }, format, withDecisions });
}

/** The same, written: its file, and the name that a download of it has. */
export async function exportSource(viewer: Viewer, source: string, format: ExportFormat, withDecisions = false) {
  const id = await freezeSource(viewer, source, format, withDecisions);
  await runExport(id);
  return takeExportFile(viewer, id);
}

/** What the file of it says, of a format that is text. */
export async function exportText(viewer: Viewer, source: string, format: ExportFormat, withDecisions = false) {
  return fs.readFileSync((await exportSource(viewer, source, format, withDecisions)).file, "utf8");
}
