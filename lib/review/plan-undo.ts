import "server-only";
import type pg from "pg";
import type { ArticleStatus, DecisionKind } from "@/lib/articles/article-rows";
import { listColumnsOf } from "@/lib/articles/revision-record";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors/app-error";
import { readCurrentRecord } from "./apply-edit";
import type { ArticleState } from "./article-state";
import type { Outcome } from "./write-decision";

type Undone = {
  id: number;
  kind: DecisionKind;
  statusBefore: ArticleStatus;
  statusAfter: ArticleStatus;
  revisionBeforeId: number;
  revisionAfterId: number;
  flagsBefore: number;
  flagsAfter: number;
  withdrawnBefore: boolean;
  withdrawnAfter: boolean;
  decidedBefore: Date | null;
};

async function findNewestDecision(connection: pg.ClientBase, state: ArticleState): Promise<Undone> {
  const found = await connection.query<Undone>(
    `SELECT id, kind, status_before AS "statusBefore", status_after AS "statusAfter",
       revision_before_id AS "revisionBeforeId", revision_after_id AS "revisionAfterId",
       flags_before AS "flagsBefore", flags_after AS "flagsAfter",
       withdrawn_before AS "withdrawnBefore", withdrawn_after AS "withdrawnAfter",
       (SELECT max(e.created_at) FROM decisions e WHERE e.article_id = d.article_id AND e.id < d.id
          AND e.kind IN ('approve', 'reject')) AS "decidedBefore"
     FROM decisions d WHERE id = $1`,
    [state.latestDecisionId],
  );
  const newest = found.rows[0];
  if (!newest) throw new AppError("wrong-status", "There is no decision to undo here.", { version: state.version });
  return newest;
}

/**
 * What undoing the newest decision gives: its former status, flags, text and withdrawal, where it changed them.
 * @throws AppError wrong-status when there is none, or when something else changed the same since
 */
export async function planUndo(
  connection: pg.ClientBase,
  viewer: Viewer,
  state: ArticleState,
  unchanged: Outcome,
): Promise<Outcome> {
  const undone = await findNewestDecision(connection, state);
  const changedText = undone.revisionBeforeId !== undone.revisionAfterId;
  const changedFlags = undone.flagsBefore !== undone.flagsAfter;
  // Flags alone: a decision of kind flag, or the undo of one. An import may change them along with a text.
  if (changedFlags && !changedText) assertCan(viewer, "article:flag");
  if (undone.withdrawnBefore !== undone.withdrawnAfter) assertCan(viewer, "article:withdraw");
  const touched =
    state.status !== undone.statusAfter ||
    state.withdrawn !== undone.withdrawnAfter ||
    (changedText && state.currentRevisionId !== undone.revisionAfterId);
  if (touched) {
    const message = "Something else changed this article after that decision, so it can't be undone.";
    throw new AppError("wrong-status", message, { version: state.version });
  }
  const revisionId = changedText ? undone.revisionBeforeId : state.currentRevisionId;
  const columns = changedText
    ? listColumnsOf(await readCurrentRecord(connection, { ...state, currentRevisionId: revisionId }))
    : null;
  return {
    ...unchanged,
    status: undone.statusBefore,
    revisionId,
    columns,
    // Bit by bit, so that a flag which came from elsewhere meanwhile stays.
    flags: changedFlags ? state.flags ^ (undone.flagsBefore ^ undone.flagsAfter) : state.flags,
    withdrawn: undone.withdrawnBefore,
    decidedAt: undone.statusBefore === "pending" ? null : undone.decidedBefore,
    undoes: undone.id,
  };
}
