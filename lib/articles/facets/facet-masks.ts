import "server-only";
import { joinSql, rawSql, type Sql, sql } from "@/lib/db/sql";
import { boundsOf } from "../article-address";
import type { ArticleFilters } from "../article-filters";
import type { scoreGroups } from "../article-rows";
import { flagValuesMatching } from "../flags";
import { foundBy, wordsFoundBy } from "../search-query";
import { similarTo } from "../similar-to";
import { claimedArticles, claimHoldersIn, conditionsOf, decidedIn, type FilterGroup } from "../where-matches";
import { bitsOfRows, bitsOfWords, noBits } from "./bits";

/** Longer than any bin of reading times; the value that article_terms gives to all beyond. */
export const longReading = 61;

/** The articles of chunk `c` that have one of these values. */
function anyOf(facet: FilterGroup, values: Sql): Sql {
  return sql`coalesce((SELECT bit_or(b.bits) FROM facet_bits b
    WHERE b.chunk = c.chunk AND b.facet = ${rawSql(`'${facet}'`)} AND b.value = ANY(${values})), ${noBits})`;
}

function given(values: readonly string[]): Sql {
  return sql`${values}::text[]`;
}

function numbers(min: number, max: number): string[] {
  return Array.from({ length: Math.max(0, max - min + 1) }, (_, i) => String(min + i));
}

function scoreMask(filters: ArticleFilters, score: (typeof scoreGroups)[number]): Sql {
  const [min, max] = boundsOf[score];
  return anyOf(score, given(numbers(filters[min] ?? 0, filters[max] ?? 100)));
}

/** Null where a bound lies beyond what has a bit of its own. */
function readingTimeMask({ minReadingTime = 0, maxReadingTime }: ArticleFilters): Sql | null {
  if (minReadingTime > longReading || (maxReadingTime !== undefined && maxReadingTime >= longReading)) return null;
  return anyOf("readingTime", given(numbers(minReadingTime, maxReadingTime ?? longReading)));
}

/** The bits of a filter, over `c`; null for what no bits are kept of, such as the words of a text. */
function maskOf(filters: ArticleFilters, group: FilterGroup): Sql | null {
  switch (group) {
    case "status":
    case "stack":
    case "tool":
    case "codeLanguage":
    case "difficulty":
    case "import":
    case "author":
    case "decidedBy":
    case "noScore":
      return anyOf(group, given(filters[group]));
    case "flag":
      return anyOf(group, given(flagValuesMatching(filters.flag, filters.flagMode).map(String)));
    case "source":
      return anyOf(group, sql`ARRAY(SELECT id::text FROM sources WHERE name = ANY(${filters.source}))`);
    case "reason":
      return anyOf(group, sql`ARRAY(SELECT id::text FROM reasons WHERE key = ANY(${filters.reason}))`);
    case "readingTime":
      return readingTimeMask(filters);
    case "quality":
    case "freshness":
    case "depth":
    case "clarity":
    case "overall":
      return scoreMask(filters, group);
    default:
      return null;
  }
}

/** What a filter without bits finds, as bits. What is withdrawn has no bit to meet, and need not be left out. */
function bitsFound(filters: ArticleFilters, group: FilterGroup, condition: Sql): Sql {
  if (group === "q" && filters.q) {
    const words = wordsFoundBy(filters.q);
    return words ? bitsOfWords(words) : bitsOfRows(sql`SELECT f.id FROM (${foundBy(filters.q)}) AS f(id)`);
  }
  if (group === "similar" && filters.similar) {
    return bitsOfRows(sql`SELECT f.article_id AS id FROM (${similarTo(filters.similar)}) f`);
  }
  if (group === "bulk" && filters.bulk) {
    return bitsOfRows(sql`SELECT f.article_id AS id FROM (${decidedIn(filters.bulk)}) f`);
  }
  return bitsOfRows(sql`SELECT a.id FROM articles a WHERE NOT a.withdrawn AND ${condition}`);
}

type Column = { bits: Sql; tables: Sql[] };

