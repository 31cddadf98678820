import "server-only";
import { z } from "zod";
import { systemViewer } from "@/lib/auth/viewer";
import { withRunLock } from "@/lib/db/run-lock";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { findColumns } from "./find-columns";
import { importInput, importOptions } from "./import-state";
import { type PreviewProgress, previewImport } from "./preview-import";

const begun = z.object({
  source: z.string().nullable(),
  optionFlags: z.number(),
  options: importOptions,
  inputs: z.array(importInput),
});

/** Ends a preview from within: it was discarded, or this process has to stop. */
class Stopped extends Error {}

async function runLocked(id: number, signal: AbortSignal | null): Promise<"ended" | "later"> {
  const rows = await queryRows<{ run: number }>(sql`UPDATE dry_runs
    SET state = 'running', started_at = coalesce(started_at, now()), error = NULL
    WHERE id = ${id}::int AND state IN ('queued', 'running')
    RETURNING run_number AS run, source, option_flags AS "optionFlags", options, inputs`);
  if (!rows[0]) return "ended";
  const wanted = begun.parse(rows[0]);
  // Asked again under another mapping, what this run finds is of no use any more.
  const isThis = sql`id = ${id}::int AND run_number = ${rows[0].run}::int`;
  let shown = 0;
  const onProgress = async ({ read, bytesDone }: PreviewProgress) => {
    if (signal?.aborted) throw new Stopped();
    if (Date.now() - shown < 500) return;
    shown = Date.now();
    const found = await queryRows(
      sql`UPDATE dry_runs SET done = ${read}, bytes_done = ${bytesDone} WHERE ${isThis} RETURNING id`,
    );
    if (found.length === 0) throw new Stopped();
  };
  try {
    const found = await previewImport(systemViewer, wanted, { onProgress });
    const preview = { ...found, columns: await findColumns(wanted.inputs, wanted.options.mapping) };
    await queryRows(sql`UPDATE dry_runs SET state = 'completed', finished_at = now(), done = ${preview.read},
      bytes_done = bytes_total, preview = ${JSON.stringify(preview)}::jsonb WHERE ${isThis}`);
  } catch (error) {
    if (error instanceof Stopped) return "later";
    if (!(error instanceof AppError)) throw error;
    await queryRows(sql`UPDATE dry_runs SET state = 'failed', finished_at = now(), error = ${error.message}
      WHERE ${isThis}`);
  }
  return "ended";
}

/**
 * Looks through what a dry run names and writes down what an import would do. One that was stopped begins anew: nothing
 * was written. @returns "busy" when another process does so, "later" when it was told to stop or has been discarded
 */
export async function runDryRun(id: number, how: { signal?: AbortSignal } = {}): Promise<"ended" | "later" | "busy"> {
  return withRunLock("dry-run", id, () => runLocked(id, how.signal ?? null));
}
