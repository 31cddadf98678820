import "server-only";
import fs from "node:fs";
import path from "node:path";
import { isObject } from "@/lib/articles/read-fields";
import { AppError } from "@/lib/errors/app-error";
import { downloadNameOf, manifestFile } from "./export-files";
import type { Manifest } from "./export-rows";

/** What was handed to be verified: a manifest, where there is one, and files. */
export type Download = {
  manifest: { path: string; value: Manifest } | null;
  folder: string;
  /** The one file that was named; null where all are to be looked at. */
  only: string | null;
  /** A folder holds the whole export, so that a file it lacks is missing. */
  isWhole: boolean;
};

function readManifest(file: string): Manifest | null {
  try {
    const value: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
    return isManifest(value) ? value : null;
  } catch {
    return null;
  }
}

function isManifest(value: unknown): value is Manifest {
  return isObject(value) && Number.isInteger(value.export) && Array.isArray(value.files) && value.files.every(isObject);
}

/** Larger is no manifest. */
const longestManifest = 16 * 1024 * 1024;

function manifestIn(folder: string): Download["manifest"] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".json"));
  for (const name of [manifestFile, ...names.filter((one) => one !== manifestFile).sort()]) {
    const file = path.join(folder, name);
    const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? longestManifest;
    const value = size < longestManifest ? readManifest(file) : null;
    if (value) return { path: file, value };
  }
  return null;
}

/** Where a file of a manifest lies in a folder: under its own name, or the one that a download gives it. */
export function pathOfFile(folder: string, manifest: Manifest, name: string): string | null {
  const names = [path.basename(name), path.basename(downloadNameOf(manifest, name))];
  return names.map((one) => path.join(folder, one)).find((file) => fs.existsSync(file)) ?? null;
}

function isNamedBy(manifest: Manifest, file: string): boolean {
  const name = path.basename(file);
  return manifest.files.some((one) => one.name === name || downloadNameOf(manifest, one.name) === name);
}

/** What lies at a path. @throws AppError invalid-input where nothing does, or nothing of Galley's in a folder */
export function findDownload(target: string): Download {
  const found = fs.statSync(target, { throwIfNoEntry: false });
  const refuse = (why: string) => new AppError("invalid-input", `${target}: ${why}. Nothing was verified.`);
  if (!found) throw refuse("there is nothing at this path");
  if (found.isDirectory()) {
    const manifest = manifestIn(target);
    if (!manifest) throw refuse("there is no manifest in this folder; name a file");
    return { manifest, folder: target, only: null, isWhole: true };
  }
  const folder = path.dirname(target);
  const value = found.size < longestManifest ? readManifest(target) : null;
  if (value) return { manifest: { path: target, value }, folder, only: null, isWhole: false };
  const beside = manifestIn(folder);
  return { manifest: beside && isNamedBy(beside.value, target) ? beside : null, folder, only: target, isWhole: false };
}
