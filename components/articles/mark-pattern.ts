/** A phrase, or a run of anything but spaces: as the search itself reads it. */
const token = /-?"[^"]*"?|\S+/g;
const between = "[^\\p{L}\\p{N}]+";

/** Whole words, so that "cat" is not marked in "category"; the words of a phrase stand one after the other. */
function patternOf(term: string): string | null {
  const words = term.match(/[\p{L}\p{N}]+/gu);
  if (!words) return null;
  const rest = /^[^"]*\*$/.test(term) ? "[\\p{L}\\p{N}]*" : "";
  return `(?<![\\p{L}\\p{N}])${words.join(between)}${rest}(?![\\p{L}\\p{N}])`;
}

/**
 * What a search looks for, as one group: words, "a phrase", the beginn* of a word; not what it excludes. The index, not
 * this, decides what matches. Null where nothing is looked for.
 */
export function markPattern(searched: string): RegExp | null {
  const terms = (searched.match(token) ?? []).filter((term) => !term.startsWith("-") && term.toLowerCase() !== "or");
  const patterns = terms.map(patternOf).filter((pattern) => pattern !== null);
  return patterns.length > 0 ? new RegExp(`(${patterns.join("|")})`, "giu") : null;
}
