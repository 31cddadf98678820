import "server-only";
import type pg from "pg";
import { findWeights } from "@/lib/articles/find-weights";
import { flagBitsOfRecord, flagRecordOf } from "@/lib/articles/flags";
import { indexWords } from "@/lib/articles/index-words";
import { listColumnsOf } from "@/lib/articles/revision-record";
import type { Permission } from "@/lib/auth/permissions";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { applyEdit } from "./apply-edit";
import { type ArticleState, assertHasText, lockArticle } from "./article-state";
import type { DecisionCommand } from "./decision-command";
import { explainStale } from "./explain-conflict";
import { findReasonIds } from "./find-reasons";
import { planUndo } from "./plan-undo";
import { readTicks } from "./read-ticks";
import { type Decided, type Outcome, writeDecision } from "./write-decision";

const permissionByKind: Record<DecisionCommand["kind"], Permission> = {
  approve: "article:decide",
  reject: "article:decide",
  reopen: "article:decide",
  undo: "article:decide",
  edit: "article:edit",
  flag: "article:flag",
  withdraw: "article:withdraw",
};

function wrongStatus(state: ArticleState, message: string): AppError {
  return new AppError("wrong-status", message, { version: state.version });
}

function nothingChanges(field: string, why: string): AppError {
  const message = `nothing would change: ${why}`;
  return new AppError("invalid-input", `${field}: ${message}`, { fields: [{ field, message }] });
}

function assertStatusAllows(state: ArticleState, kind: DecisionCommand["kind"]): void {
  assertHasText(state);
  if (kind === "undo") return;
  if (state.withdrawn) throw wrongStatus(state, "This article is withdrawn; undo the withdrawal first.");
  if ((kind === "approve" || kind === "reject") && state.status !== "pending") {
    throw wrongStatus(state, `This article is ${state.status} already; reopen it to decide again.`);
  }
  if (kind === "reopen" && state.status === "pending") {
    throw wrongStatus(state, "This article is pending; only a decided one can be reopened.");
  }
}

async function planOutcome(
  connection: pg.ClientBase,
  viewer: Viewer,
  state: ArticleState,
  command: DecisionCommand,
  reasonIds: number[],
): Promise<Outcome> {
  const unchanged: Outcome = {
    kind: command.kind,
    status: state.status,
    revisionId: state.currentRevisionId,
    flags: state.flags,
    withdrawn: state.withdrawn,
    decidedAt: state.decidedAt,
    columns: null,
    reasonIds: [],
    note: command.note || null,
    ticked: await readTicks(connection, state, "ticked" in command ? command.ticked : undefined),
    undoes: null,
  };
  if (command.kind === "undo") return planUndo(connection, viewer, state, unchanged);
  if (command.kind === "withdraw") return { ...unchanged, withdrawn: true };
  if (command.kind === "reopen") return { ...unchanged, status: "pending", decidedAt: null };
  if (command.kind === "flag") {
    const flags = flagBitsOfRecord({ ...flagRecordOf(state.flags), ...command.flags });
    if (flags === state.flags) {
      throw nothingChanges("flags", "the flags are as they were");
    }
    return { ...unchanged, flags };
  }
  const edited = command.edit ? await applyEdit(connection, state, command.edit) : null;
  // Nothing to save is no reason against the approval that came with it, but an edit alone would decide nothing.
  if (command.kind === "edit" && !edited) throw nothingChanges("edit", "text and metadata are as they were");
  const text = edited
    ? { revisionId: edited.revisionId, columns: listColumnsOf(edited.record, await findWeights(connection)) }
    : {};
  if (command.kind === "edit") return { ...unchanged, ...text, status: "pending", decidedAt: null };
  if (command.kind === "approve") return { ...unchanged, ...text, status: "approved", decidedAt: "now" };
  return { ...unchanged, ...text, status: "rejected", decidedAt: "now", reasonIds };
}

/**
 * Applies a decision and appends it to the record, or does neither. "Save and approve" is an approval with an `edit`.
 * @throws AppError forbidden, not-found, stale (with what happened), claimed (with whose), wrong-status, invalid-input
 */
export async function recordDecision(viewer: Viewer, articleId: number, command: DecisionCommand): Promise<Decided> {
  assertCan(viewer, permissionByKind[command.kind]);
  const reasonIds = command.kind === "reject" ? await findReasonIds(command.reasons, command.note) : [];
  return inTransaction(async (connection) => {
    const state = await lockArticle(connection, articleId);
    if (state.version !== command.version) throw await explainStale(connection, articleId, command.version);
    assertStatusAllows(state, command.kind);
    const outcome = await planOutcome(connection, viewer, state, command, reasonIds);
    const decided = await writeDecision(connection, viewer, state, outcome);
    if (outcome.columns) await indexWords(connection, [articleId]);
    return decided;
  });
}
