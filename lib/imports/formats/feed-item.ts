import type { JsonObject, JsonValue } from "@/lib/articles/article-record";
import { cleanJson } from "@/lib/articles/clean-json";
import { plainTextOf } from "@/lib/articles/plain-text";
import { readFeedDate } from "@/lib/imports/formats/feed-date";
import { FeedElements, type FeedSurroundings } from "@/lib/imports/formats/feed-elements";
import { isKind } from "@/lib/imports/formats/feed-kind";
import { otherLinks, pageAmong } from "@/lib/imports/formats/feed-links";
import { namesOf } from "@/lib/imports/formats/feed-people";
import { type FeedText, lineOfText, readText } from "@/lib/imports/formats/feed-text";
import { firstWords } from "@/lib/imports/formats/html-first-words";
import { withoutAddresses } from "@/lib/imports/formats/without-addresses";
import { addTo, elementsIn, jsonOf, lineOf, textOf, type XmlElement } from "@/lib/imports/formats/xml-element";
import type { XmlOpened } from "@/lib/imports/formats/xml-reading";

/** Where each field may stand, the best first. */
const places = {
  title: ["title", "atom:title", "dc:title", "itunes:title", "media:title"],
  content: ["content:encoded", "atom:content", "xhtml:body", "xhtml:div", "content"],
  description: ["description", "atom:summary", "dc:description", "itunes:summary", "media:description"],
  author: ["dc:creator", "author", "atom:author", "dc:author", "itunes:author"],
  publishedAt: [
    "pubDate",
    "atom:published",
    "atom:issued",
    "dc:date",
    "dcterms:issued",
    "dcterms:created",
    "atom:created",
  ],
  updatedAt: ["atom:updated", "atom:modified", "dcterms:modified"],
  guid: ["guid", "atom:id"],
  language: ["dc:language", "language"],
  category: ["category", "atom:category", "dc:subject"],
  link: ["link", "atom:link"],
};

/** Enough for a title, and little enough for the parser. */
const longestBeginning = 4_000;

/** An item or entry as `readRecord` takes it. What it lacks is left out. */
export function readItem(
  item: XmlElement,
  channel: FeedSurroundings,
  within: readonly XmlOpened[],
): Record<string, unknown> {
  const elements = new FeedElements(item, channel);
  const around = [...within, item];
  const fields: Record<string, unknown> = {};
  const give = (field: string, value: string | null | undefined) => {
    if (value) fields[field] = value;
  };
  const guid = guidOf(elements, item);
  const links = elements.take(places.link);
  const url = pageAmong(links, around) ?? permalinkOf(guid);
  const [title] = elements.takeFirst(places.title, saysSomething).map(readText);
  const { body, summary } = textsOf(elements);
  give("title", (title && lineOfText(title)) || firstWordsOf(body) || summary || url || guid?.text);
  give("url", url);
  give("author", authorOf(elements) ?? namesOf(channel.authors));
  give("language", languageOf(elements, around) ?? channel.language);
  give("summary", summary);
  give("publishedAt", dateOf(elements, places.publishedAt));
  give("updatedAt", dateOf(elements, places.updatedAt));
  const meta: JsonObject = guid ? { guid: guid.text } : {};
  const categories = new Set(elements.take(places.category).flatMap((one) => (isKind(one) ? [] : categoryOf(one))));
  for (const link of otherLinks(links)) addTo(meta, "links", link);
  for (const [name, rest] of elements.rest()) for (const element of rest) addTo(meta, name, dataOf(element, name));
  return { ...fields, body: body.text, bodyFormat: body.format, categories: [...categories], meta };
}

/** What a feed calls content is the body, and its description a summary of that; without content it is all there is. */
function textsOf(elements: FeedElements): { body: FeedText; summary: string | null } {
  const [content] = elements.takeFirst(places.content, saysSomething).map(readText);
  const [description] = elements.takeFirst(places.description, saysSomething).map(readText);
  if (!content) return { body: description ?? { text: "", format: "html" }, summary: null };
  const repeats = description?.text.trim() === content.text.trim();
  return { body: content, summary: description && !repeats ? lineOfText(description) : null };
}

/** Microblogs have no titles. */
function firstWordsOf({ text, format }: FeedText): string | undefined {
  return firstWords(plainTextOf(text.slice(0, longestBeginning), format));
}

function saysSomething(element: XmlElement): boolean {
  return elementsIn(element).length > 0 || textOf(element).trim() !== "";
}

/** Some feeds name people by their e-mail addresses. */
function dataOf(element: XmlElement, name: string): JsonValue {
  return cleanJson(withoutAddresses(jsonOf(element), name) ?? "");
}

type Guid = { text: string; isPermalink: boolean };

function guidOf(elements: FeedElements, item: XmlElement): Guid | null {
  const [guid] = elements.takeFirst(places.guid, saysSomething);
  if (guid) {
    const isPermalink = guid.local === "guid" && guid.attributes.isPermaLink?.trim().toLowerCase() !== "false";
    return { text: lineOf(guid), isPermalink };
  }
  const about = Object.entries(item.attributes).find(([name]) => /^(?:\w+:)?about$/.test(name))?.[1];
  return about ? { text: about.trim(), isPermalink: true } : null;
}

function permalinkOf(guid: Guid | null): string | null {
  return guid?.isPermalink && /^https?:\/\//i.test(guid.text) ? guid.text : null;
}

/** An entry that was taken over from another feed may name its author only there. */
function authorOf(elements: FeedElements): string | null {
  const own = namesOf(elements.takeFirst(places.author, (person) => namesOf([person]) !== null));
  if (own !== null) return own;
  const source = elements.get("atom:source").flatMap(elementsIn);
  return namesOf(source.filter(({ local }) => local === "author"));
}

/** What is no date stays with the rest. */
function dateOf(elements: FeedElements, names: readonly string[]): string | null {
  const [found] = elements.takeFirst(names, (element) => Boolean(readFeedDate(lineOf(element))));
  return (found && readFeedDate(lineOf(found))) ?? null;
}

function languageOf(elements: FeedElements, around: readonly XmlOpened[]): string | null {
  const [named] = elements.takeFirst(places.language, saysSomething);
  if (named) return lineOf(named);
  const marked = around.findLast(({ attributes }) => attributes["xml:lang"]?.trim());
  return marked?.attributes["xml:lang"]?.trim() ?? null;
}

function categoryOf(category: XmlElement): string {
  const { label, term } = category.attributes;
  return label?.trim() || term?.trim() || lineOfText(readText(category));
}
