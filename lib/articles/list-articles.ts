import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { emptySql, queryRows, rawSql, type Sql, sql } from "@/lib/db/sql";
import type { ArticleSort } from "./article-address";
import { type ArticleCursor, readCursor, writeCursor } from "./article-cursor";
import type { ArticleFilters } from "./article-filters";
import type { ArticlePage } from "./article-rows";
import { type RawRow, rowColumns, rowJoins, rowOf } from "./article-select";
import { type Way, wayOf } from "./estimate-matches";
import { isByValue, selectByValue } from "./list-by-value";
import { isRelevance, type ListPart, selectRelevant } from "./list-relevant";
import { selectSifted } from "./sift-list";
import { rankValue, sortKeys, sortValueOf } from "./sort-keys";
import { whereMatches } from "./where-matches";

export const pageSize = 50;

type RowWithKey = RawRow & { sort_key: string | number | Date | null };

type Asked = ListPart & { way: Way };

async function selectPart(part: Asked, absent: boolean): Promise<RowWithKey[]> {
  const key = sortKeys[part.sort.field];
  const [expression, type] = [rawSql(key.expression), rawSql(key.type)];
  const ascending = (part.sort.direction === "asc") !== part.backwards;
  const [direction, beyond] = ascending ? [rawSql("ASC"), rawSql(">")] : [rawSql("DESC"), rawSql("<")];
  let place: Sql = emptySql;
  let order: Sql = sql`${expression} ${direction}, a.id ${direction}`;
  if (absent) {
    place = sql` AND ${expression} IS NULL`;
    order = sql`a.id ${direction}`;
    if (part.from) place = sql`${place} AND a.id ${beyond} ${part.from.id}::int`;
  } else {
    if (key.nullable) place = sql` AND ${expression} IS NOT NULL`;
    if (part.from) {
      place = sql`${place} AND (${expression}, a.id) ${beyond} (${String(part.from.value)}::${type}, ${part.from.id}::int)`;
    }
  }
  if (part.way.passed !== null && !absent) {
    const sifted = await selectSifted({ ...part, passed: part.way.passed, place, order, key: expression });
    if (sifted !== null) return sifted;
  }
  const page = sql`WHERE ${whereMatches(part.filters, part.way.purpose)}${place} ORDER BY ${order} LIMIT ${part.limit}`;
  // The page is cut from the narrow table before anything is joined to it. With the joins inside, a planner that takes
  // the matching rows for few joins and sorts them all.
  const from = key.joined
    ? sql`articles a ${rowJoins} ${page}`
    : sql`(SELECT a.* FROM articles a ${page}) a ${rowJoins} ORDER BY ${order}`;
  return queryRows<RowWithKey>(sql`SELECT ${rowColumns}, ${expression} AS sort_key FROM ${from}`);
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
