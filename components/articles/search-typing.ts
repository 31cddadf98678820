/** A word that can go on: it ends in a letter or digit, and is neither excluded nor inside a phrase. */
const wordAtEnd = /(?:^|\s)([\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?)$/u;

/** As long as the server takes. */
export const longestSearch = 500;

function isInPhrase(typed: string): boolean {
  return (typed.match(/"/g)?.length ?? 0) % 2 === 1;
}

/**
 * What to search for while somebody types: a word that may go on is sent as a beginning, "deplo" as "deplo*". One letter
 * says too little, and `or` is no word.
 */
export function searchWhileTyping(typed: string): string | undefined {
  const words = typed.trimStart();
  const last = wordAtEnd.exec(words)?.[1];
  const canGoOn =
    last !== undefined &&
    last.length > 1 &&
    last.toLowerCase() !== "or" &&
    !isInPhrase(words) &&
    words.length < longestSearch;
  return canGoOn ? `${words}*` : searchTyped(typed);
}

/** What to search for once it is said that this is all. */
export function searchTyped(typed: string): string | undefined {
  return typed.trim() || undefined;
}

const storageKey = "galley:search:typing";
const kept = 20;

function readTyping(): string[] {
  try {
    return (sessionStorage.getItem(storageKey) ?? "").split("\n").filter(Boolean);
  } catch {
    // Storage may be forbidden: the box then shows the star, which is what is searched for.
    return [];
  }
}

/** Keeps in this tab that the star of this search was not typed, so that going back and reloading show it as it was. */
export function rememberTyping(search: string): void {
  const others = readTyping().filter((one) => one !== search);
  try {
    sessionStorage.setItem(storageKey, [search, ...others].slice(0, kept).join("\n"));
  } catch {
    // As above.
  }
}

/** True where the star at the end was added here. */
export function isTyping(search: string | undefined): search is string {
  return search !== undefined && readTyping().includes(search);
}

/** What stands in the box: the search, without a star that nobody typed. */
export function typedOf(search: string | undefined): string {
  if (search === undefined) return "";
  return isTyping(search) ? search.slice(0, -1) : search;
}
