import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { isSet } from "@/lib/settings/find-settings";
import type { ArticleDetail, RevisionRow } from "./article-rows";
import { claimOf, type RawRow, rowColumns, rowJoins } from "./article-select";
import { contradictionsOf } from "./contradictions";
import { listHistory } from "./list-history";
import { listNotes } from "./list-notes";
import { countWordsIn } from "./plain-text";
import { layOutBody } from "./render-body";
import { recordOf, type StoredRevision } from "./revision-record";

type RawDetail = RawRow &
  StoredRevision & {
    withdrawn: boolean;
    takenDownAt: Date | null;
    takenDownBy: string | null;
    takenDownNote: string | null;
    importId: number;
    revisionNumber: number;
    revisionKind: RevisionRow["kind"];
    revisionAt: Date;
    revisionCount: number;
    changedAtSource: boolean;
    allowsImages: boolean;
    holdNote: string | null;
    holdBy: string | null;
    holdAt: Date | null;
    holdFor: string | null;
    isHeldForMe: boolean;
  };

/** The others stand in the history. */
const notesShown = 3;

/** Of the history; all of it has a page of its own. */
const linesShown = 100;

/**
 * One article with its current text, sanitised, and its record. Withdrawn ones too: they say so.
 * @param forReading on a page of ours, where its images may be asked for if an admin allows that
 * @throws AppError not-found
 */
export async function getArticle(
  viewer: Viewer,
  articleId: number,
  { forReading = false }: { forReading?: boolean } = {},
): Promise<ArticleDetail> {
  assertCan(viewer, "article:read");
  const [found, { decisions, ...history }, notes] = await Promise.all([
    queryRows<RawDetail>(sql`SELECT ${rowColumns}, r.title, r.body, r.body_format AS "bodyFormat", r.meta, a.withdrawn,
      td.created_at AS "takenDownAt", coalesce(tt.name, tp.name, 'system') AS "takenDownBy", td.note AS "takenDownNote",
      a.import_id AS "importId", r.number AS "revisionNumber", r.kind AS "revisionKind", r.created_at AS "revisionAt",
      (SELECT count(*)::int FROM revisions x WHERE x.article_id = a.id) AS "revisionCount",
      (n.number > r.number) AS "changedAtSource", ${isSet("images")} AS "allowsImages",
      h.note AS "holdNote", hp.name AS "holdBy", h.created_at AS "holdAt", hf.name AS "holdFor",
      coalesce(h.for_person_id = ${viewer.personId}::int, false) AS "isHeldForMe"
      FROM articles a ${rowJoins} JOIN revisions r ON r.id = a.current_revision_id
      JOIN revisions n ON n.id = a.imported_revision_id
      LEFT JOIN holds h ON h.article_id = a.id LEFT JOIN people hp ON hp.id = h.person_id
      LEFT JOIN people hf ON hf.id = h.for_person_id
      LEFT JOIN decisions td ON td.id = a.taken_down_id LEFT JOIN people tp ON tp.id = td.person_id
      LEFT JOIN tokens tt ON tt.id = td.token_id
      WHERE a.id = ${articleId}::int`),
    listHistory(viewer, articleId, linesShown),
    listNotes(viewer, articleId, notesShown),
  ]);
  const raw = found[0];
  if (!raw) throw new AppError("not-found", `There is no article ${articleId}.`);
  const record = recordOf(raw, raw.external_id, raw.flags);
  const { html, headings, text, facts } = layOutBody(raw.body, raw.bodyFormat, {
    codeLanguage: record.codeLanguage,
    offersImages: forReading && raw.allowsImages,
  });
  return {
    id: raw.id,
    version: raw.version,
    status: raw.status,
    withdrawn: raw.withdrawn,
    takenDown: takenDownOf(raw),
    source: raw.source,
    record,
    overall: raw.overall,
    bodyHtml: html,
    wordCount: countWordsIn(text),
    headings,
    contradictions: contradictionsOf({ record, text, facts, now: new Date() }),
    revision: {
      number: raw.revisionNumber,
      kind: raw.revisionKind,
      createdAt: raw.revisionAt.toISOString(),
      count: raw.revisionCount,
    },
    changedAtSource: raw.changedAtSource,
    claimedBy: claimOf(raw, viewer),
    hold: holdOf(raw),
    notes,
    importedAt: raw.imported_at.toISOString(),
    importId: raw.importId,
    decidedAt: raw.decided_at?.toISOString() ?? null,
    decisions,
    history,
  };
}

function takenDownOf({ takenDownAt, takenDownBy, takenDownNote }: RawDetail): ArticleDetail["takenDown"] {
  if (!takenDownAt) return null;
  return { at: takenDownAt.toISOString(), by: takenDownBy ?? "", note: takenDownNote ?? "" };
}

function holdOf({ holdAt, holdNote, holdBy, holdFor, isHeldForMe }: RawDetail): ArticleDetail["hold"] {
  if (!holdAt) return null;
  return { note: holdNote ?? "", by: holdBy ?? "", at: holdAt.toISOString(), for: holdFor, isForMe: isHeldForMe };
}

/** The texts of an article, newest first. @throws AppError not-found */
export async function listRevisions(viewer: Viewer, articleId: number): Promise<RevisionRow[]> {
  assertCan(viewer, "article:read");
  const rows = await queryRows<Omit<RevisionRow, "createdAt"> & { createdAt: Date }>(sql`
    SELECT r.number, r.kind, r.title, r.body, r.body_format AS "bodyFormat", r.created_at AS "createdAt",
      r.import_id AS import, (r.id = a.current_revision_id) AS "isCurrent"
    FROM revisions r JOIN articles a ON a.id = r.article_id WHERE r.article_id = ${articleId}::int ORDER BY r.number DESC`);
  if (rows.length === 0) throw new AppError("not-found", `There is no article ${articleId}.`);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
