import type pg from "pg";
import { db } from "@/lib/db/db";

/** A pending article as a decision by hand needs it. */
export type Pending = { id: number; version: number; revision: number; flags: number };

/**
 * Pending articles drawn by the seed.
 * @param which all of them, or only those that are in the queue, or not in it
 * @throws Error when there are fewer
 */
export async function drawPending(count: number, seed: number, which: "all" | "unqueued" = "all"): Promise<Pending[]> {
  const found = await db().pool.query<Pending>(
    `SELECT id, version, current_revision_id AS revision, flags FROM articles
     WHERE status = 'pending' AND NOT withdrawn AND ($3 OR flags & 3 = 0) ORDER BY hashint4extended(id, $2) LIMIT $1`,
    [count, seed, which === "all"],
  );
  if (found.rows.length < count) throw new Error(`only ${found.rows.length} pending articles, ${count} are needed`);
  return found.rows;
}

/** A decision by hand: the row of the record and the guarded change of the article, in one transaction. */
export async function decideBare(
  connection: pg.ClientBase,
  personId: number | null,
  article: Pending,
  kind: "approve" | "reject",
  reasonIds: readonly number[] = [],
): Promise<void> {
  const status = kind === "approve" ? "approved" : "rejected";
  await connection.query("BEGIN");
  const made = await connection.query<{ id: number }>(
    `INSERT INTO decisions (article_id, kind, person_id, status_before, status_after, revision_before_id, revision_after_id,
       flags_before, flags_after, withdrawn_before, withdrawn_after, version, reason_ids)
     VALUES ($1, $2, $3, 'pending', $4, $5, $5, $6, $6, false, false, $7, $8) RETURNING id`,
    [article.id, kind, personId, status, article.revision, article.flags, article.version + 1, reasonIds],
  );
  const changed = await connection.query(
    `UPDATE articles SET status = $3, version = version + 1, decided_at = now(), latest_decision_id = $4
     WHERE id = $1 AND version = $2 AND status = 'pending'`,
    [article.id, article.version, status, made.rows[0]?.id],
  );
  if (changed.rowCount !== 1) throw new Error(`article ${article.id} was not pending`);
  await connection.query("COMMIT");
}
