import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/db";
import { withRunLock } from "@/lib/db/run-lock";
import { AppError } from "@/lib/errors/app-error";
import { type Batch, BatchWriter, emptyBatch } from "./batch-writer";
import type { FoundRecord } from "./formats/format";
import {
  type ImportCheckpoint,
  type ImportCounts,
  type ImportInput,
  importCheckpoint,
  importInput,
} from "./import-state";
import { readIncoming } from "./read-incoming";
import { atStart, recordsOf } from "./records-of";
import { removeSpooled } from "./spool-input";

const importLock = 72_707_371;
const batchRecords = 500;
const batchBytes = 4 * 1024 * 1024;

type ImportRow = {
  id: number;
  state: "queued" | "running" | "completed" | "failed" | "cancelled";
  option_flags: number;
  inputs: unknown;
  checkpoint: unknown;
  cancel_asked: boolean;
  source: string | null;
};

type Run = {
  id: number;
  source: string | null;
  optionFlags: number;
  inputs: ImportInput[];
  onProgress: (counts: ImportCounts) => void;
  deadline: number;
};

type Outcome = "completed" | "cancelled" | "later";

/** Reads on from the checkpoint, batch by batch. "later" when the deadline came first. */
async function readOn(run: Run, from: ImportCheckpoint): Promise<Outcome> {
  const writer = new BatchWriter(run);
  let batch = emptyBatch(from);
  try {
    for (let index = from.input; index < run.inputs.length; index++) {
      const input = run.inputs[index];
      if (!input) break;
      const begin = index === from.input ? from : { ...atStart, input: index };
      let ordinal = begin.ordinal;
      for await (const found of recordsOf(input, begin)) {
        ordinal += 1;
        addRecord(batch, found, input.name, run.source);
        batch.checkpoint = { input: index, line: found.end.line, offset: found.end.offset, ordinal };
        if (!isFull(batch)) continue;
        if ((await writer.begin(batch)) === "cancelled") return "cancelled";
        batch = emptyBatch(batch.checkpoint);
        if (Date.now() > run.deadline) return (await writer.end()) === "cancelled" ? "cancelled" : "later";
      }
      batch.checkpoint = { ...atStart, input: index + 1 };
    }
  } catch (error) {
    // An input that can't be read any further must not take along what was read before it.
    if (error instanceof AppError) {
      await writer.begin(batch);
      await writer.end();
    }
    // Nothing may be written any more once the caller lets go of the import's lock.
    await writer.end().catch(() => {});
    throw error;
  }
  if ((await writer.begin(batch)) === "cancelled") return "cancelled";
  // All is in, so that there is nothing left to cancel.
  await writer.end();
  return "completed";
}

function addRecord(batch: Batch, found: FoundRecord, file: string, source: string | null): void {
  const outcome = readIncoming(found, file, source);
  if ("accepted" in outcome) batch.accepted.push(outcome.accepted);
  else batch.rejected.push(outcome.rejected);
  batch.bytes += found.raw.length;
}

function isFull(batch: Batch): boolean {
  return batch.accepted.length + batch.rejected.length >= batchRecords || batch.bytes >= batchBytes;
}

async function finish(run: Run, state: "completed" | "failed" | "cancelled", error: string | null): Promise<void> {
  await db().pool.query(
    `UPDATE imports SET state = $2::run_state, error = $3, finished_at = now(),
       total = CASE WHEN $2 = 'completed' THEN done ELSE total END WHERE id = $1`,
    [run.id, state, error],
  );
  for (const input of run.inputs) removeSpooled(input);
}

async function beginImport(importId: number): Promise<ImportRow | null> {
  const found = await db().pool.query<ImportRow>(
    `WITH begun AS (
       UPDATE imports SET state = 'running', error = NULL, started_at = coalesce(started_at, now())
       WHERE id = $1 AND state IN ('queued', 'running') RETURNING *)
     SELECT b.id, b.state, b.option_flags, b.inputs, b.checkpoint, b.cancel_asked, s.name AS source
     FROM begun b LEFT JOIN sources s ON s.id = b.source_id`,
    [importId],
  );
  return found.rows[0] ?? null;
}

async function runLocked(importId: number, options: { deadline: number; onProgress: Run["onProgress"] }) {
  const row = await beginImport(importId);
  if (!row) return "ended";
  const run: Run = {
    id: importId,
    source: row.source,
    optionFlags: row.option_flags,
    inputs: z.array(importInput).parse(row.inputs),
    ...options,
  };
  try {
    const from = row.checkpoint === null ? atStart : importCheckpoint.parse(row.checkpoint);
    const outcome = row.cancel_asked ? "cancelled" : await readOn(run, from);
    if (outcome === "later") return "later";
    await finish(run, outcome, null);
  } catch (error) {
    // What we can name ends the import; an outage or a bug leaves it running, to be resumed.
    if (!(error instanceof AppError)) throw error;
    await finish(run, "failed", error.message);
  }
  return "ended";
}

/**
 * Runs an import from where it stands. Only one process runs it at a time: the lock lives as long as its connection,
 * so that a killed process leaves it free.
 * @param options.deadline milliseconds since the epoch after which it stops between two batches
 * @returns "busy" when another process runs it, "later" when the deadline came first
 */
export async function runImport(
  importId: number,
  options: { deadline?: number; onProgress?: (counts: ImportCounts) => void } = {},
): Promise<"ended" | "later" | "busy"> {
  return withRunLock(importLock, importId, () =>
    runLocked(importId, {
      deadline: options.deadline ?? Number.POSITIVE_INFINITY,
      onProgress: options.onProgress ?? (() => {}),
    }),
  );
}
