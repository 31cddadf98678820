import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { emptySql, joinSql, queryRows, rawSql, type Sql, sql } from "@/lib/db/sql";
import type { ArticleSort } from "./article-address";
import { type ArticleCursor, readCursor, writeCursor } from "./article-cursor";
import type { ArticleFilters } from "./article-filters";
import { type ArticlePage, articleStatuses } from "./article-rows";
import { type RawRow, rowColumns, rowJoins, rowOf } from "./article-select";
import { type Way, wayOf } from "./estimate-matches";
import { isByValue, selectByValue } from "./list-by-value";
import { isRelevance, type ListPart, selectRelevant } from "./list-relevant";
import { selectSifted } from "./sift-list";
import { presenceOf, rankValue, sortKeys, sortValueOf } from "./sort-keys";
import { whereMatches } from "./where-matches";

export const pageSize = 50;

type RowWithKey = RawRow & { sort_key: string | number | Date | null };

type Asked = ListPart & { way: Way };

/**
 * The parts of a list that an index holds in its order. By the time of the decision that is each status, since the index
 * begins with it; of what a search finds all is sorted anyway, and it should be asked for once.
 */
function inOrder({ filters, sort, way }: Asked): ArticleFilters[] {
  if (sort.field !== "decidedAt" || way.purpose === "few") return [filters];
  const statuses = filters.status.length > 0 ? new Set(filters.status) : articleStatuses;
  return [...statuses].map((status) => ({ ...filters, status: [status] }));
}

/** Whether all have the value: what is decided has the time of it, which `galley verify` checks, and no index of those without. */
function isNeverAbsent({ sort, filters }: Asked): boolean {
  return sort.field === "decidedAt" && filters.status.length > 0 && !filters.status.includes("pending");
}

/** Where a part begins, as a further condition, and its order. */
function placeOf({ sort, from, backwards }: Asked, absent: boolean): { place: Sql; order: Sql } {
  const key = sortKeys[sort.field];
  const [expression, type] = [rawSql(key.expression), rawSql(key.type)];
  const ascending = (sort.direction === "asc") !== backwards;
  const [direction, beyond] = ascending ? [rawSql("ASC"), rawSql(">")] : [rawSql("DESC"), rawSql("<")];
  if (absent) {
    const place = sql` AND ${presenceOf(sort.field).absent}`;
    const order = sql`a.id ${direction}`;
    return { place: from ? sql`${place} AND a.id ${beyond} ${from.id}::int` : place, order };
  }
  const place = key.nullable ? sql` AND ${presenceOf(sort.field).present}` : emptySql;
  const order = sql`${expression} ${direction}, a.id ${direction}`;
  if (!from) return { place, order };
  const value = sql`${String(from.value)}::${type}`;
  return { place: sql`${place} AND (${expression}, a.id) ${beyond} (${value}, ${from.id}::int)`, order };
}

async function selectPart(part: Asked, absent: boolean): Promise<RowWithKey[]> {
  if (absent && isNeverAbsent(part)) return [];
  const key = rawSql(sortKeys[part.sort.field].expression);
  const { place, order } = placeOf(part, absent);
  if (part.way.passed !== null && !absent) {
    const sifted = await selectSifted({ ...part, passed: part.way.passed, place, order, key });
    if (sifted !== null) return sifted;
  }
  const columns = sql`${rowColumns}, ${key} AS sort_key`;
  const pageOf = (filters: ArticleFilters) =>
    sql`WHERE ${whereMatches(filters, part.way.purpose)}${place} ORDER BY ${order} LIMIT ${part.limit}`;
  if (sortKeys[part.sort.field].joined && !absent) {
    return queryRows<RowWithKey>(sql`SELECT ${columns} FROM articles a ${rowJoins} ${pageOf(part.filters)}`);
  }
  // The page is cut from the narrow table before anything is joined to it. With the joins inside, a planner that takes
  // the matching rows for few joins and sorts them all.
  const pages = (absent ? [part.filters] : inOrder(part)).map(
    (filters) => sql`(SELECT a.* FROM articles a ${pageOf(filters)})`,
  );
  const all = sql`(${joinSql(pages, " UNION ALL ")}) a`;
  const page = pages.length === 1 ? all : sql`(SELECT a.* FROM ${all} ORDER BY ${order} LIMIT ${part.limit}) a`;
  return queryRows<RowWithKey>(sql`SELECT ${columns} FROM ${page} ${rowJoins} ORDER BY ${order}`);
}

/** Present values first, absent ones last, whichever way the sort goes; backwards it is the other way round. */
async function selectPage(part: Asked): Promise<RowWithKey[]> {
  const { field } = part.sort;
  if (isByValue(field, part.filters)) return selectByValue(part, field);
  if (!sortKeys[field].nullable) return selectPart(part, false);
  const inAbsent = part.from?.value === null;
  const beginsAbsent = part.from === null ? part.backwards : inAbsent;
  const first = await selectPart(part, beginsAbsent);
  // Only forwards from present values, or backwards from absent ones, is there a second part to go on with.
  if (first.length === part.limit || beginsAbsent !== part.backwards) return first;
  const rest = await selectPart({ ...part, from: null, limit: part.limit - first.length }, !beginsAbsent);
  return [...first, ...rest];
}

function keyOf(row: RowWithKey): ArticleCursor {
  const value = row.sort_key instanceof Date ? row.sort_key.toISOString() : row.sort_key;
  return { value, id: row.id };
}

export type ListQuery = {
  filters: ArticleFilters;
  sort: ArticleSort;
  /** `nextCursor` of the page before, or null for the first page. */
  cursor?: string | null;
  /** `previousCursor` of the page after; then `cursor` is not read. */
  before?: string | null;
  limit?: number;
};

/**
 * One page of the list. Total order: the sort, then the id; absent values last both ways.
 * @throws AppError invalid-query for a cursor of another sort
 */
export async function listArticles(viewer: Viewer, query: ListQuery): Promise<ArticlePage> {
  assertCan(viewer, "article:read");
  const limit = query.limit ?? pageSize;
  const backwards = Boolean(query.before);
  const cursor = query.before || query.cursor;
  const isRanked = isRelevance(query.sort, query.filters);
  const from = cursor ? readCursor(query.sort, cursor, isRanked ? rankValue : sortValueOf(query.sort)) : null;
  const part = { filters: query.filters, sort: query.sort, from, backwards, limit: limit + 1 };
  const { found, ranked } = isRanked
    ? await selectRelevant(part)
    : { found: await selectPage({ ...part, way: await wayOf(query.filters, query.sort, part.limit) }), ranked: null };
  const isMore = found.length > limit;
  const rows = backwards ? found.slice(0, limit).reverse() : found.slice(0, limit);
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows: rows.map((row) => rowOf(row, viewer)),
    previousCursor: first && (backwards ? isMore : from !== null) ? writeCursor(query.sort, keyOf(first)) : null,
    nextCursor: last && (backwards || isMore) ? writeCursor(query.sort, keyOf(last)) : null,
    ranked,
  };
}
