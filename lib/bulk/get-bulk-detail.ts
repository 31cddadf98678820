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
  personId: number | null;
  tokenId: number | null;
  filters: unknown;
  checksum: string | null;
  frozenAt: Date | null;
};

/** Decisions carry the time of their chunk, so they lie between its beginning and its end. */
function decidedHrefOf(row: BulkRow, { personId, tokenId }: Further): string | null {
  if (row.startedAt === null || row.done === 0) return null;
  const status = row.kind === "approve" ? "approved" : row.kind === "reject" ? "rejected" : null;
  if (status === null) return null;
  const before = row.finishedAt === null ? undefined : new Date(Date.parse(row.finishedAt) + 1).toISOString();
  const by = tokenId !== null ? `token-${tokenId}` : (personId?.toString() ?? "system");
  return toArticlesHref({
    ...noFilters,
    status: [status],
    decidedBy: [by],
    decidedFrom: row.startedAt,
    ...(before === undefined ? {} : { decidedBefore: before }),
  });
}

function detailOf(row: BulkRow, further: Further): BulkDetail {
  const filters = further.filters === null ? null : articleFilters.parse(further.filters);
  return {
    ...row,
    cancelAsked: further.cancelAsked,
    matchingHref: filters && toArticlesHref(filters),
    decidedHref: decidedHrefOf(row, further),
    checksum: further.checksum,
    frozenAt: further.frozenAt?.toISOString() ?? null,
  };
}

/** @throws AppError not-found */
export async function getBulkDetail(viewer: Viewer, id: number): Promise<BulkDetail> {
  assertCan(viewer, "bulk:decide");
  const row = await getBulk(viewer, id);
  const [further] = await queryRows<Further>(sql`
    SELECT b.cancel_asked AS "cancelAsked", b.person_id AS "personId", b.token_id AS "tokenId",
      s.filters, s.checksum, s.created_at AS "frozenAt"
    FROM bulk_decisions b LEFT JOIN selections s ON s.id = b.selection_id WHERE b.id = ${id}::int`);
  if (!further) throw new Error(`bulk decision ${id} went away while it was read`);
  return detailOf(row, further);
}
