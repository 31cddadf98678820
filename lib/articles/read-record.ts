import type { ArticleRecord, JsonObject } from "@/lib/articles/article-record";
import { articleRecordKeys, bodyFormats, recordLimits } from "@/lib/articles/article-record";
import { canonicalKey } from "@/lib/articles/canonical-key";
import { cleanText } from "@/lib/articles/clean-json";
import type { Problems, RecordProblem } from "@/lib/articles/read-fields";
import {
  groupEntries,
  isObject,
  keepValue,
  keyTable,
  readDateField,
  readEntries,
  readId,
  readInteger,
  readList,
  readShortText,
  readText,
  reportWrong,
  withinLimit,
} from "@/lib/articles/read-fields";
import type { Leftovers } from "@/lib/articles/read-parts";
import { readEntities, readFlags, readOutline, readPayload, readRevision, readScore } from "@/lib/articles/read-parts";

export type ReadResult =
  /** `source` is the name that the record itself gives, as exported lines do. */
  { ok: true; record: ArticleRecord; source: string | null } | { ok: false; problems: RecordProblem[] };

const fieldTable = keyTable([...articleRecordKeys, "source", "galley"]);
const minutes = { min: 0, max: 2_147_483_647, expected: "a whole number of minutes" };
const views = { min: 0, max: Number.MAX_SAFE_INTEGER, expected: "a whole number of 0 or more" };

/** Keys of `meta` that are its own, whatever the record lacks. */
const neverLifted = new Set(["meta", "source", "galley"]);

/** What stands in for an external id, the best first. */
const identityKeys = ["guid", "postid", "id"];

/**
 * Reads one record as any format delivers it into the canonical record, or names every field that stands in the way.
 *
 * An absent key differs from null: only an absent one is filled from `meta`. Exported lines have all keys, so
 * they read back as exactly the record they were written from.
 */
export function readRecord(raw: unknown, fallbackExternalId: string | null): ReadResult {
  const problems: Problems = [];
  if (!isObject(raw)) {
    reportWrong(problems, "record", raw, "an object");
    return { ok: false, problems };
  }
  const { given, loose } = sortEntries(raw, problems);
  const left: Leftovers = [];
  const score = readScore(given.get("score"), loose, problems, left);
  const flags = readFlags(given.get("flags"), loose, problems, left);
  const meta: JsonObject = {};
  for (const [key, value] of loose) keepValue(meta, key, value, "meta", problems);

  const textOf = (field: string) => readText(given.get(field), field, problems);
  const listOf = (field: string) => readList(given.get(field), field, problems);
  const payload = readPayload(given.get("payload"), problems);
  const url = textOf("url");
  const record: ArticleRecord = {
    externalId: readIdentity(given, payload, meta, url, fallbackExternalId, problems),
    url,
    slug: textOf("slug"),
    title: readTitle(given.get("title"), problems),
    author: textOf("author"),
    language: textOf("language"),
    body: readBody(given.get("body"), problems),
    bodyFormat: readBodyFormat(given.get("bodyFormat"), problems),
    publishedAt: readDateField(given.get("publishedAt"), "publishedAt", problems),
    updatedAt: readDateField(given.get("updatedAt"), "updatedAt", problems),
    topic: textOf("topic"),
    summary: textOf("summary"),
    aiOutline: readOutline(given.get("aiOutline"), problems, left),
    aiBrief: textOf("aiBrief"),
    stack: readList(given.get("stack"), "stack", problems, recordLimits.listItem),
    tools: readList(given.get("tools"), "tools", problems, recordLimits.listItem),
    categories: listOf("categories"),
    tags: listOf("tags"),
    codeLanguage: readShortText(given.get("codeLanguage"), "codeLanguage", problems),
    difficulty: readShortText(given.get("difficulty"), "difficulty", problems),
    readingTime: readInteger(given.get("readingTime"), "readingTime", minutes, problems),
    viewCount: readInteger(given.get("viewCount"), "viewCount", views, problems),
    score,
    revision: readRevision(given.get("revision"), problems, left),
    reference: readId(given.get("reference"), "reference", problems),
    hash: readId(given.get("hash"), "hash", problems),
    flags,
    checklist: listOf("checklist"),
    entities: readEntities(given.get("entities"), problems, left),
    payload,
    notes: listOf("notes"),
    meta,
  };
  for (const [part, value] of left) keepValue(meta, part, value, "meta", problems);
  const source = readSource(given.get("source"), problems);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, record, source };
}

