import type { JsonObject, JsonValue } from "@/lib/articles/article-record";
import { canonicalKey } from "@/lib/articles/canonical-key";
import { flagKeys } from "@/lib/articles/flags";
import { isObject } from "@/lib/articles/read-fields";
import { dateIn } from "@/lib/imports/formats/post-date";

/**
 * Fits a value into a field of the canonical record. Undefined where it can't be one of that field: the word means
 * something else to whoever wrote it.
 */
export type Fit = (value: JsonValue) => JsonValue | undefined;

const nameKeys = ["name", "title", "label", "slug", "value"];

export const asText: Fit = (value) => {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return asProse(value);
};

/** Words that would be a sentence, not `true` or a number; without the line end that a block of YAML leaves. */
export const asProse: Fit = (value) => (typeof value === "string" ? value.trim() : value === null ? null : undefined);

export const asDate: Fit = (value) => (value === null || value === "" ? null : dateIn(value));

/** A text is a list of one, `divide` says of which parts. Of things with a name, the names are the list. */
export function asList(divide: (text: string) => string[]): Fit {
  const itemsOf = (value: JsonValue): string[] | undefined => {
    if (value === null) return [];
    if (typeof value === "string") return [value.trim()];
    if (typeof value !== "object") return [String(value)];
    if (!Array.isArray(value)) return nameIn(value);
    const items = value.map(itemsOf);
    return items.every((item) => item !== undefined) ? items.flat() : undefined;
  };
  return (value) => {
    const items = typeof value === "string" ? divide(value) : isObject(value) ? undefined : itemsOf(value);
    return items && [...new Set(items.filter((item) => item.trim() !== ""))];
  };
}

function nameIn(object: JsonObject): string[] | undefined {
  const named = nameKeys.map((key) => object[key]).find((name) => typeof name === "string" && name.trim() !== "");
  return typeof named === "string" ? [named.trim()] : undefined;
}

export const whole = (text: string) => [text.trim()];

export const byCommas = (text: string) => text.split(",").map((item) => item.trim());

/** As Jekyll and Obsidian do: by blanks, but a text with commas is divided by these, since its items may have blanks. */
const byCommasOrBlanks = (text: string) => (text.includes(",") ? byCommas(text) : text.trim().split(/\s+/));

/** Of one person or several the names, each a text or under `name`. Several are one text, as a byline has them. */
export const asNames: Fit = (value) => {
  if (isObject(value)) return nameIn(value)?.[0];
  // A number is what some database calls them, and `false` is nobody.
  const names = typeof value === "object" || typeof value === "string" ? asList(whole)(value) : undefined;
  return Array.isArray(names) ? names.join(", ") : undefined;
};

/** Minutes: `5`, `"5 min read"`, `4.2`. */
const asMinutes: Fit = (value) => {
  if (value === null || value === "") return null;
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const [, number] = minutes.exec(String(value).trim()) ?? [];
  return number === undefined ? undefined : Math.round(Number(number));
};

const minutes = /^~? ?(\d{1,6}(?:\.\d+)?) ?(?:m|mins?|minutes?)?\.?(?: read)?$/i;

const asObject: Fit = (value) => (isObject(value) || value === null ? value : undefined);

/** Also a list of the names of those that are set. */
const asFlags: Fit = (value) => {
  if (asObject(value) !== undefined) return value;
  const names = asList(byCommas)(value);
  if (!Array.isArray(names)) return undefined;
  const keys = names.map((name) => flagKeys.find((key) => canonicalKey(key) === canonicalKey(String(name))));
  return keys.includes(undefined) ? undefined : Object.fromEntries(keys.map((key) => [key, true]));
};

const asEntities: Fit = (value) => {
  if (value === null) return [];
  return Array.isArray(value) ? value.map((item) => (typeof item === "string" ? { name: item } : item)) : undefined;
};

const asOutline: Fit = (value) => (typeof value === "object" ? value : undefined);

/** The fields that other programs use the names of, with other types. What is not here is read as strictly as anywhere. */
export const fits: ReadonlyMap<string, Fit> = new Map<string, Fit>([
  ["title", (value) => asText(value) ?? value],
  ["url", asText],
  ["slug", asText],
  ["author", asNames],
  ["language", asText],
  ["topic", asText],
  ["summary", asProse],
  ["aiOutline", asOutline],
  ["aiBrief", asText],
  ["stack", asList(byCommas)],
  ["tools", asList(byCommas)],
  ["categories", asList(byCommasOrBlanks)],
  ["tags", asList(byCommasOrBlanks)],
  ["codeLanguage", asText],
  ["difficulty", asText],
  ["readingTime", asMinutes],
  ["score", asObject],
  ["revision", asObject],
  ["reference", asText],
  ["hash", asText],
  ["flags", asFlags],
  ["checklist", asList(whole)],
  ["entities", asEntities],
  ["payload", asObject],
  ["notes", asList(whole)],
]);
