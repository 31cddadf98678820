import "server-only";
import { queryRows, rawSql, type Sql, sql } from "@/lib/db/sql";
import type { SortField } from "./article-address";
import type { ArticleFilters } from "./article-filters";
import { type RawRow, rowColumns, rowJoins } from "./article-select";
import { bitsAfter, bitsBefore, noBits } from "./facets/bits";
import { matchingTables } from "./facets/query-facets";
import type { ListPart } from "./list-relevant";
import { sortKeys } from "./sort-keys";

type FewValued = Extract<SortField, "flags" | "status" | "stack" | "tools" | "difficulty" | "codeLanguage" | "source">;

/** Sorts by a column of few values: the facet that has the bits of each, and how its text becomes the sort's key. */
const facets: Record<FewValued, { facet: string; key: string }> = {
  flags: { facet: "flag", key: "v.value::smallint" },
  status: { facet: "status", key: "v.value::article_status" },
  stack: { facet: "firstStack", key: `v.value COLLATE "und-x-icu"` },
  tools: { facet: "firstTool", key: `v.value COLLATE "und-x-icu"` },
  difficulty: { facet: "difficulty", key: "v.value" },
  codeLanguage: { facet: "codeLanguage", key: "v.value" },
  source: { facet: "source", key: `(SELECT o.name FROM sources o WHERE o.id = v.value::int) COLLATE "und-x-icu"` },
};

/** Whether a list is read value by value; not what a search finds, which would have to be looked up to its end. */
export function isByValue(field: SortField, filters: ArticleFilters): field is FewValued {
  return Object.hasOwn(facets, field) && filters.q === undefined && filters.similar === undefined;
}

/** Where a part goes on: in the group of the cursor's value, and in the groups behind it; absent values are the last. */
function groupsOf({ from, backwards, sort }: ListPart): { isOwn: Sql; isBehind: Sql } {
  if (!from) return { isOwn: sql`false`, isBehind: sql`true` };
  if (from.value === null) return { isOwn: sql`key IS NULL`, isBehind: backwards ? sql`key IS NOT NULL` : sql`false` };
  const beyond = rawSql((sort.direction === "asc") === backwards ? "<" : ">");
  const value = sql`${String(from.value)}::${rawSql(sortKeys[sort.field].type)}`;
  const behind = sql`key ${beyond} ${value}`;
  return { isOwn: sql`key = ${value}`, isBehind: backwards ? behind : sql`(${behind} OR key IS NULL)` };
}

/** The bits of each value among those of the filters, and of what has none. */
function valuedBits(field: FewValued): Sql {
  const { facet, key } = facets[field];
  const own = sql`facet_bits b WHERE b.chunk = m.chunk AND b.facet = ${facet}`;
  return sql`SELECT ${rawSql(key)} AS key, v.chunk, v.bits FROM (
      SELECT b.value, m.chunk, b.bits & m.bits AS bits FROM matching m CROSS JOIN LATERAL (SELECT b.* FROM ${own}) b
      UNION ALL
      SELECT NULL, m.chunk, m.bits & ~coalesce((SELECT bit_or(b.bits) FROM ${own}), ${noBits}) FROM matching m
    ) v`;
}

/**
 * A part of the list by a column of few values. Such a column has no index: with every decision it would be written
 * anew. Instead the bits of each value are laid over those of the filters, in the order of the sort, and only as many
 * are read as fill the page. Articles that changed since their bits were built are read as rows.
 */
export async function selectByValue(
  part: ListPart,
  field: FewValued,
): Promise<(RawRow & { sort_key: string | number })[]> {
  const ascending = (part.sort.direction === "asc") !== part.backwards;
  const [direction, beyond] = ascending ? [rawSql("ASC"), rawSql(">")] : [rawSql("DESC"), rawSql("<")];
  const byKey = sql`key ${direction} NULLS ${rawSql(part.backwards ? "FIRST" : "LAST")}`;
  const { isOwn, isBehind } = groupsOf(part);
  const from = sql`${part.from?.id ?? 0}::int`;
  const rest = ascending ? bitsAfter(from) : bitsBefore(from);
  const key = rawSql(sortKeys[field].expression);
  return queryRows(sql`
    WITH ${matchingTables(part.filters)}, valued AS (${valuedBits(field)}),
    begun AS (
      SELECT key, chunk, CASE WHEN ${isOwn} AND chunk = ${from} >> 13 THEN bits & ${rest} ELSE bits END AS bits
      FROM valued WHERE ${isBehind} OR (${isOwn} AND chunk ${beyond}= ${from} >> 13)
    ), placed AS (
      SELECT *, sum(bit_count(bits)) OVER (ORDER BY ${byKey}, chunk ${direction}) - bit_count(bits) AS before
      FROM begun WHERE bit_count(bits) > 0
    ), page AS (
      SELECT key, chunk * 8192 + place AS id FROM placed CROSS JOIN generate_series(0, 8191) place
      WHERE before < ${part.limit}::int AND get_bit(bits, place) = 1
      UNION ALL
      SELECT key, id FROM (
        SELECT ${key} AS key, a.id FROM matching_rows r JOIN articles a ON a.id = r.id JOIN sources s ON s.id = a.source_id
      ) changed WHERE ${isBehind} OR (${isOwn} AND id ${beyond} ${from})
      ORDER BY ${byKey}, id ${direction} LIMIT ${part.limit}::int
    )
    SELECT ${rowColumns}, page.key AS sort_key FROM page JOIN articles a ON a.id = page.id ${rowJoins}
    ORDER BY page.${byKey}, page.id ${direction}`);
}
