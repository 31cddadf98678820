import type { JsonObject } from "@/lib/articles/article-record";
import { recordLimits } from "@/lib/articles/article-record";
import { canonicalKey } from "@/lib/articles/canonical-key";
import { cleanJson, cleanText, setKey, UnstorableValue } from "@/lib/articles/clean-json";
import { readDate } from "@/lib/articles/read-date";

/** Why a record cannot be imported: the field, and a sentence that names it. */
export type RecordProblem = { field: string; message: string };

/** Each reader takes a value as it came and the field's name, and adds a problem when the value is of the wrong type. */
export type Problems = RecordProblem[];

const longestQuote = 60;
const wholeNumber = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?$/;

export function reportWrong(problems: Problems, field: string, value: unknown, expected: string): null {
  problems.push({ field, message: `${field} is ${describe(value)}, ${expected} was expected` });
  return null;
}

/** Text of any length; absent and empty are null. */
export function readText(value: unknown, field: string, problems: Problems): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value !== "string") return reportWrong(problems, field, value, "text");
  return cleanText(value);
}

/** Text that an index may hold. */
export function readShortText(value: unknown, field: string, problems: Problems): string | null {
  const text = readText(value, field, problems);
  return text === null ? null : withinLimit(text, field, recordLimits.shortText, problems);
}

/** A name that programs give: such a value may be written as a number. */
export function readId(value: unknown, field: string, problems: Problems): string | null {
  return readShortText(Number.isFinite(value) ? String(value) : value, field, problems);
}

export function withinLimit(text: string, field: string, limit: number, problems: Problems): string | null {
  // A UTF-16 unit is at most three bytes, so most texts need no counting.
  if (text.length * 3 <= limit) return text;
  const bytes = Buffer.byteLength(text);
  if (bytes <= limit) return text;
  const sizes = `${bytes.toLocaleString("en")} bytes long, at most ${limit.toLocaleString("en")}`;
  problems.push({ field, message: `${field} is ${sizes} are possible` });
  return null;
}

/**
 * A whole number, also one written as text: "74", "217,055", "74.0". Only whole numbers are read, so a comma
 * can only group thousands. Blank text is absent.
 */
export function readInteger(
  value: unknown,
  field: string,
  range: { min: number; max: number; expected: string },
  problems: Problems,
): number | null {
  if (value === undefined || value === null) return null;
  const number = typeof value === "string" ? integerIn(value) : value;
  if (number === null) return null;
  const fits = typeof number === "number" && Number.isSafeInteger(number) && number >= range.min && number <= range.max;
  return fits ? number + 0 : reportWrong(problems, field, value, range.expected);
}

function integerIn(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const sign = trimmed.startsWith("-") ? -1 : 1;
  const digits = sign < 0 ? trimmed.slice(1) : trimmed;
  return wholeNumber.test(digits) ? sign * Number(digits.replaceAll(",", "")) : Number.NaN;
}

export function readBoolean(value: unknown, field: string, problems: Problems): boolean {
  if (value === undefined || value === null || value === "") return false;
  const word = typeof value === "string" ? value.trim().toLowerCase() : value;
  if (word === true || word === 1 || word === "1" || word === "true" || word === "yes") return true;
  if (word === false || word === 0 || word === "0" || word === "false" || word === "no") return false;
  reportWrong(problems, field, value, "true or false");
  return false;
}

export function readDateField(value: unknown, field: string, problems: Problems): string | null {
  const text = typeof value === "string" ? value.trim() : value;
  if (text === undefined || text === null || text === "") return null;
  const date = typeof text === "string" ? readDate(text) : undefined;
  return date === undefined ? reportWrong(problems, field, value, "a date like 2025-05-27T10:00:00Z") : date;
}

/** A list of texts; blank items are left out. One text is no list: nobody can tell whether its commas divide. */
export function readList(value: unknown, field: string, problems: Problems, itemLimit: number | null = null): string[] {
  const list: string[] = [];
  for (const [index, item] of readItems(value, field, "a list of texts", problems).entries()) {
    const name = `${field}[${index}]`;
    const text = readText(item, name, problems);
    const fitting = text !== null && itemLimit !== null ? withinLimit(text, name, itemLimit, problems) : text;
    if (fitting !== null && fitting.trim() !== "") list.push(fitting);
  }
  return list;
}

export function readItems(value: unknown, field: string, expected: string, problems: Problems): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  reportWrong(problems, field, value, expected);
  return [];
}

/** The entries of an object, or null when it is absent. An empty list counts as an empty object: PHP writes it so. */
export function readEntries(value: unknown, field: string, problems: Problems): [string, unknown][] | null {
  if (value === undefined || value === null) return null;
  if (isObject(value)) return Object.entries(value);
  if (Array.isArray(value) && value.length === 0) return [];
  return reportWrong(problems, field, value, "an object");
}

export type Group = { known: Map<string, unknown>; unknown: [string, unknown][] };

/** An object with known keys, matched as everywhere; the others are kept apart under their own names. */
export function readGroup(
  value: unknown,
  field: string,
  knownKeys: ReadonlyMap<string, string>,
  problems: Problems,
): Group | null {
  const entries = readEntries(value, field, problems);
  return entries && groupEntries(entries, knownKeys);
}

/** Of several ways to write one key the exact name wins, else the first: the order of keys is not kept everywhere. */
export function groupEntries(entries: [string, unknown][], knownKeys: ReadonlyMap<string, string>): Group {
  const group: Group = { known: new Map(), unknown: [] };
  const inexact: [string, unknown][] = [];
  for (const entry of entries) {
    const name = knownKeys.get(canonicalKey(entry[0]));
    if (name === undefined) group.unknown.push(entry);
    else if (name === entry[0]) group.known.set(name, entry[1]);
    else inexact.push(entry);
  }
  for (const entry of inexact) {
    const name = knownKeys.get(canonicalKey(entry[0]));
    if (name === undefined || group.known.has(name)) group.unknown.push(entry);
    else group.known.set(name, entry[1]);
  }
  return group;
}

/** Keeps a value that has no field of its own; an earlier value under the same key is never lost. */
export function keepValue(target: JsonObject, key: string, value: unknown, parent: string, problems: Problems): void {
  const wanted = cleanText(key);
  let free = wanted;
  for (let n = 2; Object.hasOwn(target, free); n++) free = `${wanted} ${n}`;
  try {
    setKey(target, free, cleanJson(value));
  } catch (error) {
    if (!(error instanceof UnstorableValue)) throw error;
    const field = `${parent}.${quote(key).slice(1, -1)}`;
    problems.push({ field, message: `${field} ${error.message}` });
  }
}

/** A table for `readGroup`. */
export function keyTable(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [canonicalKey(name), name]));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return "a list";
  if (value === undefined) return "missing";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

function quote(text: string): string {
  const clean = cleanText(text);
  return JSON.stringify(clean.length > longestQuote ? `${cleanText(clean.slice(0, longestQuote))}…` : clean);
}
