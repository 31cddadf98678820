import { articleRecordKeys } from "@/lib/articles/article-record";
import { canonicalKey } from "@/lib/articles/canonical-key";
import { isObject } from "@/lib/articles/read-fields";
import { withoutAddresses } from "@/lib/imports/formats/without-addresses";
import type { Terms } from "@/lib/imports/formats/wp-json-terms";

/** What becomes a field, is too bulky to keep or is nobody's to read. */
const leftOut = new Set([
  ...["id", "guid", "title", "content", "excerpt", "slug", "link", "date", "date_gmt", "modified", "modified_gmt"],
  ...["author", "authors", "coauthors", "categories", "tags", "meta", "_links", "_embedded", "password"],
]);

const canonicalKeys = new Set(articleRecordKeys.map(canonicalKey));
const listKeys = new Set(["stack", "tools", "checklist", "notes"]);
const structuredKeys = new Set([...listKeys, "entities", "aioutline", "payload", "score", "flags", "revision"]);

type Entries = [key: string, value: unknown][];

/** All that a post has besides its fields, the first of two under one name as it is, the second numbered. */
export function readMeta(post: Record<string, unknown>, terms: Terms, own: Entries): Record<string, unknown> {
  const given = Object.entries(post).filter(([key]) => !leftOut.has(key) && !terms.has(key));
  // PHP writes an empty object as a list.
  const postMeta = isObject(post.meta) ? Object.entries(post.meta) : [];
  const entries: Entries = [...own, ...given.map(asIds), ...termEntries(terms), ...postMeta.map(asScalar)];
  const kept = new Map<string, unknown>();
  for (const [key, found] of entries) {
    const value = withoutAddresses(found, key);
    if (isEmpty(value)) continue;
    let free = key;
    for (let n = 2; kept.has(free); n++) free = `${key} ${n}`;
    kept.set(free, value);
  }
  return Object.fromEntries(kept);
}

/** A taxonomy of the site may be called like a field, but the numbers of its terms are not what the field holds. */
function asIds([key, value]: [string, unknown]): [string, unknown] {
  const areIds = Array.isArray(value) && value.length > 0 && value.every((item) => Number.isInteger(item));
  return areIds && canonicalKeys.has(canonicalKey(key)) ? [`${key}Ids`, value.map(String)] : [key, value];
}

/** Most metadata of posts can have several values and is a list even where it has one. */
function asScalar([key, value]: [string, unknown]): [string, unknown] {
  const wanted = canonicalKey(key);
  const isScalar = canonicalKeys.has(wanted) && !structuredKeys.has(wanted);
  return isScalar && Array.isArray(value) && value.length === 1 ? [key, value[0]] : [key, value];
}

function termEntries(terms: Terms): Entries {
  const entries: Entries = [];
  for (const [taxonomy, names] of terms) {
    if (taxonomy === "category" || taxonomy === "post_tag" || taxonomy === "author") continue;
    const wanted = canonicalKey(taxonomy);
    const isText = canonicalKeys.has(wanted) && !listKeys.has(wanted);
    entries.push([taxonomy, isText ? names.join(", ") : names]);
  }
  return entries;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
