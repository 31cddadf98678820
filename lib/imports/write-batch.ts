import "server-only";
import type pg from "pg";
import { compareBatch } from "./compare-batch";
import { createArticles } from "./create-articles";
import type { ImportCounts } from "./import-state";
import type { IncomingRecord, RejectedRecord } from "./read-incoming";
import { updateArticle } from "./update-article";

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
  for (const { file, line, offset, field, reason, raw } of rejected) {
    await connection.query(
      'INSERT INTO import_rejects (import_id, file, line, "offset", field, reason, raw) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [importId, file, line, offset, field, reason, raw],
    );
  }
}

/**
 * Writes a batch in the caller's transaction: new articles by COPY, changed ones under their row lock,
 * rejected records whole. Records of one identity are taken in their order.
 */
export async function writeBatch(
  connection: pg.ClientBase,
  batch: { accepted: IncomingRecord[]; rejected: RejectedRecord[] },
  origin: { importId: number; optionFlags: number },
): Promise<ImportCounts> {
  const counts: ImportCounts = {
    read: batch.accepted.length + batch.rejected.length,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: batch.rejected.length,
  };
  const sourceIds = await findSourceIds(
    connection,
    batch.accepted.map((incoming) => incoming.source),
  );
  for (const id of [...sourceIds.values()].sort((a, b) => a - b)) {
    await connection.query("SELECT pg_advisory_xact_lock($1, $2)", [sourceLock, id]);
  }
  let waiting = batch.accepted.map((incoming) => ({ ...incoming, sourceId: sourceIds.get(incoming.source) ?? 0 }));
  while (waiting.length > 0) {
    const wave = await compareBatch(connection, waiting, origin.optionFlags);
    await createArticles(connection, wave.created, origin);
    // Ascending by id, as every write here that locks more than one article does.
    for (const { articleId, incoming } of wave.changed.sort((a, b) => a.articleId - b.articleId)) {
      counts[await updateArticle(connection, articleId, incoming, origin)] += 1;
    }
    counts.created += wave.created.length;
    counts.unchanged += wave.unchanged;
    waiting = wave.again;
  }
  await keepRejected(connection, origin.importId, batch.rejected);
  return counts;
}
