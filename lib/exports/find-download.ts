import "server-only";
import fs from "node:fs";
import path from "node:path";
import { isObject } from "@/lib/articles/read-fields";
import { AppError } from "@/lib/errors/app-error";
import { downloadNameOf } from "./export-files";
import type { Manifest } from "./export-rows";

type Found = { path: string; value: Manifest };

/** What was handed to be verified: a manifest, where there is one, and files. */
export type Download = {
  manifest: Found | null;
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

/** Each once, where one lies there under two names. */
function manifestsIn(folder: string): Found[] {
  const found = new Map<string, Found>();
  for (const name of fs.readdirSync(folder).sort()) {
    if (!name.endsWith(".json")) continue;
    const file = path.join(folder, name);
    const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? longestManifest;
    const value = size < longestManifest ? readManifest(file) : null;
    if (value) found.set(JSON.stringify(value), { path: file, value });
  }
  return [...found.values()];
}

/** Where a file of a manifest lies in a folder: under its own name, or the one that a download gives it. */
export function pathOfFile(folder: string, manifest: Manifest, name: string): string | null {
  const names = [path.basename(name), path.basename(downloadNameOf(manifest, name))];
  return names.map((one) => path.join(folder, one)).find((file) => fs.existsSync(file)) ?? null;
}

/** The manifest that a file is of, of those beside it; null where several have a file of its name. */
function manifestBeside(file: string): Found | null {
  const name = path.basename(file);
  const beside = manifestsIn(path.dirname(file));
  const naming = beside.filter(({ value }) =>
    value.files.some((one) => one.name === name || downloadNameOf(value, one.name) === name),
  );
  return naming.length === 1 ? (naming[0] ?? null) : null;
}

/**
 * Of one export fetched again, after something was taken out of it, that of its download; else the latest.
 * @throws Error that says what is wrong with the folder
 */
function onlyManifestIn(folder: string, refuse: (why: string) => Error): Found {
  const latestFirst = manifestsIn(folder).sort((a, b) => (b.value.redactions ?? 0) - (a.value.redactions ?? 0));
  const [manifest, ...more] = latestFirst;
  if (!manifest) throw refuse("there is no manifest in this folder; name a file");
  if (more.every(({ value }) => value.export === manifest.value.export)) {
    return latestFirst.find((one) => path.basename(one.path) === "manifest.json") ?? manifest;
  }
  const names = [manifest, ...more].map((one) => `${path.basename(one.path)} of export ${one.value.export}`);
  throw refuse(
    `there are ${names.length} manifests in this folder (${names.join(", ")}), and one was expected; name one of them, ` +
      "or put each export into a folder of its own. Trying again is safe",
  );
}

/** What lies at a path. @throws AppError invalid-input where nothing does, or in a folder none or several of Galley's */
export function findDownload(target: string): Download {
  const found = fs.statSync(target, { throwIfNoEntry: false });
  const refuse = (why: string) => new AppError("invalid-input", `${target}: ${why}. Nothing was verified.`);
  if (!found) throw refuse("there is nothing at this path");
  if (found.isDirectory()) {
    return { manifest: onlyManifestIn(target, refuse), folder: target, only: null, isWhole: true };
  }
  const folder = path.dirname(target);
  const value = found.size < longestManifest ? readManifest(target) : null;
  if (value) return { manifest: { path: target, value }, folder, only: null, isWhole: false };
  return { manifest: manifestBeside(target), folder, only: target, isWhole: false };
}
