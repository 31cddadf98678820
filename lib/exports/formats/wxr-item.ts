import { hash } from "node:crypto";
import type { ArticleRecord, JsonValue } from "@/lib/articles/article-record";
import { toCanonicalOrder } from "@/lib/articles/order-record";
import type { ExportedArticle } from "../export-writer";
import { metaValueOf } from "./php-serialize";
import { contentOf, escapeHtml } from "./wxr-content";
import { cdata, isXmlText, type XmlText } from "./xml-text";

const statusOf: Record<string, string> = { approved: "publish", pending: "pending", rejected: "draft" };

/** Custom fields for what WordPress has no place of its own for, under the names of the record. */
const customFields = [
  ...(["topic", "aiOutline", "aiBrief", "stack", "tools", "codeLanguage", "difficulty", "readingTime"] as const),
  ...(["viewCount", "score", "revision", "reference", "hash", "flags", "checklist", "entities"] as const),
  ...(["payload", "notes", "language"] as const),
];

/** In bytes, as WordPress' table holds them. */
const longestKey = 255;

/** One article as a post. What XML forbids is taken out and counted by `text`. */
export function itemOf({ id, record: given, source, status, galley }: ExportedArticle, text: XmlText): string {
  // A jsonb column keeps no order. A payload has always been written here as it lies there.
  const record = { ...toCanonicalOrder(given), payload: given.payload };
  const title = text.clean(escapeHtml(record.title));
  const content = text.clean(contentOf(record));
  const element = (name: string, value: string | null) => `<${name}>${cdata(text.clean(value ?? ""))}</${name}>\n`;
  const fields = [
    `<title>${cdata(title)}</title>\n`,
    element("link", record.url),
    pubDateOf(record),
    element("dc:creator", record.author),
    `<guid isPermaLink="false">${cdata(text.clean(`${source}/${record.externalId}`))}</guid>\n`,
    "<description></description>\n",
    `<content:encoded>${cdata(content)}</content:encoded>\n`,
    element("excerpt:encoded", record.summary),
    `<wp:post_id>${id}</wp:post_id>\n`,
    ...datesOf(record).map(([name, date]) => `<wp:${name}>${date}</wp:${name}>\n`),
    "<wp:comment_status>closed</wp:comment_status>\n<wp:ping_status>closed</wp:ping_status>\n",
    element("wp:post_name", record.slug),
    `<wp:status>${statusOf[status] ?? "pending"}</wp:status>\n`,
    "<wp:post_parent>0</wp:post_parent>\n<wp:menu_order>0</wp:menu_order>\n<wp:post_type>post</wp:post_type>\n",
    "<wp:post_password></wp:post_password>\n<wp:is_sticky>0</wp:is_sticky>\n",
    ...record.categories.map((name) => termOf("category", text.clean(name))),
    ...record.tags.map((name) => termOf("post_tag", text.clean(name))),
    ...metaOf(record, text),
    galley ? postmeta("_galley_decision", metaValueOf(galley)) : "",
    postmeta("_galley_record", ownRecordOf(record, source, { title, content })),
  ];
  return `<item>\n${fields.join("")}</item>\n`;
}

function metaOf(record: ArticleRecord, text: XmlText): string[] {
  const given = new Map<string, JsonValue>(customFields.map((name) => [name, record[name]]));
  for (const [key, value] of Object.entries(record.meta)) if (!given.has(key)) given.set(key, value);
  return [...given].flatMap(([key, value]) => {
    const name = text.clean(key).trim();
    const isOurs = name.startsWith("_galley_");
    if (name === "" || isOurs || Buffer.byteLength(name) > longestKey || isNothing(value)) return [];
    return postmeta(name, metaValueOf(cleanWithin(value, text)));
  });
}

function isNothing(value: JsonValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** Before it is serialised, so that lengths are those of what is written. */
function cleanWithin(value: JsonValue, text: XmlText): JsonValue {
  if (typeof value === "string") return text.clean(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => cleanWithin(item, text));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [text.clean(key), cleanWithin(item, text)]));
}

function postmeta(key: string, value: string): string {
  return `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>\n`;
}

/** WordPress makes the short name of a term from its name where it knows none. */
function termOf(domain: string, name: string): string {
  return `<category domain="${domain}">${cdata(escapeHtml(name))}</category>\n`;
}

/** RFC 822, as RSS has it. */
function pubDateOf({ publishedAt }: ArticleRecord): string {
  if (publishedAt === null) return "";
  const date = new Date(publishedAt);
  return Number.isNaN(date.getTime()) ? "" : `<pubDate>${date.toUTCString().replace("GMT", "+0000")}</pubDate>\n`;
}

const noDate = "0000-00-00 00:00:00";

/** WordPress' own form; its zero stands for no date. */
function datesOf({ publishedAt, updatedAt }: ArticleRecord): [string, string][] {
  const written = (date: string | null) =>
    date === null ? noDate : `${date.slice(0, 10)} ${date.slice(11, 19) || "00:00:00"}`;
  const [published, updated] = [written(publishedAt), written(updatedAt ?? publishedAt)];
  return [
    ["post_date", published],
    ["post_date_gmt", published],
    ["post_modified", updated],
    ["post_modified_gmt", updated],
  ];
}

/**
 * The record as it is, for Galley's own import: HTML, XML and WordPress keep too little apart to read it back as
 * unchanged. `written` tells whether title and text are still what was written; if they were edited in WordPress,
 * those count. JSON escapes all that XML forbids but the last two characters.
 */
function ownRecordOf(record: ArticleRecord, source: string, post: { title: string; content: string }): string {
  const { body, ...fields } = record;
  const isContent = record.bodyFormat === "html" && isXmlText(body);
  const own = { ...fields, source, ...(isContent ? {} : { body }) };
  const written = hash("sha256", `${post.title}\0${post.content}`, "hex");
  const json = JSON.stringify({ version: 1, written, record: own });
  return json.replaceAll("\ufffe", "\\ufffe").replaceAll("\uffff", "\\uffff");
}
