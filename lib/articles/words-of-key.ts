/** A key of the record in words: "codeLanguage" is "code language". */
export function wordsOfKey(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
}
