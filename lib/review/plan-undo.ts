import "server-only";
import type pg from "pg";
import type { ArticleStatus } from "@/lib/articles/article-rows";
import { findWeights } from "@/lib/articles/find-weights";
import { listColumnsOf } from "@/lib/articles/revision-record";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { readCurrentRecord } from "./apply-edit";
import type { ArticleState } from "./article-state";
import { explainTouched } from "./explain-conflict";
import { decidedBefore, flagsAfterUndo, touchedSince } from "./undo-rule";
import type { Outcome } from "./write-decision";

type Undone = {
  id: number;
  changedText: boolean;
  changedFlags: boolean;
  changedWithdrawal: boolean;
  isTouched: boolean;
  statusBefore: ArticleStatus;
  revisionBeforeId: number;
  withdrawnBefore: boolean;
  decidedBefore: Date | null;
  flagsAfterUndo: number;
};

async function findNewestDecision(connection: pg.ClientBase, state: ArticleState): Promise<Undone> {
  const [newest] = await queryRows<Undone>(
    sql`SELECT d.id, d.revision_before_id <> d.revision_after_id AS "changedText",
      d.flags_before <> d.flags_after AS "changedFlags", d.withdrawn_before <> d.withdrawn_after AS "changedWithdrawal",
      ${touchedSince} AS "isTouched", d.status_before AS "statusBefore", d.revision_before_id AS "revisionBeforeId",
      d.withdrawn_before AS "withdrawnBefore", ${decidedBefore(sql`a.id`, sql`d.id`)} AS "decidedBefore",
      ${flagsAfterUndo} AS "flagsAfterUndo"
    FROM articles a JOIN decisions d ON d.id = a.latest_decision_id WHERE a.id = ${state.id}::int`,
    connection,
  );
  if (!newest) throw new AppError("wrong-status", "There is no decision to undo here.", { version: state.version });
  return newest;
}

/**
 * What undoing the newest decision gives: its former status, flags, text and withdrawal, where it changed them.
 * @throws AppError wrong-status when there is none; stale, saying what happened, when the article changed since
 */
export async function planUndo(
  connection: pg.ClientBase,
  viewer: Viewer,
  state: ArticleState,
  unchanged: Outcome,
): Promise<Outcome> {
  const undone = await findNewestDecision(connection, state);
  const { changedText } = undone;
  // Flags alone: a decision of kind flag, or the undo of one. An import may change them along with a text.
  if (undone.changedFlags && !changedText) assertCan(viewer, "article:flag");
  if (undone.changedWithdrawal) assertCan(viewer, "article:withdraw");
  if (undone.isTouched) throw await explainTouched(connection, state);
  const revisionId = changedText ? undone.revisionBeforeId : state.currentRevisionId;
  const columns = changedText
    ? listColumnsOf(
        await readCurrentRecord(connection, { ...state, currentRevisionId: revisionId }),
        await findWeights(connection),
      )
    : null;
  return {
    ...unchanged,
    status: undone.statusBefore,
    revisionId,
    columns,
    flags: undone.flagsAfterUndo,
    withdrawn: undone.withdrawnBefore,
    decidedAt: undone.statusBefore === "pending" ? null : undone.decidedBefore,
    undoes: undone.id,
  };
}
