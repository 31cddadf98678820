import "server-only";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { emptySql, joinSql, queryRows, type Sql, sql } from "@/lib/db/sql";
import type { AuditFilters, AuditRow } from "./audit-rows";

/** One thing, as "export 5", or all of its kind, as "export". */
function subjectIs(subject: string): Sql {
  const isOne = sql`e.subject = ${subject}::text`;
  return subject.includes(" ") ? isOne : sql`(${isOne} OR split_part(e.subject, ' ', 1) = ${subject}::text)`;
}

function conditionsOf({ actions, personId, from, before, subject }: AuditFilters): Sql {
  const conditions = [
    actions.length > 0 ? sql`e.action = ANY(${[...actions]}::text[])` : null,
    // What was done by a person, by their tokens, and to them.
    personId === null
      ? null
      : sql`(e.person_id = ${personId}::int OR t.person_id = ${personId}::int OR e.subject = ${`person ${personId}`}::text)`,
    from ? sql`e.at >= ${from}::timestamptz` : null,
    before ? sql`e.at < ${before}::timestamptz` : null,
    subject ? subjectIs(subject) : null,
  ].filter((condition) => condition !== null);
  return conditions.length > 0 ? sql`AND ${joinSql(conditions, " AND ")}` : emptySql;
}

async function findEntries(filters: AuditFilters, place: Sql): Promise<AuditRow[]> {
  const rows = await queryRows<Omit<AuditRow, "at"> & { at: Date }>(sql`
    SELECT e.id, e.at, e.action, e.subject, e.details, e.person_id AS "personId", e.token_id AS "tokenId",
      CASE WHEN e.token_id IS NOT NULL THEN 'token' WHEN e.person_id IS NOT NULL THEN 'person'
        WHEN e.action = 'sign-in.failed' THEN 'nobody' ELSE 'system' END AS kind,
      coalesce(t.name, p.name, CASE WHEN e.action = 'sign-in.failed' THEN 'nobody' ELSE 'system' END) AS by,
      coalesce(sp.name, st.name) AS "subjectName"
    FROM audit_entries e
    LEFT JOIN people p ON p.id = e.person_id LEFT JOIN tokens t ON t.id = e.token_id
    LEFT JOIN people sp ON 'person ' || sp.id = e.subject LEFT JOIN tokens st ON 'token ' || st.id = e.subject
    WHERE true ${conditionsOf(filters)} ${place}`);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** The newest `limit` entries that match, those before the id `before`. @throws AppError forbidden */
export async function listAudit(
  viewer: Viewer,
  filters: AuditFilters,
  limit: number,
  before = 2_147_483_647,
): Promise<AuditRow[]> {
  assertCan(viewer, "audit:read");
  return findEntries(filters, sql`AND e.id < ${before}::int ORDER BY e.id DESC LIMIT ${limit}::int`);
}

const entriesAtOnce = 1000;

async function* linesOf(filters: AuditFilters): AsyncGenerator<Uint8Array> {
  for (let after = -2_147_483_648; ; ) {
    const rows = await findEntries(filters, sql`AND e.id > ${after}::int ORDER BY e.id LIMIT ${entriesAtOnce}::int`);
    const newest = rows.at(-1);
    if (!newest) return;
    yield Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    after = newest.id;
  }
}

/**
 * Every entry that matches as JSON Lines, oldest first; that it was taken is recorded before the first of them.
 * @throws AppError forbidden, before anything is sent
 */
export async function openAudit(viewer: Viewer, filters: AuditFilters): Promise<AsyncGenerator<Uint8Array>> {
  assertCan(viewer, "audit:read");
  await recordAudit(null, viewer, "audit.take", null);
  return linesOf(filters);
}

/** Everybody the log may name, by name; two of the same name are told apart by their numbers. */
export async function listActors(viewer: Viewer): Promise<{ id: number; name: string }[]> {
  assertCan(viewer, "audit:read");
  return queryRows(sql`SELECT id,
      CASE WHEN count(*) OVER (PARTITION BY lower(name)) > 1 THEN name || ' (' || id || ')' ELSE name END AS name
    FROM people ORDER BY lower(name), id`);
}
