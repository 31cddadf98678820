import "server-only";
import { articleFilters } from "@/lib/articles/article-filters";
import { describeSelection } from "@/lib/articles/describe-selection";
import { flagNamesOf } from "@/lib/articles/flags";
import { titleInRecord } from "@/lib/articles/title-in";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { emptySql, queryRows, type Sql, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { BulkRow, LeftOutRow } from "./bulk-rows";

type RawBulk = Omit<BulkRow, "words" | "flagsGiven" | "flagsTaken" | "createdAt" | "startedAt" | "finishedAt"> & {
  selection: { filters: unknown; picked: boolean; count: number } | null;
  flagsGiven: number;
  flagsTaken: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

function selectBulks(rest: Sql): Promise<RawBulk[]> {
  return queryRows<RawBulk>(sql`
    SELECT b.id, b.kind, b.state, b.selection_id AS "selectionId", b.expected, b.undoes_id AS undoes,
      CASE WHEN s.id IS NOT NULL THEN
        jsonb_build_object('filters', s.filters, 'picked', s.picked, 'count', s.count) END AS selection,
      (SELECT u.id FROM bulk_decisions u WHERE u.undoes_id = b.id AND u.state NOT IN ('failed', 'cancelled')) AS "undoneBy",
      b.done, b.left_out AS "leftOut", b.total,
      ARRAY(SELECT r.label FROM unnest(b.reason_ids) WITH ORDINALITY AS given(id, place)
        JOIN reasons r ON r.id = given.id ORDER BY given.place) AS reasons,
      b.note, b.flags_given AS "flagsGiven", b.flags_taken AS "flagsTaken", coalesce(t.name, p.name, 'system') AS by,
      b.cancel_asked AS "cancelAsked", b.error, b.created_at AS "createdAt", b.started_at AS "startedAt", b.finished_at AS "finishedAt"
    FROM bulk_decisions b LEFT JOIN selections s ON s.id = b.selection_id
    LEFT JOIN people p ON p.id = b.person_id LEFT JOIN tokens t ON t.id = b.token_id ${rest}`);
}

function rowOf({ selection, ...raw }: RawBulk): BulkRow {
  return {
    ...raw,
    words: selection && describeSelection({ ...selection, filters: articleFilters.parse(selection.filters) }),
    flagsGiven: flagNamesOf(raw.flagsGiven),
    flagsTaken: flagNamesOf(raw.flagsTaken),
    createdAt: raw.createdAt.toISOString(),
    startedAt: raw.startedAt?.toISOString() ?? null,
    finishedAt: raw.finishedAt?.toISOString() ?? null,
  };
}

/** The newest bulk decisions, newest first, at most `limit` before the id `before`. */
export async function listBulks(viewer: Viewer, limit = 50, before?: number): Promise<BulkRow[]> {
  assertCan(viewer, "bulk:decide");
  const earlier = before === undefined ? emptySql : sql`WHERE b.id < ${before}::int`;
  return (await selectBulks(sql`${earlier} ORDER BY b.id DESC LIMIT ${limit}`)).map(rowOf);
}

/** @throws AppError not-found */
export async function getBulk(viewer: Viewer, id: number): Promise<BulkRow> {
  assertCan(viewer, "bulk:decide");
  const raw = (await selectBulks(sql`WHERE b.id = ${id}::int`))[0];
  if (!raw) throw new AppError("not-found", `There is no bulk decision ${id}.`);
  return rowOf(raw);
}

/**
 * Articles that it passed by and why, ascending by id, at most `limit` after the article `after`.
 * @param codes only those for one of these reasons; none for all
 */
export async function listLeftOut(
  viewer: Viewer,
  bulkId: number,
  after = 0,
  limit = 50,
  codes: readonly LeftOutRow["code"][] = [],
): Promise<LeftOutRow[]> {
  await getBulk(viewer, bulkId);
  const ofCode = codes.length === 0 ? emptySql : sql`AND l.code = ANY(${codes}::text[])`;
  return queryRows<LeftOutRow>(sql`SELECT l.article_id AS "articleId", ${titleInRecord} AS title, l.code, l.reason
    FROM bulk_left_out l JOIN articles a ON a.id = l.article_id
    WHERE l.bulk_id = ${bulkId}::int AND l.article_id > ${after}::int ${ofCode} ORDER BY l.article_id LIMIT ${limit}`);
}
