import type { ArticleRecord, JsonObject } from "@/lib/articles/article-record";
import { scoreNames } from "@/lib/articles/article-rows";
import type { ArticleEdit } from "@/lib/review/decision-command";
import { type EditField, type EditProblems, editFields, type FieldRow } from "./edit-fields";
import { type EditForm, formOf, isSame } from "./edit-form";
import { plainLineEnds } from "./line-ends";

export type ReadForm = { edit: ArticleEdit; problems: EditProblems };

type Meta = Record<string, unknown>;

/** What somebody changed, as the server takes it; or what is wrong with it, by field. */
export function readForm(record: ArticleRecord, form: EditForm): ReadForm {
  const before = formOf(record);
  const problems: EditProblems = {};
  const edit: ArticleEdit = {};
  const meta: Meta = {};
  const remove: string[] = [];
  if (form.title.trim() === "") problems.title = "An article needs a title.";
  if (form.title !== before.title) edit.title = form.title.trim();
  // Nobody types line ends of another kind, so what differs in nothing else is a draft from before they were kept.
  if (plainLineEnds(form.body) !== plainLineEnds(before.body)) edit.body = form.body;
  for (const field of editFields) {
    if (isSame(form.fields[field.key], before.fields[field.key])) continue;
    const problem = readField(field, form, record, meta, remove);
    if (problem) problems[field.key] = problem;
  }
  if (Object.keys(meta).length > 0) edit.meta = meta;
  if (remove.length > 0) edit.remove = remove;
  return { edit, problems };
}

/** Adds what was changed; returns what is wrong with it. */
function readField(
  field: EditField,
  { fields }: EditForm,
  record: ArticleRecord,
  meta: Meta,
  remove: string[],
): string | null {
  const { key } = field;
  if (field.form === "words" || field.form === "items") {
    meta[key] = fields[field.key].filter((item) => item.trim() !== "");
    return null;
  }
  if (field.form === "rows") return readRows(field, fields[field.key], meta);
  const typed = fields[field.key].trim();
  if (field.form === "json") return readJson(key === "payload" ? "payload" : "meta", typed, record, meta, remove);
  if (field.form === "whole" || field.form === "score") return readNumber(field, typed, meta);
  const part = revisionParts[field.key];
  if (part) setRevision(part, typed || null, fields, meta);
  else meta[key] = typed || null;
  return null;
}

const revisionParts: Partial<Record<string, string>> = {
  ...{ revisionStatus: "status", revisionVersion: "version", lastReviewed: "lastReviewed" },
};

/** A revision of which nothing is left is none. */
function setRevision(part: string, value: string | null, fields: EditForm["fields"], meta: Meta): void {
  const isGone = `${fields.revisionStatus}${fields.revisionVersion}${fields.lastReviewed}`.trim() === "";
  const before = meta.revision;
  meta.revision = isGone ? null : { ...(typeof before === "object" ? before : {}), [part]: value };
}

function readNumber(field: EditField & { form: string; most?: number }, typed: string, meta: Meta): string | null {
  const isScore = scoreNames.some((name) => name === field.key);
  const most = isScore ? 100 : (field.most ?? Number.MAX_SAFE_INTEGER);
  const grouped = /^\d{1,3}(?:,\d{3})+$/.test(typed) ? typed.replaceAll(",", "") : typed;
  const fits = grouped === "" || (/^\d{1,16}$/.test(grouped) && Number(grouped) <= most);
  if (!fits)
    return isScore ? "Expected a whole number from 0 to 100, or nothing." : "Expected a whole number, or nothing.";
  const number = grouped === "" ? null : Number(grouped);
  if (!isScore) meta[field.key] = number;
  else meta.score = { ...(typeof meta.score === "object" ? meta.score : {}), [field.key]: number };
  return null;
}

function readRows(field: EditField & { form: "rows" }, rows: readonly FieldRow[], meta: Meta): string | null {
  const filled = rows
    .map((row) => Object.fromEntries(field.columns.map(({ key }) => [key, row[key]?.trim() ?? ""])))
    .filter((row) => Object.values(row).some((part) => part !== ""));
  const at = filled.findIndex((row) => field.key === "entities" && row.name === "");
  if (at !== -1) return `Expected a name for ${field.item} ${at + 1}.`;
  // An entity may be of no type; an outline has both texts.
  meta[field.key] = field.key === "entities" ? filled.map(({ name, type }) => ({ name, type: type || null })) : filled;
  return null;
}

/** Only keys that changed are sent; those that were taken out are named, since merging takes none away. */
function readJson(
  group: "payload" | "meta",
  typed: string,
  record: ArticleRecord,
  meta: Meta,
  remove: string[],
): string | null {
  const before = record[group];
  const now = typed === "" ? {} : parseObject(typed);
  if (typeof now === "string") return now;
  if (typed === "" && group === "payload") {
    meta.payload = null;
    return null;
  }
  const changed: JsonObject = {};
  for (const [key, value] of Object.entries(now)) {
    const isOld =
      before !== null && Object.hasOwn(before, key) && JSON.stringify(before[key]) === JSON.stringify(value);
    if (!isOld) changed[key] = value;
  }
  for (const key of Object.keys(before ?? {})) if (!Object.hasOwn(now, key)) remove.push(`${group}.${key}`);
  if (Object.keys(changed).length > 0 || (before === null && typed !== "")) meta[group] = changed;
  return null;
}

function parseObject(typed: string): JsonObject | string {
  try {
    const value: unknown = JSON.parse(typed);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as JsonObject) : 'Expected a JSON object such as {"key": "value"}, or nothing.';
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^JSON\.parse: /, "") : "";
    return `Expected a JSON object, or nothing: ${why}.`;
  }
}
