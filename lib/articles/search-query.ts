import "server-only";
import { joinSql, type Sql, sql } from "@/lib/db/sql";
import { readSearch, type SearchTerms, token } from "./read-search";

const wordsQuery = (text: string) => sql`websearch_to_tsquery('simple', ${text})`;
// Quoted for to_tsquery: letters, digits, `_` and `-` need no escape.
const beginningQuery = (word: string) => sql`to_tsquery('simple', ${`'${word}':*`})`;
const allOf = (parts: Sql[]) => sql`(${joinSql(parts, " && ")})`;
const anyOf = (parts: Sql[]) => (parts.length > 0 ? sql`(${joinSql(parts, " || ")})` : sql`''::tsquery`);

/** What PostgreSQL may take for a phrase: words in quotes, and those that a sign joins. */
const mayBePhrase = /[^\s\p{L}\p{N}\p{M}]/u;

/**
 * What a side asks for: the tsquery of its words, what may be a phrase, to be asked for beside it, and, beside phrases,
 * the tsquery of what is left out.
 */
type Part = { words: Sql; phrases: string[]; excluded: Sql | null };

function partOf(terms: SearchTerms): Part {
  const tokens = terms.text.match(token) ?? [];
  const phrases = tokens.filter((word) => !word.startsWith("-") && mayBePhrase.test(word));
  const exclusions = phrases.length > 0 ? tokens.filter((word) => word.startsWith("-")) : [];
  const others = tokens.filter((word) => !phrases.includes(word) && !exclusions.includes(word)).join(" ");
  const beginnings = [wordsQuery(others), ...terms.beginnings.map(beginningQuery)];
  const excluded = terms.excludedBeginnings.map((word) => sql`!!${beginningQuery(word)}`);
  if (phrases.length === 0) return { words: allOf([...beginnings, ...excluded]), phrases, excluded: null };
  const isAny = exclusions.length + excluded.length > 0;
  return {
    words: allOf(beginnings),
    phrases,
    excluded: isAny ? excludedBy({ ...terms, text: exclusions.join(" ") }) : null,
  };
}

function partQuery({ words, phrases, excluded }: Part): Sql {
  return allOf([words, ...phrases.map(wordsQuery), ...(excluded ? [sql`!!${excluded}`] : [])]);
}

function sideQuery(terms: SearchTerms): Sql {
  return partQuery(partOf(terms));
}

/** What a side that is an exclusion leaves out. */
function excludedBy({ text, excludedBeginnings }: SearchTerms): Sql {
  const words = (text.match(token) ?? []).map((word) => wordsQuery(word.slice(1)));
  return anyOf([...words, ...excludedBeginnings.map(beginningQuery)]);
}

/**
 * The tsquery of a search: words, "a phrase", -excluded, one or another, a beginn* of a word. Whatever else it holds is
 * read as words; one without any word matches nothing.
 */
export function searchQuery(q: string): Sql {
  return anyOf(readSearch(q).map(sideQuery));
}

/** The same without the sides that only say what is not in a text: what there is to find, to mark and to rank by. */
export function soughtQuery(q: string): Sql {
  return anyOf(
    readSearch(q)
      .filter(({ isExclusion }) => !isExclusion)
      .map(sideQuery),
  );
}

/** Whether a side of the search says only what is not in a text. */
export function leavesOut(q: string): boolean {
  return readSearch(q).some(({ isExclusion }) => isExclusion);
}

/** What the sides that ask for something ask for: those without phrases together, in one lookup. */
function partsOf(q: string): Part[] {
  const parts = readSearch(q)
    .filter(({ isExclusion }) => !isExclusion)
    .map(partOf);
  const plain = parts.filter(({ phrases }) => phrases.length === 0);
  const together =
    plain.length > 0 ? [{ words: anyOf(plain.map(({ words }) => words)), phrases: [], excluded: null }] : [];
  return [...together, ...parts.filter(({ phrases }) => phrases.length > 0)];
}

/** Whether a search may hold a phrase: the index gives no estimate of these. */
export function asksForPhrase(q: string): boolean {
  return partsOf(q).some(({ phrases }) => phrases.length > 0);
}

const nothing = sql`SELECT NULL::int WHERE false`;

type Where = { chunks: readonly number[] | null; loosely: boolean };

