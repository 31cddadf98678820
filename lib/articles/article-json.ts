import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { ArticleRow, DecisionRow } from "./article-rows";
import { type RawRow, rowColumns, rowJoins } from "./article-select";
import { flagBitsOf } from "./flags";
import { renderBody } from "./render-body";
import { recordOf, type StoredRevision } from "./revision-record";

type Raw = RawRow & StoredRevision & { withdrawn: boolean; takenDownAt: Date | null };

/**
 * A single article as the API gives it: the canonical record, and what Galley knows of it. Withdrawn ones too.
 * @throws AppError not-found
 */
export async function getArticleJson(viewer: Viewer, articleId: number) {
  assertCan(viewer, "article:read");
  const [raw] = await queryRows<Raw>(sql`
    SELECT ${rowColumns}, a.withdrawn, r.taken_down_at AS "takenDownAt", r.title, r.body, r.body_format AS "bodyFormat", r.meta
    FROM articles a ${rowJoins} JOIN revisions r ON r.id = a.current_revision_id WHERE a.id = ${articleId}::int`);
  if (!raw) throw new AppError("not-found", `There is no article ${articleId}.`);
  const record = recordOf(raw, raw.external_id, raw.flags);
  return {
    ...record,
    source: raw.source,
    id: raw.id,
    version: raw.version,
    status: raw.status,
    overall: raw.overall,
    bodyHtml: renderBody(raw.body, raw.bodyFormat, { codeLanguage: record.codeLanguage }),
    claimedBy: raw.claim_name,
    importedAt: raw.imported_at.toISOString(),
    decidedAt: raw.decided_at?.toISOString() ?? null,
    withdrawn: raw.withdrawn,
    ...(raw.takenDownAt ? { takenDownAt: raw.takenDownAt.toISOString() } : {}),
  };
}

export type ArticleJson = Awaited<ReturnType<typeof getArticleJson>>;

/** A decision as the API gives it: who reads it makes no difference. */
export function decisionJson({ isMine: _isMine, takesDown: _takesDown, ...decision }: DecisionRow) {
  return decision;
}

/** List items as the API gives them: the same without the text and the long metadata. */
export async function articleItemsJson(viewer: Viewer, rows: ArticleRow[]) {
  assertCan(viewer, "article:read");
  const ids = rows.map((row) => row.id);
  const found = await queryRows<StoredRevision & { id: number }>(sql`
    SELECT a.id, r.title, '' AS body, r.body_format AS "bodyFormat", r.meta
    FROM articles a JOIN revisions r ON r.id = a.current_revision_id WHERE a.id = ANY(${ids}::int[])`);
  const revisions = new Map(found.map((revision) => [revision.id, revision]));
  return rows.flatMap((row) => {
    const revision = revisions.get(row.id);
    return revision ? [itemJson(row, revision)] : [];
  });
}

function itemJson(row: ArticleRow, revision: StoredRevision) {
  const record = recordOf(revision, row.externalId, flagBitsOf(row.flags));
  const { body: _body, aiOutline: _outline, aiBrief: _brief, checklist: _list, ...rest } = record;
  const { entities: _entities, payload: _payload, notes: _notes, meta: _meta, ...short } = rest;
  return {
    ...short,
    source: row.source,
    id: row.id,
    version: row.version,
    status: row.status,
    overall: row.overall,
    claimedBy: row.claimedBy?.name ?? null,
    importedAt: row.importedAt,
    decidedAt: row.decidedAt,
    withdrawn: false,
  };
}
