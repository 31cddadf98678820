import "server-only";
import type { DecisionKind } from "@/lib/articles/article-rows";
import { titleInRecord } from "@/lib/articles/title-in";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { emptySql, joinSql, queryRows, type Sql, sql } from "@/lib/db/sql";

/** A decision that its own person may take back, as the desk's Undo walks through them. */
export type OwnDecision = {
  articleId: number;
  version: number;
  title: string;
  verb: "approve" | "reject" | "reopen" | "edit";
};

const undoHours = 12;
const mostUndos = 50;

/**
 * What Undo goes back through, oldest first: what this person decided by hand in the last hours and did not undo or
 * decide anew. What others touched since is among it: Undo says so when it comes there.
 */
export async function listUndoable(viewer: Viewer): Promise<OwnDecision[]> {
  assertCan(viewer, "article:decide");
  const rows = await queryRows<OwnDecision>(sql`
    SELECT d.article_id AS "articleId", d.version, ${titleInRecord} AS title, d.kind AS verb
    FROM decisions d JOIN articles a ON a.id = d.article_id
    WHERE d.person_id = ${viewer.personId}::int AND d.token_id IS NULL AND d.bulk_id IS NULL
      AND d.kind IN ('approve', 'reject', 'reopen', 'edit')
      AND d.created_at > now() - make_interval(hours => ${undoHours}::int)
      AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes_id = d.id)
      AND NOT EXISTS (SELECT 1 FROM decisions later WHERE later.article_id = d.article_id AND later.id > d.id
        AND later.person_id = d.person_id AND later.token_id IS NULL)
    ORDER BY d.id DESC LIMIT ${mostUndos}::int`);
  return rows.reverse();
}

export type DecisionFilters = {
  /** Whose; null: one's own. */
  personId: number | null;
  kinds: DecisionKind[];
  /** From its first instant, before its end. */
  from: Date | null;
  before: Date | null;
  reasonId: number | null;
  /** A part of the title. */
  title: string | null;
  /** Undone since, or not. */
  state: "undone" | "standing" | null;
};

/** One decision that a person took by hand. */
export type OwnDecisionRow = {
  id: number;
  articleId: number;
  title: string;
  kind: DecisionKind;
  /** ISO 8601. */
  at: string;
  reasons: string[];
  note: string | null;
  isUndone: boolean;
  /** The article's version where this decision is its newest and may be undone, else null. */
  undoVersion: number | null;
};

/** What is asked of decisions `d` and their articles `a`. */
function conditionsOf(filters: DecisionFilters): Sql {
  const { kinds, from, before, reasonId, title, state } = filters;
  const undone = sql`EXISTS (SELECT 1 FROM decisions u WHERE u.undoes_id = d.id)`;
  const conditions = [
    kinds.length > 0 ? sql`d.kind::text = ANY(${kinds}::text[])` : null,
    from ? sql`d.created_at >= ${from}::timestamptz` : null,
    before ? sql`d.created_at < ${before}::timestamptz` : null,
    reasonId === null ? null : sql`${reasonId}::int = ANY(d.reason_ids)`,
    title ? sql`strpos(lower(a.title), lower(${title}::text)) > 0` : null,
    state === "undone" ? undone : null,
    state === "standing" ? sql`NOT ${undone}` : null,
  ].filter((condition) => condition !== null);
  return conditions.length > 0 ? sql`AND ${joinSql(conditions, " AND ")}` : emptySql;
}

/**
 * What a person decided by hand, newest first, at most `limit` before the id `before`; bulk decisions have a list of
 * their own. What others decided is for admins.
 * @throws AppError forbidden
 */
export async function listOwnDecisions(
  viewer: Viewer,
  filters: DecisionFilters,
  limit: number,
  before = 2_147_483_647,
): Promise<OwnDecisionRow[]> {
  assertCan(viewer, "article:decide");
  const personId = filters.personId ?? viewer.personId;
  if (personId !== viewer.personId) assertCan(viewer, "decision:read-others");
  const rows = await queryRows<Omit<OwnDecisionRow, "at"> & { at: Date }>(sql`
    SELECT d.id, d.article_id AS "articleId", ${titleInRecord} AS title, d.kind, d.created_at AS at,
      ARRAY(SELECT r.label FROM unnest(d.reason_ids) WITH ORDINALITY AS given(id, place)
        JOIN reasons r ON r.id = given.id ORDER BY given.place) AS reasons,
      d.note, EXISTS (SELECT 1 FROM decisions u WHERE u.undoes_id = d.id) AS "isUndone",
      CASE WHEN a.latest_decision_id = d.id AND a.version = d.version THEN a.version END AS "undoVersion"
    FROM decisions d JOIN articles a ON a.id = d.article_id
    WHERE d.person_id = ${personId}::int AND d.token_id IS NULL AND d.bulk_id IS NULL
      AND d.id < ${before}::int ${conditionsOf(filters)}
    ORDER BY d.id DESC LIMIT ${limit}::int`);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
