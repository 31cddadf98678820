import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { rawSql, type Sql, sql } from "@/lib/db/sql";
import { takeTurns } from "@/lib/db/take-turns";
import type { ArticleFilters } from "./article-filters";
import { articleStatuses, type Facets, type FacetValue, scoreNames } from "./article-rows";
import { flagNames } from "./flags";
import { queryMatching } from "./query-matching";
import { type FilterGroup, whereMatches } from "./where-matches";

export const binCount = 20;

// A dozen counts at once would take every connection of the pool, and the table would wait for its counts.
const inTurn = takeTurns(4);
const countRows = <Row extends object>(filters: ArticleFilters, query: Sql) =>
  inTurn(() => queryMatching<Row>(filters, query));

function countBy(
  filters: ArticleFilters,
  group: FilterGroup,
  value: Sql,
  from: Sql = sql`articles a`,
): Promise<FacetValue[]> {
  return countRows<FacetValue>(
    filters,
    sql`SELECT ${value} AS value, count(*)::int AS count FROM ${from}
    WHERE ${whereMatches(filters, group)} AND ${value} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
  );
}

async function countStatuses(filters: ArticleFilters): Promise<FacetValue[]> {
  const found = await countBy(filters, "status", sql`a.status`);
  return articleStatuses.map((value) => found.find((row) => row.value === value) ?? { value, count: 0 });
}

async function countFlags(filters: ArticleFilters): Promise<FacetValue[]> {
  const found = await countRows<{ flags: number; count: number }>(
    filters,
    sql`SELECT a.flags, count(*)::int AS count FROM articles a WHERE ${whereMatches(filters, "flag")} GROUP BY 1`,
  );
  return flagNames.map((value, bit) => ({
    value,
    count: found.reduce((sum, row) => (row.flags & (1 << bit) ? sum + row.count : sum), 0),
  }));
}

async function countScores(filters: ArticleFilters, score: (typeof scoreGroups)[number]) {
  const column = rawSql(`a.${score}`);
  const found = await countRows<{ bin: number | null; count: number }>(
    filters,
    // least() passes NULL over: without the CASE an absent score would count among the best.
    sql`SELECT CASE WHEN ${column} IS NOT NULL THEN least(${column} / 5, ${binCount - 1}) END AS bin, count(*)::int AS count FROM articles a
      WHERE ${whereMatches(filters, score)} GROUP BY 1`,
  );
  const bins = new Array<number>(binCount).fill(0);
  let absent = 0;
  for (const row of found) {
    if (row.bin === null) absent += row.count;
    else bins[row.bin] = (bins[row.bin] ?? 0) + row.count;
  }
  return { bins, absent };
}

const scoreGroups = [...scoreNames, "overall"] as const;

/** Counts by value and score histograms (20 bins of five points), each leaving out its own filter. Exact. */
export async function countFacets(viewer: Viewer, filters: ArticleFilters): Promise<Facets> {
  assertCan(viewer, "article:read");
  const [total, status, flag, stack, tool, codeLanguage, difficulty, source, ...histograms] = await Promise.all([
    countRows<{ count: number }>(
      filters,
      sql`SELECT count(*)::int AS count FROM articles a WHERE ${whereMatches(filters)}`,
    ),
    countStatuses(filters),
    countFlags(filters),
    countBy(filters, "stack", sql`v.value`, sql`articles a CROSS JOIN LATERAL unnest(a.stack) AS v(value)`),
    countBy(filters, "tool", sql`v.value`, sql`articles a CROSS JOIN LATERAL unnest(a.tools) AS v(value)`),
    countBy(filters, "codeLanguage", sql`a.code_language`),
    countBy(filters, "difficulty", sql`a.difficulty`),
    countBy(filters, "source", sql`s.name`, sql`articles a JOIN sources s ON s.id = a.source_id`),
    ...scoreGroups.map((score) => countScores(filters, score)),
  ]);
  const scores = Object.fromEntries(scoreGroups.map((score, i) => [score, histograms[i]])) as Facets["scores"];
  return { total: total[0]?.count ?? 0, status, flag, stack, tool, codeLanguage, difficulty, source, scores };
}
