import type { JsonObject, JsonValue } from "@/lib/articles/article-record";
import { canonicalKey } from "@/lib/articles/canonical-key";
import { isObject } from "@/lib/articles/read-fields";
import { isWebAddress } from "@/lib/imports/formats/front-matter-fields";

/**
 * The identity of a post that `readRecord` would otherwise take for more than it is: an `id` is one of its own folder
 * only, as in Docusaurus; an address without a host, and the address of a whole site, belong to several posts each.
 * Undefined where `readRecord` finds the right one by itself.
 */
export function identityOf(fields: JsonObject, name: string): string | undefined {
  const { externalId, payload, url } = fields;
  if (isScalar(externalId) || (isObject(payload) && hasKey(payload, ["sourceid"]))) return undefined;
  const meta = isObject(fields.meta) ? fields.meta : {};
  if (hasKey(meta, ["guid", "postid"])) return undefined;
  const id = Object.entries(meta).find(([key, value]) => canonicalKey(key) === "id" && isScalar(value))?.[1];
  if (id !== undefined) return `${name.slice(0, name.lastIndexOf("/") + 1)}${id}`;
  return typeof url === "string" && !isAddressOfOne(url) ? name : undefined;
}

function hasKey(object: JsonObject, keys: string[]): boolean {
  return Object.entries(object).some(([key, value]) => keys.includes(canonicalKey(key)) && isScalar(value));
}

function isScalar(value: JsonValue | undefined): value is string | number {
  return typeof value === "number" || (typeof value === "string" && value.trim() !== "");
}

function isAddressOfOne(url: string): boolean {
  if (!isWebAddress(url) || !URL.canParse(url)) return false;
  const { pathname, search, hash } = new URL(url);
  return pathname !== "/" || search !== "" || hash.length > 1;
}
