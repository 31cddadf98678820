import type { JsonObject, JsonValue } from "@/lib/articles/article-record";
import { recordLimits } from "@/lib/articles/article-record";

const loneSurrogate = /\p{Surrogate}/u;
const loneSurrogates = /\p{Surrogate}/gu;

/** The reason why a value cannot be stored at all. */
export class UnstorableValue extends Error {
  override readonly name = "UnstorableValue";
}

/** PostgreSQL stores neither NUL characters nor halves of a surrogate pair: both become U+FFFD. */
export function cleanText(text: string): string {
  const withoutNul = text.includes("\0") ? text.replaceAll("\0", "\ufffd") : text;
  return loneSurrogate.test(withoutNul) ? withoutNul.replace(loneSurrogates, "\ufffd") : withoutNul;
}

/** Sets a key as JSON means it: `__proto__` becomes an ordinary key and never the prototype. */
export function setKey(target: JsonObject, key: string, value: JsonValue): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

/**
 * A copy of any JSON value that can be stored and that reads back equal.
 * @throws UnstorableValue when it is nested too deep or is no JSON.
 */
export function cleanJson(value: unknown, depth = 0): JsonValue {
  if (typeof value === "string") return cleanText(value);
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "number") return cleanNumber(value);
  if (typeof value !== "object") throw new UnstorableValue(`holds a ${typeof value}, which JSON does not know`);
  if (depth >= recordLimits.nesting) throw new UnstorableValue(`is nested deeper than ${recordLimits.nesting} levels`);
  if (Array.isArray(value)) return value.map((item) => cleanJson(item, depth + 1));
  const copy: JsonObject = {};
  for (const [key, item] of Object.entries(value)) setKey(copy, cleanText(key), cleanJson(item, depth + 1));
  return copy;
}

function cleanNumber(value: number): number {
  if (!Number.isFinite(value)) throw new UnstorableValue("holds a number too large to be kept");
  return value === 0 ? 0 : value; // JSON has no -0
}
