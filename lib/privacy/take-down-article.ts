import "server-only";
import type pg from "pg";
import { indexWords } from "@/lib/articles/index-words";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, assertProved, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { keepRecordHashes } from "@/lib/exports/frozen-articles";
import { lockFreezing, redactExports } from "@/lib/exports/redact-exports";
import { forgetRecord } from "@/lib/imports/forget-record";
import { type ArticleState, lockArticle } from "@/lib/review/article-state";
import { explainStale } from "@/lib/review/explain-conflict";
import { type Decided, writeDecision } from "@/lib/review/write-decision";

/** A withdrawal, whoever has the article open: their page hears of it. */
async function withdraw(connection: pg.PoolClient, viewer: Viewer, state: ArticleState, note: string) {
  await queryRows(sql`DELETE FROM claims WHERE article_id = ${state.id}::int`, connection);
  return writeDecision(connection, viewer, state, {
    kind: "withdraw",
    status: state.status,
    revisionId: state.currentRevisionId,
    flags: state.flags,
    withdrawn: true,
    decidedAt: state.decidedAt,
    columns: null,
    reasonIds: [],
    note,
    ticked: null,
    undoes: null,
  });
}

/** What the list shows of it, then its revisions, by the only way there is to change one; then what was made of them. */
async function emptyTexts(connection: pg.PoolClient, id: number, { decisionId, version }: Decided): Promise<void> {
  const emptied = await queryRows<{ sourceId: number; externalId: string }>(
    sql`UPDATE articles SET taken_down_id = ${decisionId}::int, title = '', author = NULL, stack = '{}', tools = '{}',
        code_language = NULL, difficulty = NULL, reading_time = NULL, view_count = NULL, published_at = NULL
      WHERE id = ${id}::int AND version = ${version}::int
      RETURNING source_id AS "sourceId", external_id AS "externalId"`,
    connection,
  );
  if (!emptied[0]) throw new Error(`article ${id} changed under its lock`);
  await queryRows(sql`SELECT take_down_revisions(${id}::int)`, connection);
  await indexWords(connection, [id]);
  // Its values are words too: the bits of its chunk are built anew, and counted from rows until then.
  await queryRows(sql`DELETE FROM facet_chunks WHERE chunk = ${id}::int >> 13`, connection);
  await queryRows(sql`DELETE FROM facet_bits WHERE chunk = ${id}::int >> 13`, connection);
  await queryRows(sql`DELETE FROM drafts WHERE article_id = ${id}::int`, connection);
  await queryRows(sql`DELETE FROM holds WHERE article_id = ${id}::int`, connection);
  await forgetRecord(connection, emptied[0]);
}

const exportsWith = (id: number) => sql`SELECT c.export_id FROM export_chunks c WHERE ${id}::int = ANY(c.article_ids)`;

/**
 * Takes the text of an article down, for good: it is withdrawn, and the words of all its revisions go, with what was
 * made of them: search, drafts, kept records of imports, files of exports. Its identity, hashes, flags and scores stay,
 * and so does its record, which the note joins. No import brings it back, and no undo.
 * @param wanted.version as it was seen; null: as it stands
 * @throws AppError forbidden, unproved, not-found, stale (with what happened), wrong-status where it is taken down already
 */
export async function takeDownArticle(
  viewer: Viewer,
  articleId: number,
  wanted: { version: number | null; note: string },
): Promise<Decided> {
  assertCan(viewer, "article:take-down");
  assertProved(viewer);
  return inTransaction(async (connection) => {
    await lockFreezing(connection, "alone");
    const state = await lockArticle(connection, articleId);
    if (state.isTakenDown) {
      throw new AppError("wrong-status", "The text of this article is taken down already.", { version: state.version });
    }
    if (wanted.version !== null && wanted.version !== state.version) {
      throw await explainStale(connection, articleId, wanted.version);
    }
    const decided = await withdraw(connection, viewer, state, wanted.note);
    await keepRecordHashes(connection, articleId);
    await emptyTexts(connection, articleId, decided);
    await recordAudit(connection, viewer, "article.take-down", `article ${articleId}`, {
      decision: decided.decisionId,
    });
    await redactExports(connection, exportsWith(articleId));
    return decided;
  });
}
