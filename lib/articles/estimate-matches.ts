import "server-only";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import type { ArticleFilters } from "./article-filters";
import { soughtQuery } from "./search-query";
import type { Purpose } from "./where-matches";

/** Looking into one article's words takes as long as this many matches of the index. */
export const matchesPerLook = 30;

/** And as long as so many matches whose rows are read as well. */
const rowsPerLook = 8;

/** What the planner thinks of a query: how many rows it has, and what they cost it in its own unit. */
export type Estimate = { rows: number; cost: number };

export async function estimateQuery(query: Sql): Promise<Estimate> {
  const [row] = await queryRows<{ "QUERY PLAN": { Plan: { "Plan Rows": number; "Total Cost": number } }[] }>(
    sql`EXPLAIN (FORMAT JSON) ${query}`,
  );
  const plan = row?.["QUERY PLAN"][0]?.Plan;
  return { rows: plan?.["Plan Rows"] ?? 0, cost: plan?.["Total Cost"] ?? 0 };
}

async function estimateRows(query: Sql): Promise<number> {
  return (await estimateQuery(query)).rows;
}

/** How many articles the planner thinks a search finds; how it is answered hangs on it, never what is answered. */
export function estimateMatches(q: string): Promise<number> {
  return estimateRows(sql`SELECT FROM article_words WHERE words @@ ${soughtQuery(q)}`);
}

/** Of the words of a phrase the planner thinks that they meet by chance, and each article that has them is looked into. */
export const mayBePhrase = /[^\s\p{L}\p{N}\p{M}*]/u;

/** How much of the articles is looked into for a guess, and how many must match for it to be one. */
const sample = { percent: 0.1, fewest: 5 };

/** How many articles a phrase may find, by a look into a thousandth of them; null where too few of these match. */
async function estimateBySample(q: string, all: number): Promise<number | null> {
  const [row] = await queryRows<{ seen: number; found: number }>(sql`
    SELECT count(*)::int AS seen, count(*) FILTER (WHERE words @@ ${soughtQuery(q)})::int AS found
    FROM article_words TABLESAMPLE SYSTEM (${sample.percent})`);
  return row && row.found >= sample.fewest ? (all * row.found) / row.seen : null;
}

/**
 * How a page of a list asks for what a search finds. Of a common word the articles are looked into in the order of the
 * list until the page is full; all of a rare one come from the index. The planner itself would look into far too many:
 * what it costs to read a word list, which lies outside of its row, it does not know.
 */
export async function purposeOf({ q }: ArticleFilters, limit: number): Promise<Purpose> {
  if (q === undefined) return "page";
  const [matches, all] = await Promise.all([estimateMatches(q), estimateRows(sql`SELECT FROM article_words`)]);
  const looksFor = (found: number) => (limit * all) / Math.max(1, found);
  if (!mayBePhrase.test(q)) return looksFor(matches) * rowsPerLook < matches ? "page" : "few";
  const sampled = await estimateBySample(q, all);
  // Either way each article is looked into: all that have the words, or those of the list up to the last of the page.
  return sampled !== null && looksFor(sampled) < Math.max(matches, sampled) ? "look" : "few";
}
