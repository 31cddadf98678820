"use server";

import type { DryRunActions } from "@/components/imports/dry-run-section";
import { runAction } from "@/lib/boundary/run-action";
import { discardDryRun, dryRunId, importDryRun } from "@/lib/imports/dry-run";
import { getImport } from "@/lib/imports/list-imports";
import { sendJob } from "@/lib/jobs/job-queue";

export async function importDryRunAction(id: number): ReturnType<DryRunActions["onImport"]> {
  const result = await runAction(dryRunId, { id }, async (viewer, wanted) => {
    const importId = await importDryRun(viewer, wanted.id);
    await sendJob("import", importId);
    return getImport(viewer, importId);
  });
  return result.ok ? { ok: true, row: result.data } : { ok: false, message: result.error.message };
}

export async function discardDryRunAction(id: number): ReturnType<DryRunActions["onDiscard"]> {
  const result = await runAction(dryRunId, { id }, async (viewer, wanted) => discardDryRun(viewer, wanted.id));
  return result.ok ? { ok: true } : { ok: false, message: result.error.message };
}
