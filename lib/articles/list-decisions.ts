import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { DecisionRow } from "./article-rows";
import { flagNamesOf } from "./flags";

type RawDecision = Omit<DecisionRow, "at" | "flagsBefore" | "flagsAfter"> & {
  at: Date;
  flagsBefore: number;
  flagsAfter: number;
};

/**
 * The record of an article: its decisions, newest first.
 * @param limit the newest so many; null: every one
 */
export async function listDecisions(
  viewer: Viewer,
  articleId: number,
  limit: number | null = null,
): Promise<DecisionRow[]> {
  assertCan(viewer, "article:read");
  const rows = await queryRows<RawDecision>(sql`
    SELECT d.id, d.article_id AS "articleId", d.kind, coalesce(t.name, p.name, 'system') AS by, d.created_at AS at,
      coalesce(CASE WHEN ${viewer.tokenId}::int IS NULL THEN d.person_id = ${viewer.personId}::int AND d.token_id IS NULL
        ELSE d.token_id = ${viewer.tokenId}::int END, false) AS "isMine",
      d.status_before AS "statusBefore", d.status_after AS "statusAfter",
      rb.number AS "revisionBefore", ra.number AS "revisionAfter",
      d.flags_before AS "flagsBefore", d.flags_after AS "flagsAfter", d.version,
      ARRAY(SELECT r.label FROM unnest(d.reason_ids) WITH ORDINALITY AS given(id, place)
        JOIN reasons r ON r.id = given.id ORDER BY given.place) AS reasons,
      d.note, coalesce(d.ticked, '{}') AS ticked, d.undoes_id AS undoes,
      (a.taken_down_id = d.id) IS TRUE AS "takesDown", d.import_id AS import, d.bulk_id AS bulk
    FROM decisions d JOIN articles a ON a.id = d.article_id JOIN revisions rb ON rb.id = d.revision_before_id JOIN revisions ra ON ra.id = d.revision_after_id
    LEFT JOIN people p ON p.id = d.person_id LEFT JOIN tokens t ON t.id = d.token_id
    WHERE d.article_id = ${articleId}::int ORDER BY d.id DESC LIMIT ${limit}::int`);
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    flagsBefore: flagNamesOf(row.flagsBefore),
    flagsAfter: flagNamesOf(row.flagsAfter),
  }));
}

/** The whole record of an article that must exist. @throws AppError not-found */
export async function listDecisionsOf(viewer: Viewer, articleId: number): Promise<DecisionRow[]> {
  const decisions = await listDecisions(viewer, articleId);
  if (decisions.length > 0) return decisions;
  const found = await queryRows<{ id: number }>(sql`SELECT id FROM articles WHERE id = ${articleId}::int`);
  if (found.length === 0) throw new AppError("not-found", `There is no article ${articleId}.`);
  return [];
}
