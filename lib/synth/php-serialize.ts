/** What `serialize` of PHP writes; objects become arrays with text keys. */
export type PhpValue = string | number | boolean | null | readonly PhpValue[] | { readonly [key: string]: PhpValue };

/** Serialises as WordPress does before it stores an array as metadata. Lengths count UTF-8 bytes. */
export function phpSerialize(value: PhpValue): string {
  if (value === null) return "N;";
  if (typeof value === "string") return `s:${Buffer.byteLength(value)}:"${value}";`;
  if (typeof value === "boolean") return `b:${Number(value)};`;
  if (typeof value === "number") return Number.isInteger(value) ? `i:${value};` : `d:${value};`;
  const entries: [number | string, PhpValue][] = isPhpList(value) ? [...value.entries()] : Object.entries(value);
  return `a:${entries.length}:{${entries.map(([key, item]) => phpSerialize(key) + phpSerialize(item)).join("")}}`;
}

export function isPhpList(value: PhpValue): value is readonly PhpValue[] {
  return Array.isArray(value);
}
