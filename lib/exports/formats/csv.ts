import { stringify } from "csv-stringify/sync";
import type { ArticleRecord } from "@/lib/articles/article-record";
import type { ExportedArticle, ExportWriter } from "../export-lines";

type Column = { name: string; value(article: ExportedArticle): unknown };

const plain = (name: keyof ArticleRecord): Column => ({ name, value: ({ record }) => record[name] });
const score = (name: keyof ArticleRecord["score"]): Column => ({ name, value: ({ record }) => record.score[name] });
const flag = (name: keyof ArticleRecord["flags"]): Column => ({ name, value: ({ record }) => record.flags[name] });

const columns: Column[] = [
  { name: "source", value: ({ source }) => source },
  ...(["externalId", "url", "slug", "title", "author", "language", "body", "bodyFormat"] as const).map(plain),
  ...(["publishedAt", "updatedAt", "topic", "summary", "aiOutline", "aiBrief", "stack", "tools"] as const).map(plain),
  ...(["categories", "tags", "codeLanguage", "difficulty", "readingTime", "viewCount"] as const).map(plain),
  ...(["quality", "freshness", "depth", "clarity"] as const).map(score),
  ...(["revision", "reference", "hash"] as const).map(plain),
  ...(["aiGeneratedStyle", "needsHumanReview", "hasImages", "imageHeavy"] as const).map(flag),
  ...(["checklist", "entities", "payload", "notes", "meta"] as const).map(plain),
];

const decisionColumns: Column[] = [
  { name: "galley.status", value: ({ galley }) => galley?.status },
  { name: "galley.who", value: ({ galley }) => galley?.who },
  { name: "galley.when", value: ({ galley }) => galley?.when },
  { name: "galley.reasons", value: ({ galley }) => galley?.reasons },
];

// What a spreadsheet would run as a formula, at the start of a cell.
// https://owasp.org/www-community/attacks/CSV_Injection
const dangerous = /^['=+\-@\t\r\n]/;

/** Text for one cell; what a spreadsheet would run gets a leading `'`, and so does what begins with one. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return dangerous.test(text) ? `'${text}` : text;
}

/** One row an article; lists and records are JSON in their cell. RFC 4180, UTF-8 without a mark. */
export const csvFormat: ExportWriter = {
  fileName: "articles.csv",
  contentType: "text/csv; charset=utf-8",
  head: (withDecisions) => rowOf((withDecisions ? [...columns, ...decisionColumns] : columns).map((c) => c.name)),
  lineOf: (article) =>
    rowOf((article.galley ? [...columns, ...decisionColumns] : columns).map((c) => cellText(c.value(article)))),
};

function rowOf(cells: string[]): string {
  return stringify([cells], { record_delimiter: "\r\n", quoted_match: /[\r\n]/ });
}
