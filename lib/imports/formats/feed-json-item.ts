import { isObject } from "@/lib/articles/read-fields";
import { firstWords, firstWordsOfHtml } from "@/lib/imports/formats/html-first-words";
import { withoutAddresses } from "@/lib/imports/formats/without-addresses";

/** What an item takes from its feed where it has none of its own. */
export type FeedDefaults = { author: string | undefined; language: unknown };

/** What becomes a field. All else is kept: images, attachments, extensions. */
const fieldKeys = new Set([
  ...["id", "url", "title", "content_html", "summary", "date_published", "date_modified", "author", "authors", "tags"],
  "language",
]);

/** An item of a JSON Feed as fields of the canonical record. */
export function readItem(item: Record<string, unknown>, defaults: FeedDefaults): Record<string, unknown> {
  const content = contentOf(item);
  const fields = {
    title: titleOf(item, content.body),
    body: content.body,
    bodyFormat: content.key === "content_html" ? "html" : "text",
    url: item.url || item.external_url,
    summary: content.key === "summary" ? undefined : item.summary,
    author: authorOf(item) ?? defaults.author,
    publishedAt: item.date_published,
    updatedAt: item.date_modified,
    tags: item.tags,
    language: item.language || defaults.language,
  };
  return { ...filled(Object.entries(fields)), body: content.body, meta: metaOf(item, content.key) };
}

/** The names of those who wrote an item or a feed: version 1 knows one, version 1.1 several. */
export function authorOf({ authors, author }: Record<string, unknown>): string | undefined {
  const people = Array.isArray(authors) && authors.length > 0 ? authors : [author];
  const given = people.map((person) => (isObject(person) ? person.name : person));
  const names = given.filter((name) => typeof name === "string").map((name) => name.trim());
  return (
    [...new Set(names)].filter((name) => name !== "" && withoutAddresses(name) !== undefined).join(", ") || undefined
  );
}

type Content = { key: "content_html" | "content_text" | "summary"; body: unknown };

/** An item should have its content as HTML or as text. Some feeds give no more than a summary. */
function contentOf(item: Record<string, unknown>): Content {
  for (const key of ["content_html", "content_text", "summary"] as const) {
    if (item[key]) return { key, body: item[key] };
  }
  return { key: "content_text", body: item.content_text ?? item.content_html };
}

function titleOf(item: Record<string, unknown>, body: unknown): unknown {
  if (item.title || typeof body !== "string") return item.title;
  const words = body === item.content_html ? firstWordsOfHtml(body) : firstWords(body);
  // A picture alone has no words.
  return words ?? item.url ?? item.external_url ?? item.id;
}

function metaOf(item: Record<string, unknown>, contentKey: string): Record<string, unknown> {
  const rest = Object.entries(item).filter(
    ([key]) => !fieldKeys.has(key) && key !== contentKey && (key !== "external_url" || item.url),
  );
  return filled([["guid", item.id], ...rest]);
}

function filled(entries: [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null && value !== ""));
}
