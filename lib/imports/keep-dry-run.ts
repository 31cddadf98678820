import "server-only";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { env } from "@/lib/env";
import { previewKinds } from "./dry-run-rows";
import { importInput } from "./import-state";
import { removeSpooled } from "./spool-input";

const lifeHours = 24;

const count = z.number().int();

/** What is kept of a dry run, in a file of the data folder beside the upload: it has to survive a reload, not more. */
const keptDryRun = z.object({
  id: z.uuid(),
  name: z.string(),
  source: z.string().nullable(),
  optionFlags: count,
  by: z.string(),
  createdAt: z.iso.datetime(),
  input: importInput,
  preview: z.object({
    read: count,
    created: count,
    updated: count,
    unchanged: count,
    rejected: count,
    reopened: count,
    examples: z.array(
      z.object({
        would: z.enum(previewKinds),
        record: z.string(),
        title: z.string().nullable(),
        field: z.string().nullable(),
        because: z.string(),
      }),
    ),
  }),
});

export type KeptDryRun = z.infer<typeof keptDryRun>;

function folder(): string {
  return path.join(env().GALLEY_DATA_DIR, "dry-runs");
}

function fileOf(id: string): string {
  return path.join(folder(), `${z.uuid().parse(id)}.json`);
}

/** Keeps a dry run under a new id. */
export function keepDryRun(dryRun: Omit<KeptDryRun, "id" | "createdAt">): KeptDryRun {
  const kept = { ...dryRun, id: crypto.randomUUID(), createdAt: new Date().toISOString() };
  fs.mkdirSync(folder(), { recursive: true, mode: 0o700 });
  const part = `${fileOf(kept.id)}.part`;
  fs.writeFileSync(part, JSON.stringify(kept), { mode: 0o600 });
  fs.renameSync(part, fileOf(kept.id));
  return kept;
}

function readDryRun(file: string): KeptDryRun | null {
  try {
    return keptDryRun.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

/** Null when it was imported, discarded or is too old. */
export function findKeptDryRun(id: string): KeptDryRun | null {
  return z.uuid().safeParse(id).success ? readDryRun(fileOf(id)) : null;
}

function claimedFileOf(id: string): string {
  return `${fileOf(id)}.claimed`;
}

/** Takes it out of the list. Of two that try at once only one is told true, so that nothing is imported twice. */
export function claimKeptDryRun(id: string): boolean {
  try {
    fs.renameSync(fileOf(id), claimedFileOf(id));
    return true;
  } catch {
    return false;
  }
}

/** Puts a claimed one back, since what it was claimed for did not come about. */
export function releaseKeptDryRun(id: string): void {
  fs.renameSync(claimedFileOf(id), fileOf(id));
}

export function deleteKeptDryRun(id: string): void {
  fs.rmSync(claimedFileOf(id), { force: true });
}

/** The newest first; those older than a day go, and their uploads with them. */
export function listKeptDryRuns(): KeptDryRun[] {
  if (!fs.existsSync(folder())) return [];
  const oldest = Date.now() - lifeHours * 3_600_000;
  const kept: KeptDryRun[] = [];
  for (const file of fs.readdirSync(folder())) {
    const dryRun = file.endsWith(".json") ? findKeptDryRun(path.basename(file, ".json")) : null;
    if (!dryRun) continue;
    if (Date.parse(dryRun.createdAt) >= oldest) kept.push(dryRun);
    else if (claimKeptDryRun(dryRun.id)) {
      removeSpooled(dryRun.input);
      deleteKeptDryRun(dryRun.id);
    }
  }
  return kept.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** Deletes what a killed process left of a dry run over a day ago. @returns the uploads that dry runs still name */
export function sweepKeptDryRuns(): string[] {
  const kept = listKeptDryRuns().map(({ input }) => input.path);
  const oldest = Date.now() - lifeHours * 3_600_000;
  for (const name of fs.existsSync(folder()) ? fs.readdirSync(folder()) : []) {
    if (name.endsWith(".json")) continue;
    const file = path.join(folder(), name);
    // Claiming renames, which the time of the last write does not show.
    const touched = fs.statSync(file, { throwIfNoEntry: false })?.ctimeMs ?? Date.now();
    const claimed = readDryRun(file);
    if (touched < oldest) fs.rmSync(file, { force: true });
    else if (claimed) kept.push(claimed.input.path);
  }
  return kept;
}
