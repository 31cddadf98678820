import type { JsonObject, JsonValue } from "@/lib/articles/article-record";
import { articleRecordKeys, bodyFormats } from "@/lib/articles/article-record";
import { canonicalKey } from "@/lib/articles/canonical-key";
import { setKey } from "@/lib/articles/clean-json";
import { isObject } from "@/lib/articles/read-fields";
import type { Fit } from "@/lib/imports/formats/front-matter-fit";
import {
  asDate,
  asList,
  asNames,
  asProse,
  asText,
  byCommas,
  fits,
  whole,
} from "@/lib/imports/formats/front-matter-fit";

/** What generators of sites call the fields, the best first: Jekyll, Hugo, Zola, Hexo, Eleventy, Astro, Gatsby, Docusaurus, Obsidian, Ghost, Movable Type. */
const otherNames: [field: string, names: string[], asField: Fit][] = [
  ["author", ["authors", "byline"], asNames],
  [
    "publishedAt",
    [
      "date",
      "publishDate",
      "pubDate",
      "published",
      "datePublished",
      "publishedOn",
      "publicationDate",
      "created",
      "createdAt",
      "dateCreated",
    ],
    asDate,
  ],
  [
    "updatedAt",
    [
      "lastmod",
      "updated",
      "modified",
      "lastModified",
      "lastModifiedAt",
      "updatedDate",
      "dateModified",
      "modifiedDate",
      "lastUpdated",
    ],
    asDate,
  ],
  ["summary", ["description", "excerpt", "subtitle"], asProse],
  ["language", ["lang", "locale"], asText],
  ["slug", ["basename"], asText],
  ["url", ["permalink", "canonicalUrl", "canonical"], (value) => (isWebAddress(value) ? value : undefined)],
  ["tags", ["keywords"], asList(byCommas)],
];

/** One tag or category, of as many words as it has; the plural beside it holds more of them, as in Jekyll. */
const singulars: [field: string, name: string][] = [
  ["tags", "tag"],
  ["categories", "category"],
];

/** Keys of the record that are none of the text's own front matter. */
const neverRead = new Set(["body", "bodyFormat", "meta"]);

export function isWebAddress(value: unknown): value is string {
  return typeof value === "string" && /^https?:\/\/[^\s/]/i.test(value);
}

/**
 * Sorts what stands above a text into fields of the record and the rest, which stays as it is in `meta`. A field whose
 * name is taken for something of another type is null, and what took it stays in `meta` too. What is `given` is known
 * from elsewhere, and better.
 */
export function fieldsOfFrontMatter(values: JsonObject, given: JsonObject = {}): JsonObject {
  const fields: JsonObject = { ...given };
  const left = new Map<string, JsonValue>(Object.entries(values));
  for (const field of articleRecordKeys) {
    if (!neverRead.has(field) && isAbsent(given[field])) takeOwn(field, left, fields);
  }
  for (const [field, name] of singulars) if (isAbsent(given[field])) takeSingular(field, name, left, fields);
  takeTaxonomies(left, fields);
  for (const [field, names, asField] of otherNames) {
    for (const name of names) {
      if (isAbsent(fields[field])) takeOther(field, name, asField, left, fields);
    }
  }
  const meta: JsonObject = {};
  for (const [key, value] of left) setKey(meta, key, value);
  return { ...fields, meta };
}

/** Whether a body is said to be HTML, Markdown or text. */
export function bodyFormatIn(values: JsonObject): string | undefined {
  const key = keyIn(new Map(Object.entries(values)), "bodyFormat");
  return bodyFormats.find((format) => key !== undefined && format === values[key]);
}

function takeOwn(field: string, left: Map<string, JsonValue>, fields: JsonObject): void {
  const key = keyIn(left, field);
  const value = key === undefined ? undefined : left.get(key);
  if (key === undefined || value === undefined) return;
  const isDate = field === "publishedAt" || field === "updatedAt";
  const fitting = isDate ? (asDate(value) ?? value) : (fits.get(field) ?? strictly)(value);
  fields[field] = fitting ?? null;
  if (fitting !== undefined && !saysMore(value, fitting)) left.delete(key);
}

function takeOther(field: string, name: string, asField: Fit, left: Map<string, JsonValue>, fields: JsonObject): void {
  const key = keyIn(left, name);
  const value = key === undefined ? undefined : left.get(key);
  const fitting = value === undefined ? undefined : asField(value);
  if (key === undefined || fitting === undefined || isAbsent(fitting)) return;
  fields[field] = fitting;
  if (!saysMore(value, fitting)) left.delete(key);
}

function takeSingular(field: string, name: string, left: Map<string, JsonValue>, fields: JsonObject): void {
  const key = keyIn(left, name);
  const value = key === undefined ? undefined : left.get(key);
  const one = value === undefined ? undefined : asList(whole)(value);
  if (key === undefined || !Array.isArray(one)) return;
  const others = fields[field];
  fields[field] = [...new Set([...one, ...(Array.isArray(others) ? others : [])])];
  if (!saysMore(value, one)) left.delete(key);
}

/** Zola has its tags, categories and authors together in a table. */
function takeTaxonomies(left: Map<string, JsonValue>, fields: JsonObject): void {
  const key = keyIn(left, "taxonomies");
  const table = key === undefined ? undefined : left.get(key);
  if (key === undefined || !isObject(table)) return;
  const inside = new Map<string, JsonValue>(Object.entries(table));
  for (const [field, name] of [
    ["tags", "tags"],
    ["categories", "categories"],
    ["author", "authors"],
  ] as const) {
    if (isAbsent(fields[field])) takeOther(field, name, fits.get(field) ?? strictly, inside, fields);
  }
  if (inside.size === 0) left.delete(key);
  else left.set(key, Object.fromEntries(inside));
}

const strictly: Fit = (value) => value;

/** Of several ways to write one key the exact one, else the first. */
function keyIn(left: Map<string, JsonValue>, name: string): string | undefined {
  if (left.has(name)) return name;
  const wanted = canonicalKey(name);
  for (const key of left.keys()) if (canonicalKey(key) === wanted) return key;
  return undefined;
}

/** Of people and things only the names went into the field, of lists in lists only the items: `meta` keeps the whole. */
function saysMore(value: JsonValue | undefined, fitting: JsonValue): boolean {
  const isNamesOnly = Array.isArray(fitting) ? fitting.every((item) => typeof item === "string") : !isObject(fitting);
  return (
    isNamesOnly &&
    (Array.isArray(value) ? value.some((item) => typeof item === "object" && item !== null) : isObject(value))
  );
}

function isAbsent(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  return Array.isArray(value) ? value.length === 0 : typeof value === "string" && value.trim() === "";
}
