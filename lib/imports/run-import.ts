import "server-only";
import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { db } from "@/lib/db/db";
import { withRunLock } from "@/lib/db/run-lock";
import { AppError } from "@/lib/errors/app-error";
import { type Batch, BatchWriter, emptyBatch } from "./batch-writer";
import { fingerprintOf } from "./fingerprint-inputs";
import {
  atStart,
  type ImportCheckpoint,
  type ImportCounts,
  type ImportInput,
  type ImportOptions,
  importCheckpoint,
  importInput,
  importOptions,
  type PassedCounts,
  PassedKinds,
  startsOf,
} from "./import-state";
import { readIncoming } from "./read-incoming";
import { type ReadThing, readThings } from "./read-things";
import { removeSpooled } from "./spool-input";

const batchRecords = 500;
const batchBytes = 4 * 1024 * 1024;
const thingsATurn = 2;
/** So that an input of nothing but what is passed by still has places to go on from. */
const passedSize = 1_000;

type ImportRow = {
  id: number;
  state: "queued" | "running" | "completed" | "failed" | "cancelled";
  option_flags: number;
  options: unknown;
  inputs: unknown;
  checkpoint: unknown;
  bytes_done: string;
  passed: PassedCounts;
  fingerprint: string | null;
  cancel_asked: boolean;
  source: string | null;
};

type Run = {
  id: number;
  source: string | null;
  optionFlags: number;
  options: ImportOptions;
  inputs: ImportInput[];
  /** At how many bytes of all each input begins, and at last their sum. */
  startsAt: number[];
  passedKinds: PassedKinds;
  fingerprint: string | null;
  /** How many bytes an earlier process had taken. */
  bytesDone: number;
  onProgress: (counts: ImportCounts, bytesDone: number) => void;
  /** Where it is aborted, the run stops between two batches, to be gone on with later. */
  signal: AbortSignal | null;
};

type Outcome = "completed" | "cancelled" | "later";

/** Reads on from the checkpoint, batch by batch. "later" when it was told to stop. */
async function readOn(run: Run, from: ImportCheckpoint): Promise<Outcome> {
  const writer = new BatchWriter(run);
  let batch = emptyBatch(from, run.bytesDone);
  let things = 0;
  try {
    for await (const thing of readThings(run.inputs, run.options, from)) {
      addThing(batch, thing, run);
      things += 1;
      // The batch before is on its way to PostgreSQL: without a turn of the loop now and then it would wait for this one.
      if (things % thingsATurn === 0) await setImmediate();
      if (thing.next === null) continue;
      batch.checkpoint = thing.next;
      // Reading a zip from its middle begins to count anew.
      batch.bytesDone = Math.max(batch.bytesDone, (run.startsAt[thing.next.input] ?? 0) + thing.bytesDone);
      if (!isFull(batch)) continue;
      if ((await writer.begin(batch)) === "cancelled") return "cancelled";
      batch = emptyBatch(batch.checkpoint, batch.bytesDone);
      if (run.signal?.aborted) return (await writer.end()) === "cancelled" ? "cancelled" : "later";
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
  batch.checkpoint = { ...atStart, input: run.inputs.length };
  batch.bytesDone = run.startsAt.at(-1) ?? 0;
  if ((await writer.begin(batch)) === "cancelled") return "cancelled";
  // All is in, so that there is nothing left to cancel.
  await writer.end();
  return "completed";
}

function addThing(batch: Batch, { found, file, format }: ReadThing, { source, passedKinds }: Run): void {
  if ("passed" in found) {
    const kind = passedKinds.nameOf(found.passed);
    batch.passed[kind] = (batch.passed[kind] ?? 0) + 1;
    batch.size += passedSize;
    return;
  }
  const outcome = readIncoming(found, { file, format }, source);
  if ("accepted" in outcome) batch.accepted.push(outcome.accepted);
  else batch.rejected.push(outcome.rejected);
  batch.size += found.raw.length;
}

function isFull(batch: Batch): boolean {
  return batch.accepted.length + batch.rejected.length >= batchRecords || batch.size >= batchBytes;
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
     SELECT b.id, b.state, b.option_flags, b.options, b.inputs, b.checkpoint, b.bytes_done, b.passed, b.fingerprint, b.cancel_asked, s.name AS source
     FROM begun b LEFT JOIN sources s ON s.id = b.source_id`,
    [importId],
  );
  return found.rows[0] ?? null;
}

async function keepFingerprint({ id, inputs }: Run): Promise<string | null> {
  const fingerprint = await fingerprintOf(inputs);
  await db().pool.query("UPDATE imports SET fingerprint = $2 WHERE id = $1", [id, fingerprint]);
  return fingerprint;
}

async function runLocked(importId: number, how: Pick<Run, "signal" | "onProgress">) {
  const row = await beginImport(importId);
  if (!row) return "ended";
  const inputs = z.array(importInput).parse(row.inputs);
  const run: Run = {
    id: importId,
    source: row.source,
    optionFlags: row.option_flags,
    options: importOptions.parse(row.options),
    inputs,
    startsAt: startsOf(inputs),
    passedKinds: new PassedKinds(Object.keys(row.passed)),
    fingerprint: row.fingerprint,
    bytesDone: Number(row.bytes_done),
    ...how,
  };
  try {
    const from = row.checkpoint === null ? atStart : importCheckpoint.parse(row.checkpoint);
    run.fingerprint ??= await keepFingerprint(run);
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
 * @param how.signal once aborted, it stops between two batches
 * @returns "busy" when another process runs it, "later" when it was told to stop
 */
export async function runImport(
  importId: number,
  how: { signal?: AbortSignal; onProgress?: Run["onProgress"] } = {},
): Promise<"ended" | "later" | "busy"> {
  return withRunLock("import", importId, () =>
    runLocked(importId, { signal: how.signal ?? null, onProgress: how.onProgress ?? (() => {}) }),
  );
}
