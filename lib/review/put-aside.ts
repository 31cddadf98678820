import "server-only";
import type pg from "pg";
import { z } from "zod";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { recordArticleEvent } from "./article-event";
import { type ArticleState, lockArticle } from "./article-state";
import { claimHolderOf } from "./claim-holder";
import { decisionNote } from "./decision-command";
import { findForeignClaim } from "./explain-conflict";

const skipHours = 24;

export const holdCommand = z.strictObject({
  note: decisionNote.min(1, "say what you are not sure about"),
  /** Whom it waits for; anyone when nothing is said. */
  forPersonId: z.int().positive().max(2_147_483_647).nullable().default(null),
});

function requirePerson(viewer: Viewer): number {
  if (viewer.personId === null) throw new AppError("forbidden", "Only a person can put an article aside.");
  return viewer.personId;
}

/** @throws AppError not-found, claimed when somebody else has it open */
async function lockUnclaimed(connection: pg.ClientBase, viewer: Viewer, articleId: number): Promise<ArticleState> {
  const state = await lockArticle(connection, articleId);
  const by = await findForeignClaim(connection, articleId, claimHolderOf(viewer));
  if (by !== null) throw new AppError("claimed", `${by} has this article open.`, { by, version: state.version });
  return state;
}

async function deleteClaim(connection: pg.ClientBase, articleId: number): Promise<void> {
  await connection.query("DELETE FROM claims WHERE article_id = $1", [articleId]);
}

/**
 * The article comes last for this person for 24 hours; their open claim on it is freed.
 * @throws AppError not-found, claimed when somebody else has it open
 */
export async function skipArticle(viewer: Viewer, articleId: number): Promise<void> {
  assertCan(viewer, "review:claim");
  const personId = requirePerson(viewer);
  await inTransaction(async (connection) => {
    await lockUnclaimed(connection, viewer, articleId);
    await connection.query(
      `INSERT INTO skips (person_id, article_id, until) VALUES ($1, $2, now() + make_interval(hours => $3))
       ON CONFLICT (person_id, article_id) DO UPDATE SET until = excluded.until`,
      [personId, articleId, skipHours],
    );
    await deleteClaim(connection, articleId);
  });
}

/** @throws AppError invalid-input */
async function assertReviewer(connection: pg.ClientBase, personId: number): Promise<void> {
  const found = await connection.query(
    "SELECT 1 FROM people WHERE id = $1 AND disabled_at IS NULL AND role IN ('editor', 'admin')",
    [personId],
  );
  if (found.rowCount) return;
  const message = "nobody of that id decides on articles here";
  throw new AppError("invalid-input", `forPersonId: ${message}`, { fields: [{ field: "forPersonId", message }] });
}

/**
 * Puts a pending article aside with a note; claims pass it by until it is released or decided.
 * @param forPersonId whom it waits for; null: anyone
 * @throws AppError not-found, wrong-status when it is not pending or held already, claimed when somebody else has it
 * open, invalid-input when it is to wait for nobody who decides
 */
export async function holdArticle(
  viewer: Viewer,
  articleId: number,
  note: string,
  forPersonId: number | null = null,
): Promise<void> {
  assertCan(viewer, "article:decide");
  const personId = requirePerson(viewer);
  await inTransaction(async (connection) => {
    const { status, withdrawn, version } = await lockUnclaimed(connection, viewer, articleId);
    if (forPersonId !== null) await assertReviewer(connection, forPersonId);
    const held =
      status === "pending" && !withdrawn
        ? await connection.query(
            `INSERT INTO holds (article_id, person_id, for_person_id, note) VALUES ($1, $2, $3, $4)
             ON CONFLICT (article_id) DO NOTHING`,
            [articleId, personId, forPersonId, note],
          )
        : null;
    if (!held?.rowCount) {
      throw new AppError("wrong-status", "Only a pending article that is not held yet can be put aside.", { version });
    }
    await deleteClaim(connection, articleId);
    await recordArticleEvent(connection, viewer, articleId, "hold", { note, otherPersonId: forPersonId });
  });
}

/** Gives a held article back to the queue; of one that is not held nothing is changed or recorded. */
export async function releaseHold(viewer: Viewer, articleId: number): Promise<void> {
  assertCan(viewer, "article:decide");
  await inTransaction(async (connection) => {
    const released = await connection.query("DELETE FROM holds WHERE article_id = $1", [articleId]);
    if (released.rowCount) await recordArticleEvent(connection, viewer, articleId, "release");
  });
}
