import "server-only";
import { emptySql, queryRows, rawSql, type Sql, sql } from "@/lib/db/sql";
import type { ArticleSort } from "./article-address";
import type { ArticleCursor } from "./article-cursor";
import type { ArticleFilters } from "./article-filters";
import { type RawRow, rowColumns, rowJoins } from "./article-select";
import { findCandidates, mostRanked } from "./find-candidates";
import { soughtQuery } from "./search-query";

/** Whether there is anything to be relevant to. */
export function isRelevance(sort: ArticleSort, filters: ArticleFilters): boolean {
  return sort.field === "relevance" && (filters.q !== undefined || filters.similar !== undefined);
}

/**
 * Each candidate with how well it fits. By the words of its title and those that its body uses most, the former far
 * above the latter; what is asked for but not among them counts nothing. Without a search, by how many passages are
 * shared.
 */
function ranksOf({ q, similar }: ArticleFilters, ids: string): Sql {
  const candidates = sql`unnest(${ids}::int[]) AS c(id)`;
  if (q !== undefined) {
    // Joined with itself: the rank of an `or` adds up, that of an `and` is of how near the words stand to one another.
    const query = sql`(${soughtQuery(q)}) || (${soughtQuery(q)})`;
    return sql`SELECT c.id, coalesce(g.rank, 0) AS rank FROM ${candidates}
      LEFT JOIN article_ranks(${ids}::int[], ${query}) g ON g.article_id = c.id`;
  }
  return sql`SELECT c.id, (SELECT count(*) FROM unnest(p.passages) AS one WHERE one = ANY(own.passages))::real AS rank
    FROM article_passages own CROSS JOIN ${candidates} JOIN article_passages p ON p.article_id = c.id
    WHERE own.article_id = ${similar ?? 0}::int`;
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

/**
 * A part of the list by relevance.
 * @returns `ranked`: how many matches were ranked, where there are more; behind these the list ends
 */
export async function selectRelevant(part: ListPart): Promise<{ found: RankedRow[]; ranked: number | null }> {
  const { ids, isAll } = await findCandidates(part.filters);
  const ascending = (part.sort.direction === "asc") !== part.backwards;
  const [direction, beyond] = ascending ? [rawSql("ASC"), rawSql(">")] : [rawSql("DESC"), rawSql("<")];
  const place = part.from
    ? sql`WHERE (rank, id) ${beyond} (${String(part.from.value)}::real, ${part.from.id}::int)`
    : emptySql;
  const best = async (some: string) =>
    queryRows<{ id: number; rank: number }>(sql`SELECT id, rank FROM (${ranksOf(part.filters, some)}) ranked ${place}
      ORDER BY rank ${direction}, id ${direction} LIMIT ${part.limit}`);
  const parts = (await Promise.all(halvesOf(ids).map(best))).flat();
  const first = ascending ? 1 : -1;
  const page = parts.sort((a, b) => (a.rank - b.rank || a.id - b.id) * first).slice(0, part.limit);
  const found = await queryRows<RankedRow>(sql`SELECT ${rowColumns}, page.rank AS sort_key
    FROM unnest(${page.map(({ id }) => id)}::int[], ${page.map(({ rank }) => rank)}::real[]) AS page(id, rank)
    JOIN articles a ON a.id = page.id ${rowJoins} ORDER BY page.rank ${direction}, a.id ${direction}`);
  return { found, ranked: isAll ? null : mostRanked };
}
