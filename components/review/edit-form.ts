import type { ArticleRecord } from "@/lib/articles/article-record";
import type { Draft } from "@/lib/review/keep-draft";
import { type EditFields, editFields, type FieldRow, type ListKey, type RowKey, type TextKey } from "./edit-fields";
import { typedOver } from "./line-ends";

export type EditForm = { title: string; body: string; fields: EditFields };

type DraftParts = Pick<Draft, "title" | "body" | "meta">;

/** The form as it is before anybody types. */
export function formOf(record: ArticleRecord): EditForm {
  const { score, revision, payload, meta } = record;
  const numbers = { readingTime: record.readingTime, viewCount: record.viewCount, ...score };
  const fields: EditFields = {
    ...texts(record, "topic", "summary", "codeLanguage", "difficulty", "language", "author", "aiBrief"),
    ...texts(record, "reference", "hash", "url", "slug", "publishedAt", "updatedAt"),
    ...{ readingTime: "", viewCount: "", quality: "", freshness: "", depth: "", clarity: "" },
    ...Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, value?.toString() ?? ""])),
    revisionStatus: revision?.status ?? "",
    revisionVersion: revision?.version ?? "",
    lastReviewed: revision?.lastReviewed ?? "",
    payload: payload === null ? "" : JSON.stringify(payload, null, 2),
    meta: Object.keys(meta).length === 0 ? "" : JSON.stringify(meta, null, 2),
    ...{ stack: record.stack, tools: record.tools, categories: record.categories, tags: record.tags },
    ...{ checklist: record.checklist, notes: record.notes, aiOutline: record.aiOutline },
    entities: record.entities.map(({ name, type }) => ({ name, type: type ?? "" })),
  };
  return { title: record.title, body: record.body, fields };
}

type PlainKey = TextKey & keyof ArticleRecord;

function texts<Key extends PlainKey>(record: ArticleRecord, ...keys: Key[]): Record<Key, string> {
  const values: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const value = record[key];
    values[key] = typeof value === "string" ? value : "";
  }
  return values as Record<Key, string>;
}

/** Beside the fields, a draft notes which of title and body were changed and which page it was typed on. */
const textMark = "$text";
const pageMark = "$page";

/** What is kept of a form: title and body, and of the fields those that differ from the article's. */
export function draftOf(record: ArticleRecord, form: EditForm, page: string): DraftParts {
  const before = formOf(record);
  const changed = editFields.flatMap(({ key }) => (isSame(form.fields[key], before.fields[key]) ? [] : [key]));
  const text = (["title", "body"] as const).filter((key) => form[key] !== before[key]);
  const fields = Object.fromEntries(changed.map((key) => [key, form.fields[key]]));
  return { title: form.title, body: form.body, meta: { ...fields, [textMark]: text, [pageMark]: page } };
}

/** Which page a draft was typed on. */
export function pageOfDraft({ meta }: Pick<DraftParts, "meta">): string | null {
  const page = meta[pageMark];
  return typeof page === "string" ? page : null;
}

/** What was typed, laid over the article as it is now: what somebody did not touch is the article's. */
export function formOfDraft(record: ArticleRecord, { title, body, meta }: DraftParts): EditForm {
  const form = formOf(record);
  const marked = meta[textMark];
  const isTyped = (key: string) => !Array.isArray(marked) || marked.includes(key);
  const typed: Partial<Record<string, unknown>> = {};
  for (const { key, form: kind } of editFields) {
    const value = keptValue(kind, meta[key]);
    if (value !== null) typed[key] = value;
  }
  return {
    title: isTyped("title") ? title : form.title,
    body: isTyped("body") ? (typedOver(form.body, body) === form.body ? form.body : body) : form.body,
    fields: { ...form.fields, ...typed },
  };
}

/** A kept value, where it has the field's shape. */
function keptValue(kind: (typeof editFields)[number]["form"], value: unknown): string | string[] | FieldRow[] | null {
  if (kind === "words" || kind === "items") {
    if (typeof value === "string") return splitWords(value);
    return isAll(value, (item): item is string => typeof item === "string") ? value : null;
  }
  if (kind === "rows") return isAll(value, isRow) ? value : null;
  return typeof value === "string" ? value : null;
}

function isAll<Item>(value: unknown, isOne: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.every(isOne);
}

function isRow(item: unknown): item is FieldRow {
  return typeof item === "object" && item !== null && Object.values(item).every((part) => typeof part === "string");
}

/** Whether two values of a field are the same. */
export function isSame(one: EditFields[TextKey | ListKey | RowKey], other: typeof one): boolean {
  return one === other || (typeof one !== "string" && JSON.stringify(one) === JSON.stringify(other));
}

/** One a line where an item holds a comma, else all on one line. */
export function joinWords(items: readonly string[]): string {
  return items.join(items.some((item) => item.includes(",")) ? "\n" : ", ");
}

export function splitWords(typed: string): string[] {
  const items = typed.split(typed.includes("\n") ? "\n" : ",").map((item) => item.trim());
  return items.filter((item) => item !== "");
}