type Sorted = { given: Map<string, unknown>; loose: [string, unknown][] };

/** The canonical fields, first those at the top, then those that only `meta` has; and, loose, all that is neither. */
function sortEntries(raw: Record<string, unknown>, problems: Problems): Sorted {
  const { known: given, unknown } = groupEntries(Object.entries(raw), fieldTable);
  const loose = liftFromMeta(readEntries(given.get("meta"), "meta", problems) ?? [], given);
  for (const entry of unknown) loose.push(entry);
  // These two are Galley's in an exported line, but anybody's word in another record.
  const [source, galley] = [given.get("source"), given.get("galley")];
  if (typeof source !== "string" && source !== undefined && source !== null) loose.push(["source", source]);
  if (!isObject(galley) && galley !== undefined && galley !== null) loose.push(["galley", galley]);
  return { given, loose };
}

function liftFromMeta(entries: [string, unknown][], given: Map<string, unknown>): [string, unknown][] {
  const lifted = new Set<string>();
  for (const onlyExact of [true, false]) {
    for (const [key, value] of entries) {
      const field = fieldTable.get(canonicalKey(key));
      if (field === undefined || neverLifted.has(field) || given.has(field) || (onlyExact && field !== key)) continue;
      given.set(field, value);
      lifted.add(key);
    }
  }
  return entries.filter(([key]) => !lifted.has(key));
}

function readSource(value: unknown, problems: Problems): string | null {
  return typeof value === "string" && value.trim() !== "" ? readShortText(value, "source", problems) : null;
}

function readTitle(value: unknown, problems: Problems): string {
  const title = readText(value, "title", problems) ?? "";
  if (title.trim() !== "") return withinLimit(title, "title", recordLimits.title, problems) ?? "";
  if (value === undefined || value === null || typeof value === "string") {
    problems.push({ field: "title", message: "title is missing, a text was expected" });
  }
  return "";
}

/** An empty body is a body, for an editor to judge; no body at all is a broken record. */
function readBody(value: unknown, problems: Problems): string {
  if (value === undefined || value === null) {
    problems.push({ field: "body", message: "body is missing, a text was expected" });
    return "";
  }
  const body = readText(value, "body", problems) ?? "";
  return withinLimit(body, "body", recordLimits.body, problems) ?? "";
}

/** Without a format the body is taken for Markdown, where plain text and HTML are at home too. */
function readBodyFormat(value: unknown, problems: Problems): ArticleRecord["bodyFormat"] {
  if (value === undefined || value === null || value === "") return "markdown";
  const word = typeof value === "string" ? value.trim().toLowerCase() : value;
  const format = bodyFormats.find((known) => known === word);
  if (format) return format;
  reportWrong(problems, "bodyFormat", value, bodyFormats.join(", "));
  return "markdown";
}

function readIdentity(
  given: Map<string, unknown>,
  payload: ArticleRecord["payload"],
  meta: JsonObject,
  url: string | null,
  fallback: string | null,
  problems: Problems,
): string {
  const explicit = given.get("externalId");
  const wrong = explicit !== undefined && explicit !== null && readId(explicit, "externalId", problems) === null;
  if (wrong && explicit !== "") return "";
  for (const candidate of [explicit, payload?.sourceId, ...standIns(meta), url, fallback]) {
    if (typeof candidate !== "string" && typeof candidate !== "number") continue;
    const id = cleanText(String(candidate)).trim();
    if (id !== "") return withinLimit(id, "externalId", recordLimits.externalId, problems) ?? "";
  }
  problems.push({
    field: "externalId",
    message: "externalId is missing, and nothing else tells which article this is",
  });
  return "";
}

function standIns(meta: JsonObject): unknown[] {
  const keys = Object.keys(meta);
  return identityKeys.flatMap((wanted) => keys.filter((key) => canonicalKey(key) === wanted).map((key) => meta[key]));
}
