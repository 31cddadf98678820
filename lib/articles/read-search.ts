/** One side of an `or`: what PostgreSQL's web search reads, and beginnings of words, to be found and to be left out. */
export type SearchTerms = {
  text: string;
  beginnings: string[];
  excludedBeginnings: string[];
  /** Says only what is not in a text. */
  isExclusion: boolean;
};

/** A phrase, or a run of anything but spaces and quotes. */
export const token = /-?"[^"]*"?|[^\s"]+/g;
// A single letter begins so many words that looking them all up would take seconds: it is read as a word.
const beginning = /^-?[\p{L}\p{N}][\p{L}\p{N}\p{M}_-]+\*$/u;
/** Whether a word asks for all words that begin like it. */
export const isBeginning = (word: string) => beginning.test(word);

/** What PostgreSQL may take for a word: emoji too. */
const mayBeWord = /[\p{L}\p{N}]|[^\0-\x7f]/u;

/** What follows a dash is left out as a whole: of `-a(b)` web search would leave out `a` and ask for `b`. */
function asOne(word: string): string {
  return /^-[^"]*[^\p{L}\p{N}\p{M}_"-]/u.test(word) ? `-"${word.slice(1)}"` : word;
}

function readSide(tokens: readonly string[]): SearchTerms | null {
  const words = tokens.filter((word) => mayBeWord.test(word));
  if (words.length === 0) return null;
  const ends = words.filter(isBeginning).map((word) => word.slice(0, -1));
  return {
    text: words
      .filter((word) => !isBeginning(word))
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

/** What a search looks for, word by word: words, "phrases" and beginn*; not what it leaves out. */
export function soughtTerms(q: string): string[] {
  return readSearch(q).flatMap(({ text, beginnings }) => [
    ...(text.match(token) ?? []).filter((word) => !word.startsWith("-")),
    ...beginnings.map((word) => `${word}*`),
  ]);
}
