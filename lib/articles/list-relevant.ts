import "server-only";
import { emptySql, queryRows, rawSql, type Sql, sql } from "@/lib/db/sql";
import type { ArticleSort } from "./article-address";
import type { ArticleCursor } from "./article-cursor";
import type { ArticleFilters } from "./article-filters";
import type { Ranked } from "./article-rows";
import { type RawRow, rowColumns, rowJoins } from "./article-select";
import { findCandidates, mostRanked } from "./find-candidates";
import { findMostSharing, findPassages } from "./find-most-sharing";
import { soughtQuery } from "./search-query";

/** Whether there is anything to be relevant to. */
export function isRelevance(sort: ArticleSort, filters: ArticleFilters): boolean {
  return sort.field === "relevance" && (filters.q !== undefined || filters.similar !== undefined);
}

/**
 * Each candidate with how well it fits: by the words of its title and those that its body uses most, the former far
 * above the latter; what is asked for but not among them counts nothing.
 */
function ranksOf(q: string, ids: string): Sql {
  // Joined with itself: the rank of an `or` adds up, that of an `and` is of how near the words stand to one another.
  const query = sql`(${soughtQuery(q)}) || (${soughtQuery(q)})`;
  return sql`SELECT c.id, coalesce(g.rank, 0) AS rank FROM unnest(${ids}::int[]) AS c(id)
    LEFT JOIN article_ranks(${ids}::int[], ${query}) g ON g.article_id = c.id`;
}

export type ListPart = {
  filters: ArticleFilters;
  sort: ArticleSort;
  from: ArticleCursor | null;
  /** Read against the order, to find the page before. */
  backwards: boolean;
  limit: number;
};

type RankedRow = RawRow & { sort_key: number };

/** Fewer than these are ranked in less time than it takes to ask twice. */
const fewestHalved = 2_000;

/** Two halves of many ids, to be ranked at the same time: a connection has one core. */
function halvesOf(ids: string): string[] {
  const all = ids.slice(1, -1).split(",");
  if (all.length < fewestHalved) return [ids];
  const middle = all.length >> 1;
  return [all.slice(0, middle), all.slice(middle)].map((half) => `{${half}}`);
}

type Placed = { id: number; rank: number };

type Part = { page: Placed[]; ranked: Ranked | null };

function inOrder(placed: Placed[], ascending: boolean): Placed[] {
  const first = ascending ? 1 : -1;
  return placed.sort((a, b) => (a.rank - b.rank || a.id - b.id) * first);
}

/** Of a search, the first matches by how well they fit. */
async function placeFound(part: ListPart, q: string, ascending: boolean): Promise<Part> {
  const { ids, isAll } = await findCandidates(part.filters);
  const [direction, beyond] = ascending ? [rawSql("ASC"), rawSql(">")] : [rawSql("DESC"), rawSql("<")];
  const place = part.from
    ? sql`WHERE (rank, id) ${beyond} (${String(part.from.value)}::real, ${part.from.id}::int)`
    : emptySql;
  const best = async (some: string) =>
    queryRows<Placed>(sql`SELECT id, rank FROM (${ranksOf(q, some)}) ranked ${place}
      ORDER BY rank ${direction}, id ${direction} LIMIT ${part.limit}`);
  const parts = (await Promise.all(halvesOf(ids).map(best))).flat();
  return {
    page: inOrder(parts, ascending).slice(0, part.limit),
    ranked: isAll ? null : { count: mostRanked, isBest: false },
  };
}

/** Without a search, those that share a passage by how many, as beside the article itself. */
async function placeSharing({ filters, from, limit }: ListPart, id: number, ascending: boolean): Promise<Part> {
  const passages = await findPassages(id);
  if (passages === null) return { page: [], ranked: null };
  const query = { own: { id, passages }, most: mostRanked, filters: { ...filters, similar: undefined } };
  const { found, isAll, isBest } = await findMostSharing(query);
  const placed = inOrder(
    found.map(({ id, shared }) => ({ id, rank: shared })),
    ascending,
  );
  const first = ascending ? 1 : -1;
  const value = Number(from?.value);
  const rest = from ? placed.filter((one) => (one.rank - value || one.id - from.id) * first > 0) : placed;
  return { page: rest.slice(0, limit), ranked: isAll ? null : { count: mostRanked, isBest } };
}

/**
 * A part of the list by relevance.
 * @returns `ranked`: which matches are listed, where there are more
 */
export async function selectRelevant(part: ListPart): Promise<{ found: RankedRow[]; ranked: Ranked | null }> {
  const ascending = (part.sort.direction === "asc") !== part.backwards;
  const { q, similar } = part.filters;
  const { page, ranked } =
    q === undefined ? await placeSharing(part, similar ?? 0, ascending) : await placeFound(part, q, ascending);
  const direction = rawSql(ascending ? "ASC" : "DESC");
  const found = await queryRows<RankedRow>(sql`SELECT ${rowColumns}, page.rank AS sort_key
    FROM unnest(${page.map(({ id }) => id)}::int[], ${page.map(({ rank }) => rank)}::real[]) AS page(id, rank)
    JOIN articles a ON a.id = page.id ${rowJoins} ORDER BY page.rank ${direction}, a.id ${direction}`);
  return { found, ranked };
}
