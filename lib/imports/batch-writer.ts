import "server-only";
import { inTransaction } from "@/lib/db/sql";
import { atStart, type ImportCheckpoint, type ImportCounts, type PassedCounts } from "./import-state";
import type { IncomingRecord, RejectedRecord } from "./read-incoming";
import { writeBatch } from "./write-batch";

/** What writing needs to know of a run. */
type WrittenRun = {
  id: number;
  optionFlags: number;
  fingerprint: string | null;
  onProgress: (counts: ImportCounts, bytesDone: number) => void;
};

/** `from` is where the batch before it ended, and `checkpoint` where it ends itself. */
export type Batch = {
  accepted: IncomingRecord[];
  rejected: RejectedRecord[];
  passed: PassedCounts;
  /** How much is held, in bytes of the input. */
  size: number;
  from: ImportCheckpoint;
  checkpoint: ImportCheckpoint;
  /** How many bytes of all inputs are taken. */
  bytesDone: number;
};

export function emptyBatch(from: ImportCheckpoint, bytesDone: number): Batch {
  return { accepted: [], rejected: [], passed: {}, size: 0, from, checkpoint: from, bytesDone };
}

/** Writes the batch and where to go on in one transaction: a kill leaves both or neither. */
async function commitBatch(run: WrittenRun, batch: Batch): Promise<"go on" | "cancelled"> {
  const { counts, cancelled } = await inTransaction(async (connection) => {
    const written = await writeBatch(connection, batch, { ...run, importId: run.id });
    const updated = await connection.query<{ cancel_asked: boolean }>(
      `UPDATE imports SET checkpoint = $2, done = done + $3, created = created + $4, updated = updated + $5,
         unchanged = unchanged + $6, rejected = rejected + $7, bytes_done = $8, repeated = repeated + $11,
         passed = (SELECT coalesce(jsonb_object_agg(key, n), '{}') FROM (
           SELECT key, sum(value::int) AS n FROM (
             SELECT * FROM jsonb_each_text(imports.passed) UNION ALL SELECT * FROM jsonb_each_text($12::jsonb)) each
           GROUP BY key) summed)
       WHERE id = $1 AND coalesce(checkpoint, $9) = $10 RETURNING cancel_asked`,
      [
        run.id,
        JSON.stringify(batch.checkpoint),
        written.read,
        written.created,
        written.updated,
        written.unchanged,
        written.rejected,
        batch.bytesDone,
        JSON.stringify(atStart),
        JSON.stringify(batch.from),
        written.repeated,
        JSON.stringify(batch.passed),
      ],
    );
    // A process that lost its lock's connection without noticing: whoever took over has written this batch.
    if (!updated.rows[0]) throw new Error(`import ${run.id} is carried on elsewhere`);
    return { counts: written, cancelled: updated.rows[0].cancel_asked };
  });
  const { repeated: _, ...read } = counts;
  run.onProgress(read, batch.bytesDone);
  return cancelled ? "cancelled" : "go on";
}

/** Writes batches in their order, one behind the reading: while one is written, the next is read and checked. */
export class BatchWriter {
  #last: Promise<"go on" | "cancelled"> = Promise.resolve("go on");

  constructor(readonly run: WrittenRun) {}

  /** Waits for the batch before this one and begins to write it; not where the import was cancelled meanwhile. */
  async begin(batch: Batch): Promise<"go on" | "cancelled"> {
    const before = await this.#last;
    if (before === "cancelled") return before;
    this.#last = commitBatch(this.run, batch);
    // Whoever waits for it next gets its failure; until then it is nobody's.
    this.#last.catch(() => {});
    return before;
  }

  /** Waits for what is being written. */
  end(): Promise<"go on" | "cancelled"> {
    return this.#last;
  }
}
