import "server-only";
import { emptySql, joinSql, rawSql, type Sql, sql } from "@/lib/db/sql";
import { boundsOf, edgesOf } from "./article-address";
import type { ArticleFilters } from "./article-filters";
import { type ListFacet, type ScoreGroup, scoreGroups } from "./article-rows";
import { flagBitsOf, flagValuesMatching, reviewFlagBits } from "./flags";
import { foundBy, isFoundBy, isSeenIn, searchQuery } from "./search-query";
import { similarTo } from "./similar-to";

/** A filter that a facet leaves out to count its own values; the filters that no facet counts have a name too. */
export type FilterGroup =
  | ListFacet
  | ScoreGroup
  | "readingTime"
  | "imported"
  | "published"
  | "decided"
  | "bulk"
  | "similar"
  | "q";

const boundedGroups = [...scoreGroups, "readingTime"] as const;

const dateColumns = { imported: "a.imported_at", published: "a.published_at", decided: "a.decided_at" } as const;

function flagCondition(filters: ArticleFilters): Sql {
  const bits = flagBitsOf(filters.flag);
  const isAny = filters.flagMode === "any";
  // As the queue's partial index says it, so that the planner sees it.
  if (isAny && bits === reviewFlagBits) return sql`(a.flags & ${rawSql(String(bits))}) <> 0`;
  // Value by value: of these the planner knows how many articles have them, of an expression over bits it does not.
  return sql`a.flags IN (${rawSql(flagValuesMatching(filters.flag, filters.flagMode).join(", "))})`;
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

/** Who holds it open now. */
function claimCondition({ claimedBy }: ArticleFilters): Sql {
  const parts: Sql[] = [];
  if (claimedBy.includes("anyone")) parts.push(sql`a.id IN (${claimedArticles(null)})`);
  if (claimedBy.includes("nobody")) parts.push(sql`a.id NOT IN (${claimedArticles(null)})`);
  const holders = claimHoldersIn(claimedBy);
  if (holders.length > 0) parts.push(sql`a.id IN (${claimedArticles(holders)})`);
  return sql`(${joinSql(parts, " OR ")})`;
}

export function claimHoldersIn(claimedBy: readonly string[]): string[] {
  return claimedBy.filter((one) => one !== "anyone" && one !== "nobody");
}

/**
 * Whether the decision `d` is the one in force on `articles a`: that of the time the article was decided. Not said as
 * an equation: a bulk gives one time to thousands, and the index by time would find them all for each article.
 */
export const isInForce: Sql = sql`d.article_id = a.id AND d.created_at - a.decided_at = interval '0' AND d.kind IN ('approve', 'reject')`;

function deciderCondition({ decidedBy }: ArticleFilters): Sql {
  return sql`a.status <> 'pending' AND EXISTS (SELECT 1 FROM decisions d WHERE ${isInForce}
    AND coalesce('token-' || d.token_id, d.person_id::text, 'system') = ANY(${decidedBy}))`;
}

function reasonCondition({ reason }: ArticleFilters): Sql {
  return sql`a.status = 'rejected' AND EXISTS (SELECT 1 FROM decisions d WHERE ${isInForce}
    AND d.reason_ids && ARRAY(SELECT id FROM reasons WHERE key = ANY(${reason})))`;
}

function withinBounds(filters: ArticleFilters, group: (typeof boundedGroups)[number]): Sql | null {
  const [min, max] = boundsOf[group].map((name) => filters[name]);
  const column = rawSql(`a.${group === "readingTime" ? "reading_time" : group}`);
  const parts: Sql[] = [];
  if (min !== undefined) parts.push(sql`${column} >= ${min}::int`);
  if (max !== undefined) parts.push(sql`${column} <= ${max}::int`);
  return parts.length > 0 ? joinSql(parts, " AND ") : null;
}

function withinDates(filters: ArticleFilters, group: keyof typeof edgesOf): Sql | null {
  const [from, before] = edgesOf[group];
  const column = rawSql(dateColumns[group]);
  const parts: Sql[] = [];
  if (filters[from] !== undefined) parts.push(sql`${column} >= ${filters[from]}::timestamptz`);
  if (filters[before] !== undefined) parts.push(sql`${column} < ${filters[before]}::timestamptz`);
  // As the index by decision begins.
  if (group === "decided" && parts.length > 0) parts.push(sql`a.status IN ('approved', 'rejected')`);
  return parts.length > 0 ? joinSql(parts, " AND ") : null;
}

/**
 * What the condition is for, where there are several ways to ask: a "page" of a list, which may stop early; such a page
 * by a "look" into one article after the other, or of the "few" that match; "all" that do; or the truth about "each" of
 * some articles.
 */
export type Purpose = "page" | "look" | "few" | "all" | "each";

function searchCondition(q: string, purpose: Purpose): Sql {
  if (purpose === "all") return sql`a.id IN (${foundBy(q)})`;
  // In one go along the index, not one lookup after the other: a third of the time, but no planner knows how many.
  if (purpose === "few") return sql`a.id = ANY(ARRAY(${foundBy(q)}))`;
  if (purpose === "page") return isFoundBy(q);
  if (purpose === "look") return isSeenIn(q);
  return sql`EXISTS (SELECT 1 FROM article_words w WHERE w.article_id = a.id AND w.words @@ ${searchQuery(q)})`;
}

/** A query for the ids of claimed articles, of all or of these holders. */
export function claimedArticles(holders: readonly string[] | null): Sql {
  const held = sql`SELECT c.article_id FROM claims c WHERE c.expires_at > now()`;
  return holders ? sql`${held} AND coalesce('token-' || c.token_id, c.person_id::text) = ANY(${holders})` : held;
}

/** A query for the ids of the articles that a bulk decision decided. */
export function decidedIn(bulk: number): Sql {
  return sql`SELECT d.article_id FROM decisions d WHERE d.bulk_id = ${bulk}::int`;
}

/** Every filter that is set, as a condition on `articles a`. */
export function conditionsOf(filters: ArticleFilters, purpose: Purpose): Partial<Record<FilterGroup, Sql>> {
  const conditions: Partial<Record<FilterGroup, Sql>> = {};
  if (filters.status.length > 0) conditions.status = statusCondition(filters);
  if (filters.flag.length > 0) conditions.flag = flagCondition(filters);
  if (filters.stack.length > 0) conditions.stack = sql`a.stack && ${filters.stack}::text[]`;
  if (filters.tool.length > 0) conditions.tool = sql`a.tools && ${filters.tool}::text[]`;
  if (filters.codeLanguage.length > 0) conditions.codeLanguage = sql`a.code_language = ANY(${filters.codeLanguage})`;
  if (filters.difficulty.length > 0) conditions.difficulty = sql`a.difficulty = ANY(${filters.difficulty})`;
  if (filters.source.length > 0) conditions.source = sourceCondition(filters);
  if (filters.import.length > 0) conditions.import = sql`a.import_id = ANY(${filters.import}::int[])`;
  if (filters.author.length > 0) conditions.author = sql`a.author = ANY(${filters.author})`;
  if (filters.claimedBy.length > 0) conditions.claimedBy = claimCondition(filters);
  if (filters.decidedBy.length > 0) conditions.decidedBy = deciderCondition(filters);
  if (filters.reason.length > 0) conditions.reason = reasonCondition(filters);
  if (filters.noScore.length > 0) {
    conditions.noScore = sql`(${joinSql(
      filters.noScore.map((score) => sql`${rawSql(`a.${score}`)} IS NULL`),
      " OR ",
    )})`;
  }
  for (const group of boundedGroups) conditions[group] = withinBounds(filters, group) ?? undefined;
  for (const group of ["imported", "published", "decided"] as const) {
    conditions[group] = withinDates(filters, group) ?? undefined;
  }
  if (filters.bulk !== undefined) conditions.bulk = sql`a.id IN (${decidedIn(filters.bulk)})`;
  if (filters.similar !== undefined) conditions.similar = sql`a.id IN (${similarTo(filters.similar)})`;
  if (filters.q) conditions.q = searchCondition(filters.q, purpose);
  for (const group of Object.keys(conditions) as FilterGroup[]) if (!conditions[group]) delete conditions[group];
  return conditions;
}

/** The condition on `articles a` for a set of filters; withdrawn articles match no list. */
export function whereMatches(filters: ArticleFilters, purpose: Purpose = "page"): Sql {
  const parts = Object.values(conditionsOf(filters, purpose));
  return sql`NOT a.withdrawn${parts.length > 0 ? sql` AND ${joinSql(parts, " AND ")}` : emptySql}`;
}
