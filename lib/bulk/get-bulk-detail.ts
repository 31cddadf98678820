import "server-only";
import { noFilters, toArticlesHref } from "@/lib/articles/article-address";
import { articleFilters } from "@/lib/articles/article-filters";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import type { BulkAsk, BulkDetail } from "./bulk-detail";
import type { BulkRow } from "./bulk-rows";
import { getBulk } from "./list-bulk";

type Further = {
  filters: unknown;
  checksum: string | null;
  frozenAt: Date | null;
};

function detailOf(row: BulkRow, further: Further, asks: BulkAsk[]): BulkDetail {
  const filters = further.filters === null ? null : articleFilters.parse(further.filters);
  return {
    ...row,
    matchingHref: filters && toArticlesHref(filters),
    decidedHref: row.done > 0 ? toArticlesHref({ ...noFilters, bulk: row.id }) : null,
    checksum: further.checksum,
    frozenAt: further.frozenAt?.toISOString() ?? null,
    asks,
  };
}

const mostAsks = 20;

/** The newest of them, out of the audit log. */
async function listAsks(id: number): Promise<BulkAsk[]> {
  const rows = await queryRows<Omit<BulkAsk, "at"> & { at: Date }>(sql`
    SELECT replace(a.action, 'bulk.', '') AS what, coalesce(t.name, p.name, 'system') AS by, a.at FROM audit_entries a
    LEFT JOIN people p ON p.id = a.person_id LEFT JOIN tokens t ON t.id = a.token_id
    WHERE a.subject = ${`bulk ${id}`}::text AND a.action IN ('bulk.cancel', 'bulk.resume')
    ORDER BY a.id DESC LIMIT ${mostAsks}::int`);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() })).reverse();
}

/** @throws AppError not-found */
export async function getBulkDetail(viewer: Viewer, id: number): Promise<BulkDetail> {
  assertCan(viewer, "bulk:decide");
  const row = await getBulk(viewer, id);
  const [further] = await queryRows<Further>(sql`
    SELECT s.filters, s.checksum, s.created_at AS "frozenAt"
    FROM bulk_decisions b LEFT JOIN selections s ON s.id = b.selection_id WHERE b.id = ${id}::int`);
  if (!further) throw new Error(`bulk decision ${id} went away while it was read`);
  return detailOf(row, further, await listAsks(id));
}
