import "server-only";
import { indexNewWords } from "@/lib/articles/index-words";
import { withRunLock } from "@/lib/db/run-lock";
import { inTransaction } from "@/lib/db/sql";

const articlesAtOnce = 1_000;

type Left = "more" | "none";

/** Indexes the next articles and writes down how far it is, in one transaction. */
async function indexNext(importId: number): Promise<Left> {
  return inTransaction(async (connection) => {
    const found = await connection.query<{ ids: number[] | null }>(
      `SELECT array_agg(id ORDER BY id) AS ids FROM (
         SELECT a.id FROM imports i JOIN articles a ON a.import_id = i.id AND a.id > i.indexed_id
         WHERE i.id = $1 AND i.state NOT IN ('queued', 'running') ORDER BY a.id LIMIT ${articlesAtOnce}) next`,
      [importId],
    );
    const ids = found.rows[0]?.ids ?? [];
    await indexNewWords(connection, ids);
    await connection.query(
      `UPDATE imports SET indexed = indexed + $3, indexed_id = $2
       WHERE id = $1 AND state NOT IN ('queued', 'running') AND indexed_id IS NOT NULL`,
      [importId, ids.at(-1) ?? null, ids.length],
    );
    return ids.length === 0 ? "none" : "more";
  });
}

/**
 * Gives the articles that an import created their search words, once it has ended: the text index costs more than all
 * else that an import writes. From where an earlier process left it.
 * @returns "busy" when another process does so, "later" when it was told to stop
 */
export async function indexBehind(
  importId: number,
  how: { signal?: AbortSignal } = {},
): Promise<"ended" | "later" | "busy"> {
  return withRunLock("index", importId, async () => {
    while ((await indexNext(importId)) === "more") if (how.signal?.aborted) return "later";
    return "ended";
  });
}
