import "server-only";
import { joinSql, type Sql, sql } from "@/lib/db/sql";

/** One side of an `or`: what PostgreSQL's web search reads, and beginnings of words. */
export type SearchTerms = { text: string; beginnings: string[] };

/** A phrase, or a run of anything but spaces. */
const token = /-?"[^"]*"?|\S+/g;
const beginning = /^[\p{L}\p{N}][\p{L}\p{N}_-]*\*$/u;

/** Parts a search at each `or` outside of phrases, and takes out the words that end in `*`. */
export function readSearch(q: string): SearchTerms[] {
  const sides: { words: string[]; beginnings: string[] }[] = [{ words: [], beginnings: [] }];
  for (const word of q.match(token) ?? []) {
    const side = sides.at(-1);
    if (word.toLowerCase() === "or") sides.push({ words: [], beginnings: [] });
    else if (beginning.test(word)) side?.beginnings.push(word.slice(0, -1));
    else side?.words.push(word);
  }
  return sides
    .filter(({ words, beginnings }) => words.length + beginnings.length > 0)
    .map(({ words, beginnings }) => ({ text: words.join(" "), beginnings }));
}

/**
 * The tsquery of a search: words, "a phrase", -excluded, one or another, a beginn* of a word. Whatever else it holds is
 * read as words; one without any word matches nothing.
 */
export function searchQuery(q: string): Sql {
  const sides = readSearch(q).map(({ text, beginnings }) => {
    // Quoted for to_tsquery: letters, digits, `_` and `-` need no escape.
    const prefixes = beginnings.map((word) => sql`to_tsquery('simple', ${`'${word}':*`})`);
    return sql`(${joinSql([sql`websearch_to_tsquery('simple', ${text})`, ...prefixes], " && ")})`;
  });
  return sides.length > 0 ? sql`(${joinSql(sides, " || ")})` : sql`''::tsquery`;
}
