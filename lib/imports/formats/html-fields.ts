import type { JsonObject } from "@/lib/articles/article-record";
import { fieldsOfFrontMatter, isWebAddress } from "@/lib/imports/formats/front-matter-fields";
import { authorOf } from "@/lib/imports/formats/html-author";
import { sourceOfBody } from "@/lib/imports/formats/html-body";
import { publishedOf, updatedOf } from "@/lib/imports/formats/html-dates";
import type { Page } from "@/lib/imports/formats/html-page";
import { ownOf, pageOf, textIn } from "@/lib/imports/formats/html-page";
import { titleOf } from "@/lib/imports/formats/html-title";
import type { Element } from "@/lib/imports/formats/html-tree";
import { attributeOf, hasWord, tagOf, textOf } from "@/lib/imports/formats/html-tree";
import { identityOf } from "@/lib/imports/formats/post-identity";
import { readPostPath, slugInAddress } from "@/lib/imports/formats/post-path";

/** What a page says of its article, the surest places first: microformats, Open Graph, JSON-LD, then plain HTML. */
export function fieldsOfPage(html: string, elements: Element[], name: string): JsonObject {
  const page = pageOf(elements);
  const path = readPostPath(name);
  const title = titleOf(page) ?? path.title;
  const url = urlOf(page);
  const said = {
    url,
    title,
    slug: (url === null ? null : slugInAddress(url)) ?? path.slug,
    author: authorOf(page),
    language: languageOf(page) ?? path.language,
    publishedAt: publishedOf(page) ?? path.date,
    updatedAt: updatedOf(page),
    summary: summaryOf(page),
    tags: tagsOf(page),
    categories: categoriesOf(page),
  };
  const words = new Set(Object.values(said).flatMap((value) => value ?? []));
  const fields = fieldsOfFrontMatter(page.meta.rest(words), withoutAbsent(said));
  return {
    ...fields,
    externalId: fields.externalId ?? identityOf(fields, name) ?? null,
    body: page.body ? sourceOfBody(html, page.body, elements, title) : "",
    bodyFormat: "html",
  };
}

/** What the page does not say may stand in a `meta` element under the field's own name. */
function withoutAbsent(said: Record<string, string | string[] | null>): JsonObject {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null && value.length > 0));
}

function urlOf(page: Page): string | null {
  const { elements, meta, linked } = page;
  const links = elements.filter((element) => tagOf(element) === "link" && hasWord(element, "rel", "canonical"));
  const own = ownOf(page, "p-canonical", "u-url").filter((element) => tagOf(element) === "a");
  const addresses = [
    ...links.map((link) => attributeOf(link, "href")),
    meta.first("og:url"),
    ...own.map((link) => attributeOf(link, "href")),
    linked?.url,
  ];
  return addresses.find(isWebAddress) ?? null;
}

function summaryOf(page: Page): string | null {
  return (
    page.meta.first("description", "og:description") ??
    textIn(ownOf(page, "p-summary", "entry-summary")) ??
    page.linked?.description ??
    page.meta.first("twitter:description", "dc.description", "dcterms.description")
  );
}

function tagsOf(page: Page): string[] {
  const links = page.elements.filter(
    (element) => hasWord(element, "rel", "tag") && !hasWord(element, "rel", "category"),
  );
  const said = [
    page.meta.all("article:tag"),
    ownOf(page, "p-category", "p-tag").map(textOf),
    links.map(textOf),
    (page.linked?.keywords ?? []).map((word) => word.trim()),
    page.meta.all("keywords", "news_keywords").flatMap((words) => words.split(",").map((word) => word.trim())),
  ].map((tags) => tags.filter((tag) => tag !== ""));
  return [...new Set(said.find((tags) => tags.length > 0) ?? [])];
}

function categoriesOf(page: Page): string[] {
  const links = page.elements.filter((element) => hasWord(element, "rel", "category")).map(textOf);
  const said = [page.meta.all("article:section"), links, page.linked?.sections ?? []];
  return [...new Set(said.find((names) => names.length > 0) ?? [])];
}

function languageOf({ elements, meta, linked }: Page): string | null {
  const root = elements.find((element) => tagOf(element) === "html");
  const said = root && (attributeOf(root, "lang") || attributeOf(root, "xml:lang"));
  return (
    said || meta.first("content-language") || linked?.language || (meta.first("og:locale")?.replace("_", "-") ?? null)
  );
}