/** A query for the ids of the articles in which any of the parts is found, each of them once. */
function inAnyOf(parts: readonly Part[], { chunks, loosely }: Where = { chunks: null, loosely: false }): Sql {
  const lookUp = (words: Sql, phrases: string[]) =>
    chunks === null && phrases.length === 0
      ? sql`SELECT articles_found_by(${words})`
      : sql`SELECT articles_found_by(${words}, ${phrases}::text[], ${chunks}::int[], ${loosely})`;
  const found = parts.map(({ words, phrases, excluded }) => {
    if (excluded === null) return lookUp(words, phrases);
    // Taken away, since each article that has the phrase would have to be looked into for what it has not. Where the
    // phrase is none, of signs alone, all others are asked for.
    const isNone = sql`numnode(${partQuery({ words, phrases, excluded: null })}) = 0`;
    return sql`((${lookUp(words, phrases)} EXCEPT ${lookUp(excluded, [])})
      UNION (${lookUp(sql`(!!${excluded})`, [])} WHERE ${isNone}))`;
  });
  return found.length > 0 ? joinSql(found, " UNION ") : nothing;
}

/** What a search finds that leaves out nothing by itself: in these chunks, or in all of them. */
export function soughtIn(q: string, chunks: readonly number[] | null): Sql {
  return inAnyOf(partsOf(q), { chunks, loosely: false });
}

/** The same, and beside it what has the neighbours of a phrase but elsewhere: no article is looked into. */
export function mayBeSoughtIn(q: string, chunks: readonly number[] | null): Sql {
  return inAnyOf(partsOf(q), { chunks, loosely: true });
}

/** Whether both are the same, so that the index alone says what is found. */
export function isSoughtByIndex(q: string): Sql {
  const same = partsOf(q).map(({ words, phrases }) => {
    const condition = (loosely: boolean) =>
      sql`search_condition(${words}, ${phrases}::text[], NULL::int[], ${loosely})`;
    return sql`${condition(true)} = ${condition(false)}`;
  });
  return sql`(${joinSql(same, " AND ")})`;
}

/** The sides that ask for something, and what all others leave out together; null where there are none. */
function sidesOf(q: string): { sought: Part[]; excluded: Sql | null } {
  const exclusions = readSearch(q).filter(({ isExclusion }) => isExclusion);
  return {
    sought: partsOf(q),
    // One lookup for all of them: what any of them lets through is all but what each of them leaves out.
    excluded: exclusions.length > 0 ? joinSql(exclusions.map(excludedBy), " && ") : null,
  };
}

/** Which signs are words depends on the locale of the database: leaving out what is none asks for nothing. */
const isAsked = (excluded: Sql) => sql`numnode(${excluded}) > 0`;

/**
 * A query for the ids of all articles whose text a search finds. What is only excluded is looked up and taken away,
 * since an index of words would be read from end to end for those without one.
 */
export function foundBy(q: string): Sql {
  const { sought, excluded } = sidesOf(q);
  if (excluded === null) return inAnyOf(sought);
  const others = sql`(SELECT article_id FROM article_words WHERE ${isAsked(excluded)}
    EXCEPT SELECT articles_found_by(${excluded}))`;
  return sought.length > 0 ? sql`${others} UNION ${inAnyOf(sought)}` : others;
}

/**
 * The same as words of 64 articles, as bitsOfWords takes them: a common word is found by half of them. Null where
 * something is left out.
 */
export function wordsFoundBy(q: string): Sql | null {
  const { sought, excluded } = sidesOf(q);
  if (excluded !== null || sought.length === 0 || sought.some((part) => part.excluded)) return null;
  const found = sought.map(({ words, phrases }) =>
    phrases.length === 0
      ? sql`SELECT place, bits FROM article_bits_found_by(${words})`
      : sql`SELECT place, bits FROM article_bits_found_by(${words}, ${phrases}::text[])`,
  );
  const all =
    found.length === 1
      ? found[0]
      : sql`SELECT place, bit_or(bits) AS bits FROM (${joinSql(found, " UNION ALL ")}) one GROUP BY 1`;
  return sql`SELECT place >> 7 AS chunk, place & 127 AS word, bits FROM (${all}) found`;
}

/** The same as a condition on `articles a`, for a page of a list that may stop early. */
export function isFoundBy(q: string): Sql {
  const { sought, excluded } = sidesOf(q);
  const isSought = asksForPhrase(q)
    ? sql`a.id IN (${inAnyOf(sought)})`
    : sql`a.id IN (SELECT w.article_id FROM article_words w WHERE w.words @@ ${soughtQuery(q)})`;
  if (excluded === null) return isSought;
  const others = sql`(${isAsked(excluded)} AND a.id NOT IN (SELECT articles_found_by(${excluded}))
    AND EXISTS (SELECT 1 FROM article_words w WHERE w.article_id = a.id))`;
  return sought.length > 0 ? sql`(${others} OR ${isSought})` : others;
}

/** The same by a look into the article's words. */
export function isSeenIn(q: string): Sql {
  // Not to be turned into a join: the planner, who thinks that there are few, would begin with all that have the words.
  return sql`(SELECT w.words @@ ${searchQuery(q)} FROM article_words w WHERE w.article_id = a.id) IS TRUE`;
}
