import fs from "node:fs";
import path from "node:path";
import { noFilters } from "@/lib/articles/article-address";
import type { Viewer } from "@/lib/auth/viewer";
import { createExport } from "@/lib/exports/create-export";
import type { ExportCommand } from "@/lib/exports/export-command";
import type { ExportFormat } from "@/lib/exports/export-rows";
import { getManifest } from "@/lib/exports/list-exports";
import { runExport } from "@/lib/exports/run-export";
import { takeExportFile } from "@/lib/exports/take-export";
import { makeArticles } from "./factories";
import { makeFolder } from "./make-folder";

export type KeptExport = Awaited<ReturnType<typeof keepExport>>;

/** Exports, of a set or of what changed since, and keeps what was made. */
export async function makeKeptExport(viewer: Viewer, command: Partial<ExportCommand>): Promise<KeptExport> {
  const id = await createExport(viewer, { format: "jsonl", withDecisions: false, ...command });
  await runExport(id);
  return keepExport(viewer, id);
}

/** The same of so many new articles. */
export async function keepNewExport(viewer: Viewer, source: string, format: ExportFormat = "jsonl", count = 3) {
  await makeArticles(count, { source });
  return makeKeptExport(viewer, { filters: { ...noFilters, source: [source] }, format });
}

/** A completed export as somebody keeps it: all its files under the names that downloads have, and its manifest. */
export async function keepExport(viewer: Viewer, id: number) {
  const folder = makeFolder();
  const manifest = await getManifest(viewer, id);
  fs.writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(manifest));
  for (const { name } of manifest.files) {
    const taken = await takeExportFile(viewer, id, name);
    fs.copyFileSync(taken.file, path.join(folder, taken.name));
  }
  const main = path.join(folder, (await takeExportFile(viewer, id)).name);
  return { id, folder, manifest, main, list: path.join(folder, `galley-export-${id}-records.jsonl`) };
}
