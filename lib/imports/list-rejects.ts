import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { RejectField, RejectRow, WholeReject } from "./import-rows";
import { getImport } from "./list-imports";

const excerptBytes = 300;
const textBytes = 64 * 1024;

/** Which rejected records are asked for; `field` "" asks for those that could not even be parsed. */
export type RejectFilters = { field?: string; q?: string };

type RawReject = Omit<RejectRow, "excerpt"> & { head: Buffer };

function selectRejects(headBytes: number, rest: Sql): Promise<RawReject[]> {
  return queryRows<RawReject>(sql`SELECT id, file, line, "offset"::float8 AS offset, field, reason,
      substring(raw FROM 1 FOR ${headBytes}::int) AS head, octet_length(raw) AS bytes
    FROM import_rejects ${rest}`);
}

/** The beginning as text; a letter that the cut went through is left out. */
function textOf(head: Buffer, bytes: number): string {
  const text = head.toString("utf8");
  return bytes > head.length ? text.replace(/\ufffd+$/, "") : text;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

function whereAsked({ field, q }: RejectFilters): Sql {
  const ofField = field === undefined ? sql`` : field === "" ? sql`AND field IS NULL` : sql`AND field = ${field}`;
  const words = q === undefined || q.trim() === "" ? null : `%${escapeLike(q.trim())}%`;
  return words === null ? ofField : sql`${ofField} AND (reason ILIKE ${words} OR file ILIKE ${words})`;
}

/** Rejected records of an import in their order, at most `limit` after the id `after`. @throws AppError not-found */
export async function listRejects(
  viewer: Viewer,
  importId: number,
  { after = 0, limit = 50, ...filters }: RejectFilters & { after?: number; limit?: number } = {},
): Promise<RejectRow[]> {
  await getImport(viewer, importId);
  const rows = await selectRejects(
    excerptBytes,
    sql`WHERE import_id = ${importId}::int AND id > ${after}::int ${whereAsked(filters)} ORDER BY id LIMIT ${limit}`,
  );
  return rows.map(({ head, ...row }) => ({ ...row, excerpt: textOf(head, row.bytes) }));
}

/** The fields that are wrong in the rejected records, the commonest first. @throws AppError not-found */
export async function listRejectFields(viewer: Viewer, importId: number): Promise<RejectField[]> {
  await getImport(viewer, importId);
  return queryRows<RejectField>(sql`SELECT field, count(*)::int AS count FROM import_rejects
    WHERE import_id = ${importId}::int GROUP BY field ORDER BY count(*) DESC, field NULLS FIRST LIMIT 50`);
}

/** One rejected record, to be read. @throws AppError not-found */
export async function getReject(viewer: Viewer, importId: number, rejectId: number): Promise<WholeReject> {
  await getImport(viewer, importId);
  const rows = await selectRejects(textBytes, sql`WHERE import_id = ${importId}::int AND id = ${rejectId}::int`);
  const row = rows[0];
  if (!row) throw new AppError("not-found", `Import ${importId} has no rejected record ${rejectId}.`);
  const { head, ...rest } = row;
  const text = textOf(head, row.bytes);
  return { ...rest, text, excerpt: text.slice(0, excerptBytes) };
}