function foundColumn(name: string, found: Sql): Column {
  const table = rawSql(`"found ${name}"`);
  return {
    bits: sql`coalesce((SELECT f.bits FROM ${table} f WHERE f.chunk = c.chunk), ${noBits})`,
    tables: [sql`${table} AS MATERIALIZED (${found}),`],
  };
}

/** Claims come and go by the second and are few; nobody's are all the others. */
function claimColumn({ claimedBy }: ArticleFilters): Column {
  const claimed = (holders: string[] | null) =>
    bitsOfRows(sql`SELECT f.article_id AS id FROM (${claimedArticles(holders)}) f`);
  const held = foundColumn("claimed", claimed(null));
  const parts: Sql[] = [];
  const tables = [...held.tables];
  if (claimedBy.includes("anyone")) parts.push(held.bits);
  if (claimedBy.includes("nobody")) parts.push(sql`~${held.bits}`);
  const holders = claimHoldersIn(claimedBy);
  if (holders.length > 0) {
    const theirs = foundColumn("held", claimed(holders));
    parts.push(theirs.bits);
    tables.push(...theirs.tables);
  }
  return { bits: sql`(${joinSql(parts, " | ")})`, tables };
}

/** Ids go with time, so that nearly every chunk lies within the dates or outside of them, and few are looked into. */
function importedColumn({ importedFrom, importedBefore }: ArticleFilters, condition: Sql): Column {
  const [from, before] = [importedFrom ?? "-infinity", importedBefore ?? "infinity"];
  const inChunk = sql`SELECT a.id FROM articles a
    WHERE a.id BETWEEN c.chunk * 8192 AND c.chunk * 8192 + 8191 AND ${condition}`;
  const bits = sql`(SELECT CASE
      WHEN k.imported_from >= ${from}::timestamptz AND k.imported_to < ${before}::timestamptz THEN ~${noBits}
      WHEN k.imported_to < ${from}::timestamptz OR k.imported_from >= ${before}::timestamptz THEN ${noBits}
      ELSE coalesce((SELECT found.bits FROM (${bitsOfRows(inChunk)}) found), ${noBits}) END
    FROM facet_chunks k WHERE k.chunk = c.chunk)`;
  return { bits, tables: [] };
}

function columnOf(filters: ArticleFilters, group: FilterGroup, condition: Sql): Column {
  if (group === "imported") return importedColumn(filters, condition);
  if (group === "claimedBy") return claimColumn(filters);
  const bits = maskOf(filters, group);
  return bits ? { bits, tables: [] } : foundColumn(group, bitsFound(filters, group, condition));
}

type Masks = {
  /** Every filter that is set. */
  groups: FilterGroup[];
  /** Common table expressions that the masks need; each ends in a comma. */
  tables: Sql;
  /** A column of bits for each group, over `c`; each begins with a comma. */
  columns: Sql;
};

const column = (group: FilterGroup) => rawSql(`"${group}"`);

/** What each filter leaves of each chunk, as bits. */
export function masksOf(filters: ArticleFilters): Masks {
  const conditions = Object.entries(conditionsOf(filters, "all")) as [FilterGroup, Sql][];
  const columns = conditions.map(([group, condition]) => ({ group, ...columnOf(filters, group, condition) }));
  return {
    groups: columns.map(({ group }) => group),
    tables: joinAll(columns.flatMap(({ tables }) => tables)),
    columns: joinAll(columns.map(({ group, bits }) => sql`, ${bits} AS ${column(group)}`)),
  };
}

/** Each group as a column of truth, over `articles a`. */
export function truthsOf(filters: ArticleFilters): Sql {
  const conditions = Object.entries(conditionsOf(filters, "each")) as [FilterGroup, Sql][];
  return joinAll(conditions.map(([group, condition]) => sql`, (${condition}) IS TRUE AS ${column(group)}`));
}

export function joinAll(parts: Sql[]): Sql {
  return parts.length > 0 ? joinSql(parts, " ") : rawSql("");
}
