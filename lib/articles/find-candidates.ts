import "server-only";
import { emptySql, queryRows, type Sql, sql } from "@/lib/db/sql";
import type { ArticleFilters } from "./article-filters";
import { type Estimate, estimateMatches, estimateQuery, matchesPerLook } from "./estimate-matches";
import { chunkOf, chunksBetween, searchChunkSize } from "./search-chunks";
import { asksForPhrase, foundBy, leavesOut, soughtIn, soughtQuery } from "./search-query";
import { whereMatches } from "./where-matches";

/** How many of the matches are ranked, in the order of their ids. */
export const mostRanked = 10_000;

/** Up to so many times as many matches of a search are looked up at once, from the first article to the last. */
const timesAtOnce = 2;

/** How many chunks are looked through before it is known how many of their articles match. */
const firstChunks = 4;

/** The first of all matches, by id; `ids` as PostgreSQL writes an array. `isAll`: there are no more than these. */
export type Candidates = { ids: string; isAll: boolean };

type Found = { count: number; ids: string };

async function selectIds(matches: Sql, most: number): Promise<Found> {
  const [row] = await queryRows<Found>(
    sql`SELECT count(*)::int AS count, coalesce(string_agg(id::text, ','), '') AS ids
      FROM (${matches} ORDER BY id LIMIT ${most}) m`,
  );
  return row ?? { count: 0, ids: "" };
}

async function candidatesOf(matches: Sql, most: number): Promise<Candidates> {
  return joined([await selectIds(matches, most + 1)], most);
}

/** Without the last one, if that only shows that there are more. */
function joined(parts: readonly Found[], most: number): Candidates {
  const isAll = parts.reduce((sum, { count }) => sum + count, 0) <= most;
  const ids = parts
    .filter(({ count }) => count > 0)
    .map((part) => part.ids)
    .join();
  return { ids: `{${isAll ? ids : ids.slice(0, ids.lastIndexOf(","))}}`, isAll };
}

export type Search = {
  q: string;
  /** How many articles a search may find. */
  matches: number;
  others: ArticleFilters;
  /** What the other filters may leave; null where there are none. */
  left: Estimate | null;
  lastId: number;
  most: number;
};

/** What a planner takes one row for that is looked up by its id. */
const costPerLookup = 2.6;

/** Ids of what a search finds between two ids, less what the other filters leave out. */
function among(found: Sql, { others, left, matches, lastId }: Search, first = 1, last = lastId): Sql {
  if (left === null) {
    return sql`SELECT f.id FROM (${found}) AS f(id)
      WHERE NOT EXISTS (SELECT 1 FROM articles w WHERE w.id = f.id AND w.withdrawn)`;
  }
  // The planner takes what a function finds for a thousand rows, and would look each of them up. Said like this, it goes
  // through what the other filters leave instead.
  const isFound = matches * costPerLookup < left.cost ? sql`a.id IN (${found})` : sql`(a.id IN (${found})) IS TRUE`;
  const between = last - first + 1 < lastId ? sql`a.id BETWEEN ${first}::int AND ${last}::int AND ` : emptySql;
  return sql`SELECT a.id FROM articles a WHERE ${between}${whereMatches(others)} AND ${isFound}`;
}

function amongChunks(search: Search, first: number, last: number): Sql {
  const within = soughtIn(search.q, chunksBetween(first, last));
  return among(within, search, first * searchChunkSize, (last + 1) * searchChunkSize - 1);
}

function firstOf(found: Found, most: number): Found {
  return found.count <= most ? found : { count: most, ids: found.ids.split(",", most).join() };
}

/**
 * Chunk by chunk: the index gives the first matches of a common word without going through all others.
 * @param density how many of the articles may match, from 0 to 1
 */
export async function findInChunks(search: Search, density: number): Promise<Candidates> {
  const { most } = search;
  const lastChunk = chunkOf(search.lastId);
  const parts: Found[] = [];
  let [next, found, expected] = [0, 0, density];
  while (next <= lastChunk && found <= most) {
    const wanted = Math.ceil(((most + 1 - found) * 1.1) / (expected * searchChunkSize));
    // By steps, since a guess may be far too low: of a phrase, whose words stand in many articles, each is looked into.
    const step = Math.min(wanted, Math.max(firstChunks, 3 * next));
    const upTo = Math.min(lastChunk, next + Math.max(1, step) - 1);
    // Two halves at the same time: what takes long is to look into the texts, and a connection has one core.
    const middle = (next + upTo) >> 1;
    const halves = upTo > next ? [[next, middle] as const, [middle + 1, upTo] as const] : [[next, upTo] as const];
    const both = await Promise.all(
      halves.map(([first, last]) => selectIds(amongChunks(search, first, last), most + 1 - found)),
    );
    for (const half of both) {
      const part = firstOf(half, most + 1 - found);
      parts.push(part);
      found += part.count;
    }
    next = upTo + 1;
    expected = Math.max(found, 1) / (next * searchChunkSize);
  }
  return joined(parts, most);
}

/** Of the few articles that the other filters leave, each is looked into. */
export function lookIntoEach({ q, others, most }: Search): Promise<Candidates> {
  const words = sql`SELECT FROM article_words w WHERE w.article_id = o.id AND w.words @@ ${soughtQuery(q)}`;
  const left = sql`SELECT a.id FROM articles a WHERE ${whereMatches(others)} OFFSET 0`;
  return candidatesOf(sql`SELECT o.id FROM (${left}) o CROSS JOIN LATERAL (${words} OFFSET 0) w`, most);
}

/** Whether any filter but the search is set. */
export function isAnySet(filters: ArticleFilters): boolean {
  return Object.entries(filters).some(
    ([name, value]) => name !== "flagMode" && value !== undefined && (!Array.isArray(value) || value.length > 0),
  );
}

/** The first articles that match all filters, to be ranked. Which way is quickest depends on how many there may be. */
export async function findCandidates(filters: ArticleFilters, most = mostRanked): Promise<Candidates> {
  const { q, ...others } = filters;
  if (q === undefined || leavesOut(q)) {
    return candidatesOf(sql`SELECT a.id FROM articles a WHERE ${whereMatches(filters)}`, most);
  }
  const [matches, left, [last]] = await Promise.all([
    estimateMatches(q),
    isAnySet(others) ? estimateQuery(sql`SELECT FROM articles a WHERE ${whereMatches(others)}`) : null,
    queryRows<{ id: number | null }>(sql`SELECT max(id) AS id FROM articles`),
  ]);
  const lastId = last?.id ?? 1;
  const search = { q, matches, others, left, lastId, most };
  if (left && left.rows * matchesPerLook < matches) return lookIntoEach(search);
  if (matches <= timesAtOnce * most && !asksForPhrase(q)) return candidatesOf(among(foundBy(q), search), most);
  return findInChunks(search, (matches / lastId) * Math.min(1, (left?.rows ?? lastId) / lastId));
}
