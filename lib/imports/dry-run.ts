import "server-only";
import { z } from "zod";
import { flagNamesOf } from "@/lib/articles/flags";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors/app-error";
import { createImport } from "./create-import";
import type { DryRunRow } from "./dry-run-rows";
import type { ImportInput } from "./import-state";
import {
  claimKeptDryRun,
  deleteKeptDryRun,
  findKeptDryRun,
  type KeptDryRun,
  keepDryRun,
  listKeptDryRuns,
  releaseKeptDryRun,
} from "./keep-dry-run";
import { previewImport } from "./preview-import";
import { removeSpooled } from "./spool-input";

const mostMegabytes = 200;

export const dryRunId = z.strictObject({ id: z.uuid() });

function rowOf({ input, optionFlags, ...kept }: KeptDryRun): DryRunRow {
  return { ...kept, format: input.format ?? "unknown", flags: flagNamesOf(optionFlags) };
}

/**
 * Looks through an upload and says what importing it would do; the upload is kept for a day, to be imported or discarded.
 * @throws AppError too-large for what takes longer to look through than a request may
 */
export async function makeDryRun(
  viewer: Viewer,
  wanted: { name: string; input: ImportInput; source: string | null; optionFlags: number },
): Promise<DryRunRow> {
  assertCan(viewer, "import:run");
  const { name, input, source, optionFlags } = wanted;
  if (input.bytes > mostMegabytes * 1024 * 1024) {
    const message = `${name} is over ${mostMegabytes} MB, too large for a dry run here. The command line does one of any size: galley import --dry-run.`;
    throw new AppError("too-large", `${message} Nothing was imported.`);
  }
  try {
    const preview = await previewImport(viewer, { inputs: [input], source, optionFlags });
    return rowOf(keepDryRun({ name, source, optionFlags, by: viewer.name, input, preview }));
  } catch (error) {
    removeSpooled(input);
    throw error;
  }
}

/** The dry runs of the last day that were neither imported nor discarded, newest first. */
export function listDryRuns(viewer: Viewer): DryRunRow[] {
  assertCan(viewer, "import:run");
  return listKeptDryRuns().map(rowOf);
}

function claimDryRun(id: string): KeptDryRun {
  const kept = findKeptDryRun(id);
  if (kept && claimKeptDryRun(id)) return kept;
  throw new AppError(
    "not-found",
    "This dry run is no longer here: it was imported, discarded, or is over a day old. Nothing was changed.",
  );
}

/** Registers the import of an upload that was looked through before. @throws AppError not-found */
export async function importDryRun(viewer: Viewer, id: string): Promise<number> {
  assertCan(viewer, "import:run");
  const { name, input, source, optionFlags } = claimDryRun(id);
  try {
    const importId = await createImport(viewer, { name, inputs: [input], source, optionFlags });
    deleteKeptDryRun(id);
    return importId;
  } catch (error) {
    releaseKeptDryRun(id);
    throw error;
  }
}

/** @throws AppError not-found */
export function discardDryRun(viewer: Viewer, id: string): void {
  assertCan(viewer, "import:run");
  removeSpooled(claimDryRun(id).input);
  deleteKeptDryRun(id);
}
