import "server-only";
import type pg from "pg";
import { cleanText } from "@/lib/articles/clean-json";
import { copyRows } from "@/lib/db/copy-rows";
import { compareBatch } from "./compare-batch";
import { createArticles } from "./create-articles";
import type { ImportCounts, Origin } from "./import-state";
import { type IncomingRecord, type RejectedRecord, refuseTakenDown } from "./read-incoming";
import { updateArticles } from "./update-articles";

// One import at a time writes into a source: two that bring the same new article would otherwise both create it.
const sourceLock = 72_707_370;

/** The ids of these sources, made where they are missing. */
export async function findSourceIds(connection: pg.ClientBase, names: Iterable<string>): Promise<Map<string, number>> {
  const wanted = [...new Set(names)];
  await connection.query(
    // In one order, so that two imports that bring the same new sources do not wait for each other.
    `INSERT INTO sources (name) SELECT n FROM unnest($1::text[]) AS n
     WHERE NOT EXISTS (SELECT 1 FROM sources WHERE name = n) ORDER BY n ON CONFLICT DO NOTHING`,
    [wanted],
  );
  const found = await connection.query<{ id: number; name: string }>(
    "SELECT id, name FROM sources WHERE name = ANY($1)",
    [wanted],
  );
  return new Map(found.rows.map((row) => [row.name, row.id]));
}

async function keepRejected(connection: pg.ClientBase, importId: number, rejected: RejectedRecord[]): Promise<void> {
  if (rejected.length === 0) return;
  await copyRows(
    connection,
    "import_rejects",
    ["import_id", "file", "line", '"offset"', "field", "reason", "raw", "fallback_id"],
    rejected.map((r) => [importId, r.file, r.line, r.offset, r.field, r.reason, r.raw, r.fallbackId]),
  );
  const framed = new Map<string, Pick<RejectedRecord, "format" | "frame">>();
  for (const { file, format, frame } of rejected) {
    // What can't be read any further has none, also in a file whose records do.
    if (framed.get(file)?.frame == null) framed.set(file, { format, frame });
  }
  for (const [file, { format, frame }] of framed) {
    if (format === null) continue;
    await connection.query(
      `INSERT INTO import_frames (import_id, file, format, before, between, after) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (import_id, file) DO UPDATE SET before = excluded.before, between = excluded.between, after = excluded.after
       WHERE import_frames.before = '' AND import_frames.after = ''`,
      [importId, file, format, frame?.before ?? "", frame?.between ?? "", frame?.after ?? ""].map((value) =>
        typeof value === "string" ? cleanText(value) : value,
      ),
    );
  }
}

/** `repeated` of the records are of an identity that this import had brought before; they are among the other counts. */
export type WrittenCounts = ImportCounts & { repeated: number };

/**
 * Writes a batch in the caller's transaction: new articles by COPY, changed ones under their row lock,
 * rejected records whole. Records of one identity are taken in their order.
 */
export async function writeBatch(
  connection: pg.ClientBase,
  batch: { accepted: IncomingRecord[]; rejected: RejectedRecord[] },
  origin: Origin,
): Promise<WrittenCounts> {
  const counts: WrittenCounts = {
    read: batch.accepted.length + batch.rejected.length,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: batch.rejected.length,
    repeated: 0,
  };
  const sourceIds = await findSourceIds(
    connection,
    batch.accepted.map((incoming) => incoming.source),
  );
  for (const id of [...sourceIds.values()].sort((a, b) => a - b)) {
    await connection.query("SELECT pg_advisory_xact_lock($1, $2)", [sourceLock, id]);
  }
  let waiting = batch.accepted.map((incoming) => ({ ...incoming, sourceId: sourceIds.get(incoming.source) ?? 0 }));
  const refused: RejectedRecord[] = [];
  let isFirst = true;
  while (waiting.length > 0) {
    const wave = await compareBatch(connection, waiting, origin);
    await createArticles(connection, wave.created, origin);
    const ascending = wave.changed.sort((a, b) => a.articleId - b.articleId);
    const { updated, unchanged, takenDown } = await updateArticles(connection, ascending, origin);
    counts.created += wave.created.length;
    counts.updated += updated;
    counts.unchanged += wave.unchanged + unchanged;
    refused.push(...[...wave.takenDown, ...takenDown].map(refuseTakenDown));
    // Later waves are those that came again, counted with the first.
    if (isFirst) counts.repeated = wave.repeated + wave.again.length;
    isFirst = false;
    waiting = wave.again;
  }
  counts.rejected += refused.length;
  await keepRejected(connection, origin.importId, [...batch.rejected, ...refused]);
  return counts;
}
