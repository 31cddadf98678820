import "server-only";
import { joinSql, type Sql, sql } from "@/lib/db/sql";

/** One side of an `or`: what PostgreSQL's web search reads, and beginnings of words, to be found and to be left out. */
export type SearchTerms = {
  text: string;
  beginnings: string[];
  excludedBeginnings: string[];
  /** Says only what is not in a text. */
  isExclusion: boolean;
};

/** A phrase, or a run of anything but spaces and quotes. */
const token = /-?"[^"]*"?|[^\s"]+/g;
// A single letter begins so many words that looking them all up would take seconds: it is read as a word.
const beginning = /^-?[\p{L}\p{N}][\p{L}\p{N}\p{M}_-]+\*$/u;
/** What PostgreSQL may take for a word: emoji too. */
const mayBeWord = /[\p{L}\p{N}]|[^\0-\x7f]/u;

/** What follows a dash is left out as a whole: of `-a(b)` web search would leave out `a` and ask for `b`. */
function asOne(word: string): string {
  return /^-[^"]*[^\p{L}\p{N}\p{M}_"-]/u.test(word) ? `-"${word.slice(1)}"` : word;
}

function readSide(tokens: readonly string[]): SearchTerms | null {
  const words = tokens.filter((word) => mayBeWord.test(word));
  if (words.length === 0) return null;
  const ends = words.filter((word) => beginning.test(word)).map((word) => word.slice(0, -1));
  return {
    text: words
      .filter((word) => !beginning.test(word))
      .map(asOne)
      .join(" "),
    beginnings: ends.filter((word) => !word.startsWith("-")),
    excludedBeginnings: ends.filter((word) => word.startsWith("-")).map((word) => word.slice(1)),
    isExclusion: words.every((word) => word.startsWith("-")),
  };
}

/** Parts a search at each `or` outside of phrases, and takes out the words that end in `*`. */
export function readSearch(q: string): SearchTerms[] {
  const sides: string[][] = [[]];
  for (const word of q.match(token) ?? []) {
    // Two dashes are how options of commands begin, not an exclusion of an exclusion.
    if (word.toLowerCase() === "or") sides.push([]);
    else sides.at(-1)?.push(word.replace(/^--+/, ""));
  }
  return sides.map(readSide).filter((side) => side !== null);
}

const wordsQuery = (text: string) => sql`websearch_to_tsquery('simple', ${text})`;
// Quoted for to_tsquery: letters, digits, `_` and `-` need no escape.
const beginningQuery = (word: string) => sql`to_tsquery('simple', ${`'${word}':*`})`;
const anyOf = (parts: Sql[]) => (parts.length > 0 ? sql`(${joinSql(parts, " || ")})` : sql`''::tsquery`);

/** What PostgreSQL may take for a phrase: words in quotes, and those that a sign joins. */
const mayBePhrase = /[^\s\p{L}\p{N}\p{M}]/u;

/** What a side asks for: the tsquery of its words and exclusions, and what may be a phrase, to be asked for beside it. */
type Part = { words: Sql; phrases: string[] };

function partOf({ text, beginnings, excludedBeginnings }: SearchTerms): Part {
  const tokens = text.match(token) ?? [];
  const phrases = tokens.filter((word) => !word.startsWith("-") && mayBePhrase.test(word));
  const others = tokens.filter((word) => !phrases.includes(word)).join(" ");
  const excluded = excludedBeginnings.map((word) => sql`!!${beginningQuery(word)}`);
  const words = sql`(${joinSql([wordsQuery(others), ...beginnings.map(beginningQuery), ...excluded], " && ")})`;
  return { words, phrases };
}

function partQuery({ words, phrases }: Part): Sql {
  return sql`(${joinSql([words, ...phrases.map(wordsQuery)], " && ")})`;
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
  const together = plain.length > 0 ? [{ words: anyOf(plain.map(({ words }) => words)), phrases: [] }] : [];
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
  const found = parts.map(({ words, phrases }) =>
    chunks === null && phrases.length === 0
      ? sql`SELECT articles_found_by(${words})`
      : sql`SELECT articles_found_by(${words}, ${phrases}::text[], ${chunks}::int[], ${loosely})`,
  );
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
  if (excluded !== null || sought.length === 0) return null;
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
