import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Viewer } from "@/lib/auth/viewer";
import { getManifest } from "@/lib/exports/list-exports";
import { takeExportFile } from "@/lib/exports/take-export";

/** A completed export as somebody keeps it: all its files under the names that downloads have, and its manifest. */
export async function keepExport(viewer: Viewer, id: number) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "galley-verify-"));
  const manifest = await getManifest(viewer, id);
  fs.writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(manifest));
  for (const { name } of manifest.files) {
    const taken = await takeExportFile(viewer, id, name);
    fs.copyFileSync(taken.file, path.join(folder, taken.name));
  }
  const main = path.join(folder, (await takeExportFile(viewer, id)).name);
  return { id, folder, manifest, main, list: path.join(folder, `galley-export-${id}-records.jsonl`) };
}
