import "server-only";
import type pg from "pg";
import type { ArticleStatus, DecisionKind } from "@/lib/articles/article-rows";
import type { ListColumns } from "@/lib/articles/revision-record";
import { updateListColumns } from "@/lib/articles/update-list-columns";
import type { Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors/app-error";
import type { ArticleState } from "./article-state";
import { type ClaimHolder, claimHolderOf } from "./claim-holder";
import { explainStale, findForeignClaim } from "./explain-conflict";

/** Everything a decision makes of an article. */
export type Outcome = {
  kind: DecisionKind;
  status: ArticleStatus;
  revisionId: number;
  flags: number;
  withdrawn: boolean;
  decidedAt: Date | "now" | null;
  /** The list's columns, where the current revision changes. */
  columns: ListColumns | null;
  reasonIds: number[];
  note: string | null;
  /** Items of the checklist that were ticked off; null where none were. */
  ticked: string[] | null;
  undoes: number | null;
};

export type Decided = { decisionId: number; version: number; status: ArticleStatus };

// The decision row, the article and what hangs on it in one statement. The WHERE of the update carries
// the version, the status and the claim: where it matches nothing, the caller's transaction is undone.
// Pages that show the article hear of it once it is committed.
const writeSql = `
  WITH decision AS (
    INSERT INTO decisions (article_id, kind, person_id, token_id, status_before, status_after, revision_before_id,
      revision_after_id, flags_before, flags_after, withdrawn_before, withdrawn_after, version, reason_ids, note, undoes_id, ticked, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::int + 1, $14, $15, $16, $22::text[], clock_timestamp())
    RETURNING id, created_at
  ), changed AS (
    UPDATE articles SET version = version + 1, status = $6, current_revision_id = $8, flags = $10, withdrawn = $12,
      latest_decision_id = (SELECT id FROM decision),
      decided_at = CASE WHEN $17::boolean THEN (SELECT created_at FROM decision) ELSE $18::timestamptz END
    WHERE id = $1 AND version = $13 AND status = $5 AND NOT EXISTS (
      SELECT 1 FROM claims c WHERE c.article_id = $1 AND c.expires_at > now()
        AND (c.person_id IS DISTINCT FROM $19::int OR c.token_id IS DISTINCT FROM $20::int))
    RETURNING id, version
  ), freed AS (
    DELETE FROM claims WHERE article_id IN (SELECT id FROM changed) AND $21::boolean
  ), released AS (
    DELETE FROM holds WHERE article_id IN (SELECT id FROM changed) AND $6 <> 'pending'
  )
  SELECT decision.id AS "decisionId", changed.version, pg_notify('galley_article', changed.id::text)
  FROM decision, changed`;

async function refusal(connection: pg.ClientBase, state: ArticleState, holder: ClaimHolder): Promise<AppError> {
  const by = await findForeignClaim(connection, state.id, holder);
  if (by === null) return explainStale(connection, state.id, state.version);
  const message = `${by} has this article open. Nothing was saved; try again when it is free.`;
  return new AppError("claimed", message, { by, version: state.version });
}

/**
 * Writes a decision and its effect on an article whose row the caller has locked.
 * @param state the article as read under that lock; its version goes into the WHERE
 * @throws AppError claimed, stale
 */
export async function writeDecision(
  connection: pg.ClientBase,
  viewer: Viewer,
  state: ArticleState,
  outcome: Outcome,
): Promise<Decided> {
  const holder = claimHolderOf(viewer);
  const frees = outcome.status !== "pending" || outcome.withdrawn;
  const values = [
    state.id,
    outcome.kind,
    viewer.personId,
    viewer.tokenId,
    state.status,
    outcome.status,
    state.currentRevisionId,
    outcome.revisionId,
    state.flags,
    outcome.flags,
    state.withdrawn,
    outcome.withdrawn,
    state.version,
    outcome.reasonIds,
    outcome.note,
    outcome.undoes,
    outcome.decidedAt === "now",
    outcome.decidedAt === "now" ? null : outcome.decidedAt,
    holder.personId,
    holder.tokenId,
    frees,
    outcome.ticked,
  ];
  // Named, so that a connection plans it once.
  const statement = { name: "write a decision", text: writeSql, values };
  const written = await connection.query<{ decisionId: number; version: number }>(statement);
  const row = written.rows[0];
  if (!row) throw await refusal(connection, state, holder);
  if (outcome.columns) await updateListColumns(connection, state.id, outcome.columns);
  return { decisionId: row.decisionId, version: row.version, status: outcome.status };
}
