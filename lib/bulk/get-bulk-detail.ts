import "server-only";
import { noFilters, toArticlesHref } from "@/lib/articles/article-address";
import { articleFilters } from "@/lib/articles/article-filters";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import type { BulkDetail } from "./bulk-detail";
import type { BulkRow } from "./bulk-rows";
import { getBulk } from "./list-bulk";

type Further = {
  cancelAsked: boolean;
  filters: unknown;
  checksum: string | null;
  frozenAt: Date | null;
};

function detailOf(row: BulkRow, further: Further): BulkDetail {
  const filters = further.filters === null ? null : articleFilters.parse(further.filters);
  return {
    ...row,
    cancelAsked: further.cancelAsked,
    matchingHref: filters && toArticlesHref(filters),
    decidedHref: row.done > 0 ? toArticlesHref({ ...noFilters, bulk: row.id }) : null,
    checksum: further.checksum,
    frozenAt: further.frozenAt?.toISOString() ?? null,
  };
}

/** @throws AppError not-found */
export async function getBulkDetail(viewer: Viewer, id: number): Promise<BulkDetail> {
  assertCan(viewer, "bulk:decide");
  const row = await getBulk(viewer, id);
  const [further] = await queryRows<Further>(sql`
    SELECT b.cancel_asked AS "cancelAsked", s.filters, s.checksum, s.created_at AS "frozenAt"
    FROM bulk_decisions b LEFT JOIN selections s ON s.id = b.selection_id WHERE b.id = ${id}::int`);
  if (!further) throw new Error(`bulk decision ${id} went away while it was read`);
  return detailOf(row, further);
}
