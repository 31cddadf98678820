import "server-only";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import type { ArticleSort } from "./article-address";
import type { ArticleFilters } from "./article-filters";
import { chunkOf } from "./search-chunks";
import { asksForPhrase, isSoughtByIndex, leavesOut, mayBeSoughtIn, soughtQuery } from "./search-query";
import { sortKeys } from "./sort-keys";
import type { Purpose } from "./where-matches";

/** Looking into one article's words takes as long as this many matches of the index. */
export const matchesPerLook = 30;

/** And as long as so many matches whose rows are read as well. */
const rowsPerLook = 8;

/** To read the row of a match takes as long as to go past so many articles in the order of a list. */
const passedPerRow = 5;

/** Where more articles may have a phrase but each would have to be looked into, a sample is worth its time. */
const mostUnsampled = 60_000;

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

/** How many chunks are counted for a guess, if there are so many. */
const chunksCounted = 4;

/** `isCertain`: what may match does, without a look into its words. */
type PhraseEstimate = { matches: number; isCertain: boolean };

/** How many articles may have a phrase, from some chunks: of words the planner thinks that they meet by chance. */
async function estimatePhrase(q: string): Promise<PhraseEstimate> {
  const [last] = await queryRows<{ id: number | null }>(sql`SELECT max(article_id) AS id FROM article_words`);
  const all = chunkOf(last?.id ?? 1) + 1;
  const counted = Math.min(all, chunksCounted);
  const chunks = Array.from({ length: counted }, (_, i) => Math.floor(((i + 0.5) * all) / counted));
  const [found] = await queryRows<{ count: number; isCertain: boolean }>(
    sql`SELECT count(*)::int AS count, ${isSoughtByIndex(q)} AS "isCertain" FROM (${mayBeSoughtIn(q, chunks)}) f`,
  );
  return { matches: ((found?.count ?? 0) * all) / counted, isCertain: found?.isCertain ?? false };
}

function estimateWords(q: string): Promise<number> {
  return estimateRows(sql`SELECT FROM article_words WHERE words @@ ${soughtQuery(q)}`);
}

/** About how many articles a search finds; how it is answered hangs on it, never what is answered. */
export async function estimateMatches(q: string): Promise<number> {
  return asksForPhrase(q) ? (await estimatePhrase(q)).matches : estimateWords(q);
}

/** How much of the articles is looked into for a guess, and how many must match for it to be one. */
const sample = { percent: 0.1, fewest: 5 };

/** How many articles a phrase may find, by a look into a thousandth of them; null where too few of these match. */
async function estimateBySample(q: string, all: number): Promise<number | null> {
  const [row] = await queryRows<{ seen: number; found: number }>(sql`
    SELECT count(*)::int AS seen, count(*) FILTER (WHERE words @@ ${soughtQuery(q)})::int AS found
    FROM article_words TABLESAMPLE SYSTEM (${sample.percent})`);
  return row && row.found >= sample.fewest ? (all * row.found) / row.seen : null;
}

/** How a list asks for what a search finds. `passed`: of a list that is sifted, how many articles it goes past at most. */
export type Way = { purpose: Purpose; passed: number | null };

/** How many times as many articles as are expected a sifted list goes past, before all matches are read and sorted. */
const patience = 3;

/**
 * How a page of a list asks for what a search finds. Of a common word the articles are looked into in the order of the
 * list until the page is full; all of a very rare one are read and sorted. Between them, the list is gone through in its
 * order and what the index found is taken out of it. The planner itself would look into far too many: what it costs to
 * read a word list, which lies outside of its row, it does not know.
 */
export async function wayOf({ q }: ArticleFilters, sort: ArticleSort, limit: number): Promise<Way> {
  if (q === undefined) return { purpose: "page", passed: null };
  const isPhrase = asksForPhrase(q);
  const [{ matches, isCertain }, all] = await Promise.all([
    isPhrase ? estimatePhrase(q) : estimateWords(q).then((rows) => ({ matches: rows, isCertain: false })),
    estimateRows(sql`SELECT FROM article_words`),
  ]);
  const looksFor = (found: number) => (limit * all) / Math.max(1, found);
  if (!isPhrase && looksFor(matches) * rowsPerLook < matches) return { purpose: "page", passed: null };
  if (isPhrase && (isCertain || matches > mostUnsampled)) {
    const found = isCertain ? matches : await estimateBySample(q, all);
    if (found !== null && looksFor(found) * matchesPerLook < matches) return { purpose: "look", passed: null };
  }
  const isSifted = sortKeys[sort.field].indexed && !leavesOut(q) && looksFor(matches) < matches * passedPerRow;
  return { purpose: "few", passed: isSifted ? Math.ceil(patience * looksFor(matches)) : null };
}
