import "server-only";
import type pg from "pg";
import { z } from "zod";
import { hashOfRecord } from "@/lib/articles/content-hash";
import { findWeights } from "@/lib/articles/find-weights";
import { indexWords } from "@/lib/articles/index-words";
import { insertRevision } from "@/lib/articles/insert-revision";
import { listColumnsOf } from "@/lib/articles/revision-record";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { readCurrentRecord } from "./apply-edit";
import { type ArticleState, assertHasText, lockArticle } from "./article-state";
import { decisionNote, editCommand } from "./decision-command";
import { explainStale } from "./explain-conflict";
import { type Decided, writeDecision } from "./write-decision";

/** Which revision is to be in force again, and the version of the article as the person saw it. */
export const restoreCommand = z.strictObject({
  version: editCommand.shape.version,
  revision: z.int().positive().max(2_147_483_647),
  note: decisionNote.optional(),
});

export type RestoreCommand = z.infer<typeof restoreCommand>;

function nothingToRestore(message: string): AppError {
  return new AppError("invalid-input", `revision: ${message}`, { fields: [{ field: "revision", message }] });
}

/** @throws AppError invalid-input where there is no such revision, or it is the one in force */
async function findRevisionId(connection: pg.ClientBase, state: ArticleState, number: number): Promise<number> {
  const found = await connection.query<{ id: number }>(
    "SELECT id FROM revisions WHERE article_id = $1 AND number = $2",
    [state.id, number],
  );
  const id = found.rows[0]?.id;
  if (id === undefined) throw nothingToRestore(`article ${state.id} has no revision ${number}`);
  if (id === state.currentRevisionId) throw nothingToRestore(`revision ${number} is the current one`);
  return id;
}

/**
 * Makes a new revision of the text and metadata of an older one and puts it in force, by a decision of kind `edit`: a
 * decided article returns to pending. The article's flags stay.
 * @throws AppError forbidden, not-found, stale (with what happened), claimed (with whose), wrong-status, invalid-input
 */
export async function restoreRevision(viewer: Viewer, articleId: number, command: RestoreCommand): Promise<Decided> {
  assertCan(viewer, "article:edit");
  return inTransaction(async (connection) => {
    const state = await lockArticle(connection, articleId);
    if (state.version !== command.version) throw await explainStale(connection, articleId, command.version);
    assertHasText(state);
    if (state.withdrawn) {
      const message = "This article is withdrawn; undo the withdrawal first.";
      throw new AppError("wrong-status", message, { version: state.version });
    }
    const wanted = await findRevisionId(connection, state, command.revision);
    const record = await readCurrentRecord(connection, { ...state, currentRevisionId: wanted });
    if (hashOfRecord(record).equals(hashOfRecord(await readCurrentRecord(connection, state)))) {
      throw nothingToRestore(`revision ${command.revision} and the current one are the same`);
    }
    const revision = await insertRevision(connection, articleId, record, { kind: "restored", importId: null });
    const decided = await writeDecision(connection, viewer, state, {
      kind: "edit",
      status: "pending",
      revisionId: revision.id,
      flags: state.flags,
      withdrawn: state.withdrawn,
      decidedAt: null,
      columns: listColumnsOf(record, await findWeights(connection)),
      reasonIds: [],
      note: command.note || null,
      ticked: null,
      undoes: null,
    });
    await indexWords(connection, [articleId]);
    return decided;
  });
}
