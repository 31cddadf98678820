import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import type { ArticleFilters } from "./article-filters";
import {
  articleStatuses,
  type Facets,
  type FacetValue,
  type Histogram,
  type ListFacet,
  listFacets,
  type ScoreGroup,
  scoreGroups,
} from "./article-rows";
import { longReading } from "./facets/facet-masks";
import { type FacetLabels, findFacetLabels } from "./facets/find-facet-labels";
import { type Counted, countValues } from "./facets/query-facets";
import { flagNames } from "./flags";

const binCount = 20;

/** Further values of a facet are counted in one figure: a page has no room for a hundred thousand authors. */
const mostListed = 500;

/** Values in their own order, also where there are none of them. */
const fixedValues: Partial<Record<ListFacet, readonly string[]>> = {
  status: articleStatuses,
  flag: flagNames,
  noScore: scoreGroups,
};

class Counts {
  readonly #byFacet = new Map<string, Counted[]>();

  constructor(rows: Counted[]) {
    for (const row of rows) {
      const known = this.#byFacet.get(row.facet);
      if (known) known.push(row);
      else this.#byFacet.set(row.facet, [row]);
    }
  }

  of(facet: string): Counted[] {
    return this.#byFacet.get(facet) ?? [];
  }

  /** All articles that a facet counts among. */
  among(facet: string, isFiltered: boolean): number {
    return this.of(isFiltered ? `all but ${facet}` : "")[0]?.count ?? 0;
  }
}

function sumOf(rows: readonly { count: number }[]): number {
  return rows.reduce((sum, row) => sum + row.count, 0);
}

function flagCounts(rows: Counted[]): Counted[] {
  return flagNames.map((value, bit) => ({
    facet: "flag",
    value,
    count: sumOf(rows.filter((row) => Number(row.value) & (1 << bit))),
  }));
}

function claimCounts(rows: Counted[], among: number): Counted[] {
  const claimed = sumOf(rows);
  const of = (value: string, count: number) => ({ facet: "claimedBy", value, count });
  return [of("nobody", among - claimed), of("anyone", claimed), ...rows];
}

function histogramOf(rows: Counted[], among: number, bins: number, binOf: (value: number) => number): Histogram {
  const counts = new Array<number>(bins).fill(0);
  for (const { value, count } of rows) {
    const bin = binOf(Number(value));
    counts[bin] = (counts[bin] ?? 0) + count;
  }
  return { bins: counts, absent: among - sumOf(rows) };
}

type Listed = { values: FacetValue[]; unlisted: number };

/** Most first; a fixed list in its own order; what is asked for is never left out, though it may count nothing. */
function listed(facet: ListFacet, rows: Counted[], selected: readonly string[], labels: FacetLabels): Listed {
  const named: FacetValue[] = rows.map(({ value, count }) => ({ count, ...(labels[facet]?.get(value) ?? { value }) }));
  const fixed = fixedValues[facet];
  const have = new Map(named.map((one) => [one.value, one]));
  if (fixed) return { values: fixed.map((value) => have.get(value) ?? { value, count: 0 }), unlisted: 0 };
  const called = new Map([...(labels[facet]?.values() ?? [])].map((one) => [one.value, one]));
  for (const value of selected) if (!have.has(value)) named.push({ count: 0, ...(called.get(value) ?? { value }) });
  named.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const values = named.filter((one, index) => index < mostListed || selected.includes(one.value));
  return { values, unlisted: named.length - values.length };
}

/** Ids that are asked for and count nothing have names all the same. */
function selectedIds(filters: ArticleFilters): Counted[] {
  return (["import", "claimedBy", "decidedBy"] as const).flatMap((facet) =>
    filters[facet].map((value) => ({ facet, value, count: 0 })),
  );
}

/** Counts by value and histograms under these filters, each leaving out its own filter. Exact, and all of one moment. */
export async function countFacets(viewer: Viewer, filters: ArticleFilters): Promise<Facets> {
  assertCan(viewer, "article:read");
  const rows = await countValues(filters);
  const labels = await findFacetLabels([...rows, ...selectedIds(filters)]);
  const counts = new Counts(rows);
  const total = counts.of("")[0]?.count ?? 0;
  const unlisted: Facets["unlisted"] = {};
  const list = (facet: ListFacet): FacetValue[] => {
    let found = counts.of(facet);
    if (facet === "flag") found = flagCounts(found);
    if (facet === "claimedBy") found = claimCounts(found, counts.among(facet, filters.claimedBy.length > 0));
    const { values, unlisted: more } = listed(facet, found, filters[facet], labels);
    if (more > 0) unlisted[facet] = more;
    return values;
  };
  const lists = Object.fromEntries(listFacets.map((facet) => [facet, list(facet)])) as Record<ListFacet, FacetValue[]>;
  const isBounded = (facet: string) => counts.of(`all but ${facet}`).length > 0;
  const scores = Object.fromEntries(
    scoreGroups.map((score) => {
      const among = counts.among(score, isBounded(score));
      return [
        score,
        histogramOf(counts.of(score), among, binCount, (value) => Math.min(Math.floor(value / 5), binCount - 1)),
      ];
    }),
  ) as Record<ScoreGroup, Histogram>;
  const reading = counts.of("readingTime");
  const readingTime = histogramOf(
    reading,
    counts.among("readingTime", isBounded("readingTime")),
    longReading + 1,
    (v) => v,
  );
  return { total, ...lists, scores, readingTime, unlisted };
}
