import fs from "node:fs";
import path from "node:path";
import { exportFolder } from "@/lib/exports/export-folder";

/** All bytes of an export but its manifest, by the names of its files. */
export function exportBytes(id: number): Record<string, string> {
  const names = fs.readdirSync(exportFolder(id)).filter((name) => name !== "manifest.json");
  return Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(exportFolder(id), name), "latin1")]));
}
