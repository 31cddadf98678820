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
};

/** Locks the article's row until the transaction ends. @throws AppError not-found */
export async function lockArticle(connection: pg.ClientBase, articleId: number): Promise<ArticleState> {
  const found = await connection.query<ArticleState>(
    `SELECT id, external_id AS "externalId", version, status, flags, withdrawn,
       current_revision_id AS "currentRevisionId", latest_decision_id AS "latestDecisionId", decided_at AS "decidedAt"
     FROM articles WHERE id = $1 FOR UPDATE`,
    [articleId],
  );
  const state = found.rows[0];
  if (!state) throw new AppError("not-found", `There is no article ${articleId}.`);
  return state;
}
