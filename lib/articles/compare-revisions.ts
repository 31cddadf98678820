import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { ArticleRecord } from "./article-record";
import type { ArticleStatus, RevisionRow } from "./article-rows";
import { compareTexts } from "./compare-texts";
import type { Comparison } from "./comparison";
import { recordOf, type StoredRevision } from "./revision-record";

/** A revision without its text: what tells it from the others. */
export type RevisionHead = {
  number: number;
  kind: RevisionRow["kind"];
  at: string;
  /** Who edited or restored it; null for what an import brought. */
  by: string | null;
  import: number | null;
  isCurrent: boolean;
};

export type ComparedRevisions = {
  articleId: number;
  version: number;
  status: ArticleStatus;
  withdrawn: boolean;
  title: string;
  language: string | null;
  /** Newest first. */
  revisions: RevisionHead[];
  left: RevisionHead;
  right: RevisionHead;
  comparison: Comparison;
};

type RawRevision = Omit<StoredRevision, "body"> &
  Omit<RevisionHead, "at"> & { at: Date; body: string | null; flags: number };

type RawArticle = {
  version: number;
  status: ArticleStatus;
  withdrawn: boolean;
  title: string;
  externalId: string;
  flags: number;
  isTakenDown: boolean;
};

/**
 * Two revisions of an article beside each other, by their numbers; null stands for the first import on the left, and for
 * the current text on the right.
 * @throws AppError not-found where there is no such article or revision
 */
export async function compareRevisions(
  viewer: Viewer,
  articleId: number,
  asked: { left: number | null; right: number | null },
): Promise<ComparedRevisions> {
  assertCan(viewer, "article:read");
  const [article] =
    await queryRows<RawArticle>(sql`SELECT version, status, withdrawn, title, external_id AS "externalId",
    flags, taken_down_id IS NOT NULL AS "isTakenDown" FROM articles WHERE id = ${articleId}::int`);
  if (!article) throw new AppError("not-found", `There is no article ${articleId}.`);
  if (article.isTakenDown)
    throw new AppError("not-found", `The texts of article ${articleId} were taken down for good.`);
  // After the version: what changes in between makes a restore stale, never blind.
  const revisions = await listRevisionsWith(articleId, asked);
  const pick = (number: number | null, otherwise: (row: RawRevision) => boolean) => {
    const found = number === null ? revisions.findLast(otherwise) : revisions.find((row) => row.number === number);
    if (!found) throw new AppError("not-found", `Article ${articleId} has no revision ${number}.`);
    return found;
  };
  const left = pick(asked.left, ({ kind }) => kind === "imported");
  const right = pick(asked.right, ({ isCurrent }) => isCurrent);
  const isOne = left.number === right.number;
  const [before, after] = [left, right].map((row) => readRecordOf(row, article, isOne));
  if (!before || !after) throw new Error("two revisions make two records");
  const { version, status, withdrawn, title } = article;
  const comparison = compareTexts(before, after);
  return {
    ...{ articleId, version, status, withdrawn, title, comparison },
    language: after.language,
    revisions: revisions.map(headOf),
    left: headOf(left),
    right: headOf(right),
  };
}

/** All revisions, newest first, those that are compared with their text. */
function listRevisionsWith(articleId: number, { left, right }: { left: number | null; right: number | null }) {
  return queryRows<RawRevision>(sql`
    WITH shown AS (
      SELECT r.id, r.number, r.kind, r.created_at AS at, r.import_id AS import, (r.id = a.current_revision_id) AS "isCurrent",
        r.flags, (SELECT coalesce(t.name, p.name, 'Galley') FROM decisions d LEFT JOIN people p ON p.id = d.person_id
          LEFT JOIN tokens t ON t.id = d.token_id WHERE r.import_id IS NULL AND d.article_id = a.id
            AND d.revision_after_id = r.id AND d.revision_before_id <> r.id ORDER BY d.id LIMIT 1) AS by
      FROM revisions r JOIN articles a ON a.id = r.article_id WHERE a.id = ${articleId}::int
    ), asked AS (
      SELECT coalesce(${left}::int, (SELECT min(number) FROM shown WHERE kind = 'imported')) AS "left",
        coalesce(${right}::int, (SELECT number FROM shown WHERE "isCurrent")) AS "right"
    )
    SELECT s.number, s.kind, s.at, s.import, s."isCurrent", s.flags, s.by,
      coalesce(x.title, '') AS title, x.body, coalesce(x.body_format, 'text') AS "bodyFormat", x.meta
    FROM shown s CROSS JOIN asked LEFT JOIN revisions x ON x.id = s.id AND x.number IN (asked."left", asked."right")
    ORDER BY s.number DESC`);
}

/** What is in force now has the flags in force now, unless a revision is looked at by itself. */
function readRecordOf(row: RawRevision, article: RawArticle, isOne: boolean): ArticleRecord {
  const flags = row.isCurrent && !isOne ? article.flags : row.flags;
  return recordOf({ ...row, body: row.body ?? "" }, article.externalId, flags);
}

function headOf({ number, kind, at, by, import: importId, isCurrent }: RawRevision): RevisionHead {
  return { number, kind, at: at.toISOString(), by, import: importId, isCurrent };
}
