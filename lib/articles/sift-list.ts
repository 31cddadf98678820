import "server-only";
import { emptySql, queryRows, type Sql, sql } from "@/lib/db/sql";
import type { ArticleFilters } from "./article-filters";
import { type RawRow, rowColumns, rowJoins } from "./article-select";
import { asksForPhrase, isSeenIn, mayBeSoughtIn } from "./search-query";
import { whereMatches } from "./where-matches";

type Sifted = {
  filters: ArticleFilters;
  /** How many articles of the list are gone past at most. */
  passed: number;
  /** Where the part begins, as a further condition on `articles a`. */
  place: Sql;
  order: Sql;
  key: Sql;
  limit: number;
};

type RowWithKey = RawRow & { sort_key: string | number | Date | null };

/**
 * A part of the list in the order of an index, of which is taken what a search finds: a match that is not on the page is
 * never read. Of a phrase, the index gives what has its neighbours; the articles of the page are looked into.
 * @returns null where the part is not full, as it may be where what is found stands at the end of the list
 */
export async function selectSifted({
  filters,
  passed,
  place,
  order,
  key,
  limit,
}: Sifted): Promise<RowWithKey[] | null> {
  const { q = "", ...others } = filters;
  const isSo = asksForPhrase(q) ? sql` AND ${isSeenIn(q)}` : emptySql;
  // Said so that it is not turned into a join, which would begin with all that is found.
  const page = sql`SELECT a.id FROM (SELECT a.* FROM articles a WHERE ${whereMatches(others)}${place}
      ORDER BY ${order} LIMIT ${passed}::int) a
    WHERE (a.id IN (${mayBeSoughtIn(q, null)})) IS TRUE${isSo} ORDER BY ${order} LIMIT ${limit}::int`;
  const found = await queryRows<RowWithKey>(sql`SELECT ${rowColumns}, ${key} AS sort_key
    FROM articles a ${rowJoins} WHERE a.id = ANY(ARRAY(${page})) ORDER BY ${order}`);
  return found.length === limit ? found : null;
}
