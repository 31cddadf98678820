import "server-only";
import { emptySql, joinSql, rawSql, type Sql, sql } from "@/lib/db/sql";
import type { ArticleFilters } from "./article-filters";
import { scoreNames } from "./article-rows";
import { flagBitsOf, flagNames, reviewFlagBits } from "./flags";

/** A filter that a facet leaves out to count its own values. */
export type FilterGroup =
  | "status"
  | "flag"
  | "stack"
  | "tool"
  | "codeLanguage"
  | "difficulty"
  | "source"
  | "quality"
  | "freshness"
  | "depth"
  | "clarity"
  | "overall"
  | "q";

const scoreGroups = [...scoreNames, "overall"] as const;

const boundNames = {
  quality: ["minQuality", "maxQuality"],
  freshness: ["minFreshness", "maxFreshness"],
  depth: ["minDepth", "maxDepth"],
  clarity: ["minClarity", "maxClarity"],
  overall: ["minOverall", "maxOverall"],
} as const;

const flagValues = Array.from({ length: 2 ** flagNames.length }, (_, bits) => bits);

function flagCondition(filters: ArticleFilters): Sql {
  const bits = flagBitsOf(filters.flag);
  const isAny = filters.flagMode === "any";
  // As the queue's partial index says it, so that the planner sees it.
  if (isAny && bits === reviewFlagBits) return sql`(a.flags & ${rawSql(String(bits))}) <> 0`;
  // Value by value: of these the planner knows how many articles have them, of an expression over bits it does not.
  const matching = flagValues.filter((value) => (isAny ? (value & bits) !== 0 : (value & bits) === bits));
  return sql`a.flags IN (${rawSql(matching.join(", "))})`;
}

function statusCondition(filters: ArticleFilters): Sql {
  // Constants of our own enum, never input: the partial indexes need to see them.
  const names = filters.status.map((status) => rawSql(`'${status}'`));
  return names.length === 1 ? sql`a.status = ${names[0]}` : sql`a.status IN (${joinSql(names)})`;
}

function sourceCondition({ source }: ArticleFilters): Sql {
  // One source is a constant to the planner: it need not join, and may read in the order of an index.
  if (source.length === 1) return sql`a.source_id = (SELECT id FROM sources WHERE name = ${source[0]})`;
  return sql`a.source_id IN (SELECT id FROM sources WHERE name = ANY(${source}))`;
}

function conditionsOf(filters: ArticleFilters): Partial<Record<FilterGroup, Sql>> {
  const conditions: Partial<Record<FilterGroup, Sql>> = {};
  if (filters.status.length > 0) conditions.status = statusCondition(filters);
  if (filters.flag.length > 0) conditions.flag = flagCondition(filters);
  if (filters.stack.length > 0) conditions.stack = sql`a.stack && ${filters.stack}::text[]`;
  if (filters.tool.length > 0) conditions.tool = sql`a.tools && ${filters.tool}::text[]`;
  if (filters.codeLanguage.length > 0) conditions.codeLanguage = sql`a.code_language = ANY(${filters.codeLanguage})`;
  if (filters.difficulty.length > 0) conditions.difficulty = sql`a.difficulty = ANY(${filters.difficulty})`;
  if (filters.source.length > 0) conditions.source = sourceCondition(filters);
  for (const group of scoreGroups) {
    const [min, max] = boundNames[group].map((name) => filters[name]);
    const column = rawSql(`a.${group}`);
    const parts: Sql[] = [];
    if (min !== undefined) parts.push(sql`${column} >= ${min}::int`);
    if (max !== undefined) parts.push(sql`${column} <= ${max}::int`);
    if (parts.length > 0) conditions[group] = joinSql(parts, " AND ");
  }
  if (filters.q) {
    conditions.q = sql`a.id IN (SELECT article_id FROM article_words
      WHERE words @@ websearch_to_tsquery('simple', ${filters.q}))`;
  }
  return conditions;
}

/** The condition on `articles a` for a set of filters; withdrawn articles match no list. */
export function whereMatches(filters: ArticleFilters, leaveOut?: FilterGroup): Sql {
  const conditions = conditionsOf(filters);
  if (leaveOut) delete conditions[leaveOut];
  const parts = Object.values(conditions);
  return sql`NOT a.withdrawn${parts.length > 0 ? sql` AND ${joinSql(parts, " AND ")}` : emptySql}`;
}
