const remembered = new Map<string, string>();

/** A key without case, spaces, `_` and `-`: "Code Language", `code_language` and `codeLanguage` are one key. */
export function canonicalKey(key: string): string {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const canonical = key.toLowerCase().replace(/[\s_-]+/g, "");
  // Keys repeat by the million, but a hostile file can bring ever new ones.
  if (remembered.size < 5_000 && key.length <= 100) remembered.set(key, canonical);
  return canonical;
}
