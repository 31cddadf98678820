import { hash } from "node:crypto";
import type { ArticleRecord, JsonObject, JsonValue } from "@/lib/articles/article-record";
import { setKey } from "@/lib/articles/clean-json";
import { toCanonicalOrder } from "@/lib/articles/order-record";

/**
 * SHA-256 over what an import compares: the record without its identity and its flags, in an order of keys
 * that depends on nothing, because a jsonb column keeps none.
 */
export function hashOfRecord(record: ArticleRecord): Buffer {
  const { externalId: _identity, flags: _flags, payload, meta, body, ...short } = toCanonicalOrder(record);
  const rest = JSON.stringify({ ...short, payload: sortedKeys(payload), meta: sortedKeys(meta) });
  // The body goes in unescaped, which halves the time; JSON holds no NUL, so the two cannot run together.
  return sha256(`${rest}\0${body}`);
}

/** SHA-256 over the text of an article. NUL divides, since no stored text holds one. */
export function hashOfText(title: string, body: string): Buffer {
  return sha256(`${title}\0${body}`);
}

function sha256(text: string): Buffer {
  return hash("sha256", text, "buffer");
}

function sortedKeys(value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sortedKeys);
  const sorted: JsonObject = {};
  for (const key of Object.keys(value).sort()) setKey(sorted, key, sortedKeys(value[key] ?? null));
  return sorted;
}
