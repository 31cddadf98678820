import { isBeginning, soughtTerms } from "@/lib/articles/read-search";

const between = "[^\\p{L}\\p{N}]+";

/** Whole words, so that "cat" is not marked in "category"; the words of a phrase stand one after the other. */
function patternOf(term: string): string | null {
  const words = term.match(/[\p{L}\p{N}]+/gu);
  if (!words) return null;
  const rest = isBeginning(term) ? "[\\p{L}\\p{N}]*" : "";
  return `(?<![\\p{L}\\p{N}])${words.join(between)}${rest}(?![\\p{L}\\p{N}])`;
}

/**
 * What a search looks for, as one group, read as the search itself reads it: words, "a phrase", the beginn* of a word.
 * The index, not this, decides what matches. Null where nothing is looked for.
 */
export function markPattern(searched: string): RegExp | null {
  const patterns = soughtTerms(searched)
    .map(patternOf)
    .filter((pattern) => pattern !== null);
  return patterns.length > 0 ? new RegExp(`(${patterns.join("|")})`, "giu") : null;
}
