import { articleRecordKeys, scoreKeys } from "@/lib/articles/article-record";
import { canonicalKey } from "@/lib/articles/canonical-key";
import { flagKeys } from "@/lib/articles/flags";

/** Fields of which a column can give a single part. */
const partKeys: Partial<Record<string, readonly string[]>> = {
  score: scoreKeys,
  revision: ["status", "version", "lastReviewed"],
  flags: flagKeys,
  payload: ["sourceId", "generator", "paragraphs", "scenario", "seed"],
};

/** Parts that nothing else is called by, so that their own name is enough. */
const namedAlone = new Set(["score", "flags"]);

/** What a column can become, besides any key of `meta`: a field of the canonical record or a part of one. */
export const columnFields: readonly string[] = [
  ...articleRecordKeys.flatMap((key) => [key, ...(partKeys[key] ?? []).map((part) => `${key}.${part}`)]),
  "source",
];

/** What other systems call a field in their exports, the surest name first. */
const otherNames: Record<string, readonly string[]> = {
  externalId: ["guid", "uuid", "post id", "article id", "entry id", "item id", "node id", "nid", "id"],
  url: [
    ...["permalink", "post page url", "post url", "page url", "article url", "canonical url", "public url", "web url"],
    ...["full url", "link", "href"],
  ],
  slug: ["post slug", "web slug", "url slug", "url handle", "handle", "post name", "alias"],
  title: ["post title", "article title", "web title", "page title", "headline", "heading", "subject", "name"],
  author: ["author name", "post author", "article author", "author display name", "byline", "authors", "writer"],
  language: ["lang", "locale", "post language", "language code"],
  body: [
    ...["body html", "html body", "post body", "article body", "blog body", "content html", "html content"],
    ...["post content", "article content", "body content", "main content", "content", "content encoded", "html"],
    ...["body markdown", "content markdown", "markdown", "body text", "article text", "full text", "text"],
    ...["plain content", "content text", "plain text", "rich content", "rich text"],
  ],
  bodyFormat: ["content format"],
  publishedAt: [
    ...["published date", "publish date", "publication date", "date published", "pub date", "published on"],
    ...["published time", "publish time", "post date gmt", "post date", "date", "created at", "created on"],
    ...["created date", "date created", "creation date", "created", "timestamp"],
  ],
  updatedAt: [
    ...["last published date", "updated on", "updated date", "date updated", "last updated", "updated", "modified at"],
    ...["modified on", "modified date", "date modified", "last modified date", "last modified", "post modified gmt"],
    ...["post modified", "modified", "changed"],
  ],
  summary: [
    ...["excerpt", "post excerpt", "custom excerpt", "post summary", "article summary", "summary html", "abstract"],
    ...["subtitle", "web subtitle", "standfirst", "teaser", "short description", "meta description", "description"],
  ],
  readingTime: ["reading time minutes", "reading minutes", "read time", "minutes to read"],
  viewCount: ["views", "page views", "hits"],
  categories: ["category names", "post categories", "category", "main category", "primary category", "section"],
  tags: ["tag names", "tag list", "post tags", "content tags", "tag", "keywords", "labels"],
};

/** Too common among lists of people and goods to say that a file holds articles. */
const weakTitles = new Set(["name", "subject", "heading"]);

/** How sure a name is: 0 the field's own, 1 the same written otherwise, from 2 on a name that others use for it. */
export type NamedField = { field: string; rank: number };

const fieldsByKey = buildTable();

function buildTable(): ReadonlyMap<string, NamedField> {
  const table = new Map<string, NamedField>();
  const add = (name: string, field: string, rank: number) => {
    if (!table.has(nameKey(name))) table.set(nameKey(name), { field, rank });
  };
  for (const field of columnFields) add(field, field, 1);
  for (const field of columnFields) {
    const [whole, part] = field.split(".");
    if (part && namedAlone.has(whole ?? "")) add(part, field, 1);
  }
  for (const [field, names] of Object.entries(otherNames)) {
    for (const [index, name] of names.entries()) add(name, field, index + 2);
  }
  return table;
}

/** As keys are compared everywhere, and whatever stands between the parts of a name: "score.quality", "Score: quality". */
function nameKey(name: string): string {
  return canonicalKey(name).replace(/[.:/()[\]]+/g, "");
}

/** The field that a column of this name usually holds; null when the name says nothing. */
export function fieldNamed(name: string): NamedField | null {
  const known = fieldsByKey.get(nameKey(name));
  return known ? { ...known, rank: known.field === name ? 0 : known.rank } : null;
}

/** Whether `rank` is that of a name that is only likely to mean the field. */
export function isLikely(rank: number): boolean {
  return rank > 1;
}

/** Whether a column of this name is one that articles have and little else. */
export function namesArticle(name: string): boolean {
  const field = fieldNamed(name)?.field;
  return (field === "title" && !weakTitles.has(nameKey(name))) || field === "body";
}

export function namesAddress(name: string): boolean {
  return /^(?:user|subscriber|member|primary|contact)?e?mail(?:address(?:es)?)?$/.test(nameKey(name));
}

/** What a body is written in, as far as the name of its column tells. */
export function formatNamed(name: string): "html" | "markdown" | "text" | null {
  const key = nameKey(name);
  if (key.includes("html")) return "html";
  if (key.includes("markdown")) return "markdown";
  return key.includes("plain") ? "text" : null;
}
