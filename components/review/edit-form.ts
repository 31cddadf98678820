import type { ArticleRecord } from "@/lib/articles/article-record";
import { scoreNames } from "@/lib/articles/article-rows";
import type { ArticleEdit } from "@/lib/review/decision-command";
import type { DraftText } from "@/lib/review/keep-draft";

type FieldForm = "line" | "text" | "list" | "whole" | "score";

const textFields = ["topic", "summary", "codeLanguage", "difficulty", "language", "author"] as const;
const listFields = ["stack", "tools", "categories", "tags"] as const;

type TextField = (typeof textFields)[number];
type ListField = (typeof listFields)[number];

export type EditFieldKey = TextField | ListField | "readingTime" | (typeof scoreNames)[number];

export type EditField = { key: EditFieldKey; label: string; form: FieldForm };

/** The fields of the side form, in the order of the metadata box. */
export const editFields: readonly EditField[] = [
  { key: "topic", label: "Topic", form: "line" },
  { key: "summary", label: "Summary", form: "text" },
  { key: "stack", label: "Stack", form: "list" },
  { key: "tools", label: "Tools", form: "list" },
  { key: "categories", label: "Categories", form: "list" },
  { key: "tags", label: "Tags", form: "list" },
  { key: "codeLanguage", label: "Code language", form: "line" },
  { key: "difficulty", label: "Difficulty", form: "line" },
  { key: "readingTime", label: "Reading time, minutes", form: "whole" },
  { key: "language", label: "Language", form: "line" },
  { key: "author", label: "Author", form: "line" },
  { key: "quality", label: "Quality", form: "score" },
  { key: "freshness", label: "Freshness", form: "score" },
  { key: "depth", label: "Depth", form: "score" },
  { key: "clarity", label: "Clarity", form: "score" },
];

export type EditForm = { title: string; body: string; fields: Record<EditFieldKey, string> };

export type EditProblems = Partial<Record<EditFieldKey | "title", string>>;

/** The form as it is before anybody types. Browsers give back `\n` for every line end, so the form begins with it. */
export function formOf(record: ArticleRecord): EditForm {
  const fields: Partial<Record<EditFieldKey, string>> = {};
  for (const key of textFields) fields[key] = record[key] ?? "";
  for (const key of listFields) fields[key] = joinItems(record[key]);
  for (const key of scoreNames) fields[key] = record.score[key]?.toString() ?? "";
  fields.readingTime = record.readingTime?.toString() ?? "";
  return { title: record.title, body: plainLineEnds(record.body), fields: completed(fields) };
}

/** A draft laid over the form; what it does not hold is as in the article. */
export function formOfDraft(record: ArticleRecord, draft: Pick<DraftText, "title" | "body" | "meta">): EditForm {
  const form = formOf(record);
  const typed: Partial<Record<EditFieldKey, string>> = {};
  for (const { key } of editFields) {
    const value = draft.meta[key];
    if (typeof value === "string") typed[key] = value;
  }
  return { title: draft.title, body: draft.body, fields: { ...form.fields, ...typed } };
}

/** What somebody changed, as the server takes it; or what is wrong with it, by field. */
export function readForm(record: ArticleRecord, form: EditForm): { edit: ArticleEdit; problems: EditProblems } {
  const before = formOf(record);
  const problems: EditProblems = {};
  const edit: ArticleEdit = {};
  const meta: Record<string, unknown> = {};
  const score: Record<string, number | null> = {};
  if (form.title.trim() === "") problems.title = "An article needs a title.";
  if (form.title !== before.title) edit.title = form.title.trim();
  if (form.body !== before.body) edit.body = likeLineEndsOf(record.body, form.body);
  for (const { key, form: kind } of editFields) {
    const typed = form.fields[key];
    if (typed === before.fields[key]) continue;
    if (kind === "list") meta[key] = splitItems(typed);
    else if (kind === "line" || kind === "text") meta[key] = typed.trim() || null;
    else {
      const number = readWhole(typed, kind);
      if (typeof number === "string") problems[key] = number;
      else if (kind === "score") score[key] = number;
      else meta[key] = number;
    }
  }
  if (Object.keys(score).length > 0) meta.score = score;
  if (Object.keys(meta).length > 0) edit.meta = meta;
  return { edit, problems };
}

function readWhole(typed: string, kind: "whole" | "score"): number | null | string {
  const text = typed.trim();
  if (text === "") return null;
  const [most, expected] = kind === "score" ? [100, "a whole number from 0 to 100"] : [100_000, "a whole number"];
  return /^\d{1,6}$/.test(text) && Number(text) <= most ? Number(text) : `Expected ${expected}, or nothing.`;
}

/** One a line where an item holds a comma, else all on one line. */
function joinItems(items: readonly string[]): string {
  return items.join(items.some((item) => item.includes(",")) ? "\n" : ", ");
}

function splitItems(typed: string): string[] {
  const items = typed.split(typed.includes("\n") ? "\n" : ",").map((item) => item.trim());
  return items.filter((item) => item !== "");
}

function plainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function likeLineEndsOf(original: string, text: string): string {
  return original.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
}

function completed(fields: Partial<Record<EditFieldKey, string>>): Record<EditFieldKey, string> {
  const none = {
    topic: "",
    summary: "",
    stack: "",
    tools: "",
    categories: "",
    tags: "",
    codeLanguage: "",
    difficulty: "",
  };
  const rest = { readingTime: "", language: "", author: "", quality: "", freshness: "", depth: "", clarity: "" };
  return { ...none, ...rest, ...fields };
}
