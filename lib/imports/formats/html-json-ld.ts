import { isObject } from "@/lib/articles/read-fields";
import type { Element } from "@/lib/imports/formats/html-tree";
import { attributeOf, tagOf } from "@/lib/imports/formats/html-tree";
import { parseJson } from "@/lib/imports/formats/parse-json";

type Json = Record<string, unknown>;

/** What search engines are told of an article. Data: parsed, never run. */
export type LinkedArticle = {
  headline: string | null;
  description: string | null;
  url: string | null;
  author: string | null;
  datePublished: string | null;
  dateModified: string | null;
  keywords: string[];
  sections: string[];
  language: string | null;
};

const articleType =
  /^(?:https?:\/\/schema\.org\/)?(?:[A-Za-z]*Article|(?:Live)?BlogPosting|SocialMediaPosting|Report)$/;
/** The article is at the top, in a list, or in a graph beside its site and its people. */
const deepest = 4;
const mostThings = 1_000;

/** The first article of the page's JSON-LD; null where it has none that can be read. */
export function findLinkedArticle(elements: Element[]): LinkedArticle | null {
  const things: Json[] = [];
  for (const element of elements) {
    if (tagOf(element) !== "script" || !/^application\/ld\+json\b/i.test(attributeOf(element, "type"))) continue;
    const [text] = element.childNodes;
    if (text && "value" in text) gather(parseJson(unwrapped(text.value)).value, things, 0);
  }
  const article = things.find((thing) => listOf(thing["@type"]).some((type) => articleType.test(String(type))));
  return article ? readArticle(article, things) : null;
}

/** Some hide their data from browsers of another age. Only the ends are looked at: the rest may be megabytes of blanks. */
function unwrapped(text: string): string {
  const trimmed = text.trim();
  const start = /^(?:<!--|(?:\/\/|\/\*)?\s*<!\[CDATA\[(?:\s*\*\/)?)/.exec(trimmed.slice(0, 50))?.[0].length ?? 0;
  const end = /(?:-->|(?:\/\/|\/\*)?\s*\]\]>(?:\s*\*\/)?)$/.exec(trimmed.slice(-50))?.[0].length ?? 0;
  return trimmed.slice(start, trimmed.length - end);
}

function gather(value: unknown, things: Json[], depth: number): void {
  if (depth > deepest || things.length >= mostThings) return;
  if (Array.isArray(value)) for (const item of value) gather(item, things, depth + 1);
  if (!isObject(value)) return;
  things.push(value);
  gather(value["@graph"], things, depth + 1);
  gather(value.mainEntity, things, depth + 1);
}

function readArticle(article: Json, things: Json[]): LinkedArticle {
  return {
    headline: textIn(article.headline) ?? textIn(article.name),
    description: textIn(article.description),
    url: textIn(article.url) ?? textIn(article.mainEntityOfPage) ?? idOf(article.mainEntityOfPage),
    author: namesIn(article.author, things),
    datePublished: textIn(article.datePublished) ?? textIn(article.dateCreated),
    dateModified: textIn(article.dateModified),
    keywords: listOf(article.keywords).flatMap((item) => (textIn(item) ?? "").split(",")),
    sections: listOf(article.articleSection).flatMap((item) => textIn(item) ?? []),
    language: textIn(article.inLanguage),
  };
}

/** People stand in the article or, by their `@id`, elsewhere in the graph. */
function namesIn(value: unknown, things: Json[]): string | null {
  const named = new Map(things.map((thing) => [idOf(thing), textIn(thing.name)]));
  const names = listOf(value).flatMap((person) => {
    const name = textIn(person) ?? (isObject(person) ? textIn(listOf(person.name)[0]) : null);
    if (name !== null) return isAddress(name) ? [] : name;
    return (idOf(person) === null ? null : named.get(idOf(person))) ?? [];
  });
  return [...new Set(names)].join(", ") || null;
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

function idOf(value: unknown): string | null {
  return isObject(value) ? textIn(value["@id"]) : null;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function textIn(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
