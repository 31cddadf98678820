import "server-only";
import { queryRows, sql } from "@/lib/db/sql";
import type { ListFacet } from "../article-rows";
import type { Counted } from "./query-facets";

/** What a counted value is called in a filter, and in words. */
export type FacetLabels = Partial<Record<ListFacet, Map<string, { value: string; label?: string }>>>;

type Row = { facet: ListFacet; id: string; value: string; label: string | null };

/** Names of the sources, imports, reasons, people and tokens that were counted. */
export async function findFacetLabels(rows: readonly Counted[]): Promise<FacetLabels> {
  const ids = (facet: ListFacet) =>
    rows.filter((row) => row.facet === facet && /^\d+$/.test(row.value)).map((row) => row.value);
  const tokens = rows.flatMap(({ facet, value }) =>
    (facet === "claimedBy" || facet === "decidedBy") && value.startsWith("token-") ? [value.slice(6)] : [],
  );
  const found = await queryRows<Row>(sql`
    SELECT 'source' AS facet, id::text, name AS value, NULL AS label FROM sources WHERE id = ANY(${ids("source")}::int[])
    UNION ALL SELECT 'reason', id::text, key, label FROM reasons
    UNION ALL SELECT 'import', id::text, id::text, name || ', ' || to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
      FROM imports WHERE id = ANY(${ids("import")}::int[])
    UNION ALL SELECT facet, p.id::text, p.id::text, p.name FROM people p
      JOIN (SELECT 'claimedBy' AS facet, unnest(${ids("claimedBy")}::int[]) AS id
        UNION ALL SELECT 'decidedBy', unnest(${ids("decidedBy")}::int[])) who ON who.id = p.id
    UNION ALL SELECT facet, 'token-' || t.id, 'token-' || t.id, t.name FROM tokens t
      CROSS JOIN (VALUES ('claimedBy'), ('decidedBy')) AS who(facet) WHERE t.id = ANY(${tokens}::int[])`);
  const labels: FacetLabels = {};
  for (const { facet, id, value, label } of found) {
    labels[facet] ??= new Map();
    labels[facet]?.set(id, label === null ? { value } : { value, label });
  }
  return labels;
}
