import type { JsonValue } from "@/lib/articles/article-record";

// PHP makes numbers of keys that look like its own integers, and keeps "01", "-0" and "1.0" as text.
const integerKey = /^(?:0|-?[1-9]\d{0,14})$/;

/**
 * A value as PHP's `serialize` writes it. Lengths are of UTF-8 bytes. Lists and objects are both arrays there.
 * https://www.php.net/manual/en/function.serialize.php
 */
export function phpSerialize(value: JsonValue): string {
  if (value === null) return "N;";
  if (typeof value === "boolean") return `b:${value ? 1 : 0};`;
  if (typeof value === "number") return Number.isSafeInteger(value) ? `i:${value};` : `d:${value};`;
  if (typeof value === "string") return phpString(value);
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const cells = entries.map(([key, item]) => phpKey(String(key)) + phpSerialize(item ?? null));
  return `a:${entries.length}:{${cells.join("")}}`;
}

function phpString(text: string): string {
  return `s:${Buffer.byteLength(text)}:"${text}";`;
}

function phpKey(key: string): string {
  return integerKey.test(key) ? `i:${key};` : phpString(key);
}

// As WordPress tells, so that what only looks serialised comes back as the text it is.
const looksSerialised = /^\s*(?:N;|[sabidOCE]:[\s\S]*[;}])\s*$/;

/** What WordPress keeps of a value of a custom field: arrays serialised, texts as they are, true as "1". */
export function metaValueOf(value: JsonValue): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "1" : "";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return looksSerialised.test(value) ? phpString(value) : value;
  return phpSerialize(value);
}
