import type { JsonObject, JsonValue } from "@/lib/articles/article-record";
import { articleRecordKeys, scoreKeys } from "@/lib/articles/article-record";
import { canonicalKey } from "@/lib/articles/canonical-key";
import { cleanJson, setKey } from "@/lib/articles/clean-json";
import { flagKeys } from "@/lib/articles/flags";
import { readPhpValue } from "@/lib/imports/formats/php-value";
import { withoutAddresses } from "@/lib/imports/formats/without-addresses";
import { textOf, type XmlElement } from "@/lib/imports/formats/xml-element";

const canonicalKeys = new Set([...articleRecordKeys, ...scoreKeys, ...flagKeys].map(canonicalKey));
const lists = new Set(["stack", "tools", "checklist", "notes"].map(canonicalKey));
const texts = new Set(["topic", "difficulty", "codeLanguage", "author", "language"].map(canonicalKey));

// Looked for before a value is gone through, since hardly any has an address: `withoutAddresses` says which keys do.
const addressWithin = /@|["_-]ip(?:[-_]?addr(?:ess)?)?"/i;
const addressKey = /mail|ip(?:[-_]?addr(?:ess)?)?$/i;

/** Custom fields by their names; several of one name are a list. Plugins keep people's addresses in some. */
export function readPostmeta(rows: readonly XmlElement[]): Map<string, JsonValue> {
  const values = new Map<string, JsonValue>();
  const repeated = new Map<string, JsonValue[]>();
  for (const row of rows) {
    const { key, text } = cellsOf(row);
    const value = decoded(text, key);
    if (key === "" || value === undefined) continue;
    const known = values.get(key);
    if (known === undefined) values.set(key, value);
    else if (!repeated.get(key)?.push(value)) repeated.set(key, [known, value]);
  }
  for (const [key, list] of repeated) values.set(key, list);
  return values;
}

function cellsOf(row: XmlElement): { key: string; text: string } {
  const cells = { key: "", text: "" };
  for (const element of row.content) {
    if (typeof element === "string") continue;
    if (element.local === "meta_key") cells.key = textOf(element).trim();
    else if (element.local === "meta_value") cells.text = textOf(element);
  }
  return cells;
}

function decoded(text: string, key: string): JsonValue | undefined {
  const read = readPhpValue(text);
  const value = read === undefined ? text : read;
  const isPlain = typeof value !== "object" ? !text.includes("@") : !addressWithin.test(text);
  if (isPlain && !addressKey.test(key)) return value;
  const rest = withoutAddresses(value, key);
  return rest === undefined ? undefined : cleanJson(rest);
}

/**
 * Terms of a taxonomy that is neither categories nor tags, under its name. Where that is a field of the record which
 * cannot hold a list, or has been given otherwise, they stay apart: a site's own taxonomy must not reject its posts.
 */
export function placeTerms(meta: JsonObject, domain: string, terms: string[], given: (field: string) => boolean): void {
  const key = canonicalKey(domain);
  if (!canonicalKeys.has(key) || lists.has(key) || given(key)) setKey(meta, domain, terms);
  else if (texts.has(key)) setKey(meta, domain, terms.join(", "));
  else meta.taxonomies = { ...taxonomiesOf(meta), [domain]: terms };
}

function taxonomiesOf({ taxonomies }: JsonObject): JsonObject {
  return typeof taxonomies === "object" && taxonomies !== null && !Array.isArray(taxonomies) ? taxonomies : {};
}
