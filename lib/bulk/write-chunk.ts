import "server-only";
import type pg from "pg";
import { tellingOf } from "@/lib/articles/tell-changed";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import { decidedBefore } from "@/lib/review/undo-rule";
import type { BulkKind } from "./bulk-rows";
import { type Bulk, type ChunkRange, judgeChunk } from "./judge-chunk";

// When the article `a` counts as decided after the decision `w`.
const decidedAt: Record<BulkKind, Sql> = {
  approve: sql`w.created_at`,
  reject: sql`w.created_at`,
  reopen: sql`NULL`,
  flag: sql`a.decided_at`,
  undo: sql`CASE WHEN w.status_after <> 'pending' THEN ${decidedBefore(sql`a.id`, sql`w.undoes_id`)} END`,
};

// Every change of an article but that of an import is a decision.
const reasonText = sql`CASE item.code
  WHEN 'stale' THEN 'it has changed: it was at version ' || item.seen || ' then and is at ' || item.version
    || coalesce(' (' || n.kind || ' by ' || coalesce(nt.name, np.name, 'system') || ')', ' (imported again)')
  WHEN 'wrong-status' THEN 'it is ' || item.status
  WHEN 'claimed' THEN item.holder || ' has it open'
  ELSE 'its flags are like that already' END`;

/**
 * Decides the locked articles of one chunk: decision rows, articles, claims and holds, and a row for each that is left
 * out, in one statement; pages that have one of them open hear of it. It begins after the locks were taken, so it sees every claim and decision made before.
 */
export async function writeChunk(
  connection: pg.ClientBase,
  bulk: Bulk,
  range: ChunkRange,
): Promise<{ done: number; leftOut: number }> {
  // The planner expects a handful of rows of a fresh selection. So no CTE is joined with another, only with keys:
  // 2,000 rows against 2,000 in a nested loop made it five times slower.
  const [row] = await queryRows<{ written: number; done: number; leftOut: number }>(
    sql`WITH item AS MATERIALIZED (${judgeChunk(bulk, range)}),
    written AS (
      INSERT INTO decisions (article_id, kind, person_id, token_id, status_before, status_after, revision_before_id,
        revision_after_id, flags_before, flags_after, withdrawn_before, withdrawn_after, version, reason_ids, note,
        undoes_id, bulk_id, created_at)
      SELECT id, ${bulk.kind}::decision_kind, ${bulk.personId}::int, ${bulk.tokenId}::int, status, status_after,
        current_revision_id, current_revision_id, flags, flags_after, withdrawn, withdrawn, version + 1,
        ${bulk.reasonIds}::int[], ${bulk.note}::text, undoes_id, ${bulk.id}::int, statement_timestamp()
      FROM item WHERE code IS NULL ORDER BY id
      RETURNING id, article_id, version, status_before, status_after, flags_after, undoes_id, created_at
    ), changed AS (
      UPDATE articles a SET version = w.version, status = w.status_after, flags = w.flags_after,
        decided_at = ${decidedAt[bulk.kind]}, latest_decision_id = w.id
      FROM written w WHERE a.id = w.article_id AND a.version = w.version - 1 AND a.status = w.status_before
      RETURNING a.id, a.status
    ), freed AS (
      DELETE FROM claims WHERE article_id IN (SELECT id FROM changed WHERE status <> 'pending')
    ), released AS (
      DELETE FROM holds WHERE article_id IN (SELECT id FROM changed WHERE status <> 'pending')
    ), passed_by AS (
      INSERT INTO bulk_left_out (bulk_id, article_id, code, reason)
      SELECT ${bulk.id}::int, item.id, item.code, ${reasonText} FROM item
      LEFT JOIN decisions n ON n.id = item.latest_decision_id AND n.version > item.seen
      LEFT JOIN people np ON np.id = n.person_id LEFT JOIN tokens nt ON nt.id = n.token_id
      WHERE item.code IS NOT NULL RETURNING 1
    )
    SELECT (SELECT count(*)::int FROM written) AS written, (SELECT count(*)::int FROM changed) AS done,
      (SELECT count(*)::int FROM passed_by) AS "leftOut", ${tellingOf(sql`changed`)}::int AS told`,
    connection,
  );
  // The rows are locked, so this can't be; were it, the transaction must not keep decisions without their effect.
  if (!row || row.written !== row.done) throw new Error(`bulk decision ${bulk.id} lost a race on locked rows`);
  return { done: row.done, leftOut: row.leftOut };
}
