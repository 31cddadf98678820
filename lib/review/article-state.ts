import "server-only";
import type pg from "pg";
import type { ArticleStatus } from "@/lib/articles/article-rows";
import { AppError } from "@/lib/errors/app-error";

/** What a decision reads of the article and may change. */
export type ArticleState = {
  id: number;
  externalId: string;
  version: number;
  status: ArticleStatus;
  flags: number;
  withdrawn: boolean;
  currentRevisionId: number;
  latestDecisionId: number | null;
  decidedAt: Date | null;
  /** Its text is gone for good: nothing is decided on it any more. */
  isTakenDown: boolean;
};

/** Locks the article's row until the transaction ends. @throws AppError not-found */
export async function lockArticle(connection: pg.ClientBase, articleId: number): Promise<ArticleState> {
  const found = await connection.query<ArticleState>(
    `SELECT id, external_id AS "externalId", version, status, flags, withdrawn,
       current_revision_id AS "currentRevisionId", latest_decision_id AS "latestDecisionId", decided_at AS "decidedAt",
       taken_down_id IS NOT NULL AS "isTakenDown"
     FROM articles WHERE id = $1 FOR UPDATE`,
    [articleId],
  );
  const state = found.rows[0];
  if (!state) throw new AppError("not-found", `There is no article ${articleId}.`);
  return state;
}

/** Before anything is decided on an article, an undo included. @throws AppError wrong-status */
export function assertHasText({ isTakenDown, version }: ArticleState): void {
  if (!isTakenDown) return;
  const message = "The text of this article was taken down for good. Nothing is decided on it any more.";
  throw new AppError("wrong-status", message, { version });
}
