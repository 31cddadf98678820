import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { emptySql, queryRows, rawSql, type Sql, sql } from "@/lib/db/sql";
import type { ArticleSort, SortField } from "./article-address";
import { type ArticleCursor, readCursor, writeCursor } from "./article-cursor";
import type { ArticleFilters } from "./article-filters";
import type { ArticlePage } from "./article-rows";
import { type RawRow, rowColumns, rowJoins, rowOf } from "./article-select";
import { whereMatches } from "./where-matches";

export const pageSize = 50;

type SortKey = { expression: string; type: string; nullable: boolean };

// Typed by the union, so a sort without a key does not compile. Constants only: this text goes into SQL.
const sortKeys: Record<SortField, SortKey> = {
  importedAt: { expression: "a.imported_at", type: "timestamptz", nullable: false },
  title: { expression: `a.title COLLATE "und-x-icu"`, type: "text", nullable: false },
  flags: { expression: "a.flags", type: "smallint", nullable: false },
  quality: { expression: "a.quality", type: "smallint", nullable: true },
  freshness: { expression: "a.freshness", type: "smallint", nullable: true },
  depth: { expression: "a.depth", type: "smallint", nullable: true },
  clarity: { expression: "a.clarity", type: "smallint", nullable: true },
  overall: { expression: "a.overall", type: "smallint", nullable: true },
  stack: { expression: `a.stack[1] COLLATE "und-x-icu"`, type: "text", nullable: true },
  difficulty: { expression: "a.difficulty", type: "text", nullable: true },
  readingTime: { expression: "a.reading_time", type: "int", nullable: true },
  viewCount: { expression: "a.view_count", type: "bigint", nullable: true },
  codeLanguage: { expression: "a.code_language", type: "text", nullable: true },
  source: { expression: `s.name COLLATE "und-x-icu"`, type: "text", nullable: false },
  status: { expression: "a.status", type: "article_status", nullable: false },
  claimed: { expression: `coalesce(cp.name, ct.name) COLLATE "und-x-icu"`, type: "text", nullable: true },
  decidedAt: { expression: "a.decided_at", type: "timestamptz", nullable: true },
};

type RowWithKey = RawRow & { sort_key: string | number | Date | null };

type Part = { filters: ArticleFilters; sort: ArticleSort; after: ArticleCursor | null; limit: number };

function selectPart(part: Part, absent: boolean): Promise<RowWithKey[]> {
  const key = sortKeys[part.sort.field];
  const [expression, type] = [rawSql(key.expression), rawSql(key.type)];
  const [direction, beyond] =
    part.sort.direction === "asc" ? [rawSql("ASC"), rawSql(">")] : [rawSql("DESC"), rawSql("<")];
  let place: Sql = emptySql;
  let order: Sql = sql`${expression} ${direction}, a.id ${direction}`;
  if (absent) {
    place = sql` AND ${expression} IS NULL`;
    order = sql`a.id ${direction}`;
    if (part.after?.value === null) place = sql`${place} AND a.id ${beyond} ${part.after.id}`;
  } else {
    if (key.nullable) place = sql` AND ${expression} IS NOT NULL`;
    if (part.after) {
      place = sql`${place} AND (${expression}, a.id) ${beyond} (${String(part.after.value)}::${type}, ${part.after.id}::int)`;
    }
  }
  return queryRows<RowWithKey>(sql`SELECT ${rowColumns}, ${expression} AS sort_key
    FROM ${rowJoins} WHERE ${whereMatches(part.filters)}${place} ORDER BY ${order} LIMIT ${part.limit}`);
}

/** Present values first, absent ones last, whichever way the sort goes. */
async function selectPage(part: Part): Promise<RowWithKey[]> {
  const nullable = sortKeys[part.sort.field].nullable;
  if (nullable && part.after?.value === null) return selectPart(part, true);
  const present = await selectPart(part, false);
  if (!nullable || present.length === part.limit) return present;
  const rest = await selectPart({ ...part, after: null, limit: part.limit - present.length }, true);
  return [...present, ...rest];
}

function keyOf(row: RowWithKey): ArticleCursor {
  const value = row.sort_key instanceof Date ? row.sort_key.toISOString() : row.sort_key;
  return { value, id: row.id };
}

/**
 * One page of the list. Total order: the sort, then the id; absent values last both ways.
 * @param cursor `nextCursor` of the page before, or null for the first
 * @throws AppError invalid_query for a cursor of another sort
 */
export async function listArticles(
  viewer: Viewer,
  query: { filters: ArticleFilters; sort: ArticleSort; cursor?: string | null; limit?: number },
): Promise<ArticlePage> {
  assertCan(viewer, "article:read");
  const limit = query.limit ?? pageSize;
  const after = query.cursor ? readCursor(query.sort, query.cursor) : null;
  const found = await selectPage({ filters: query.filters, sort: query.sort, after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => rowOf(row, viewer)),
    nextCursor: last && found.length > limit ? writeCursor(query.sort, keyOf(last)) : null,
  };
}

/** How many articles match, exactly. */
export async function countArticles(viewer: Viewer, filters: ArticleFilters): Promise<number> {
  assertCan(viewer, "article:read");
  const [row] = await queryRows<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM articles a WHERE ${whereMatches(filters)}`,
  );
  return row?.count ?? 0;
}
