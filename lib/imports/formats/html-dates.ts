import { ownEntryOf } from "@/lib/imports/formats/html-body";
import type { Page } from "@/lib/imports/formats/html-page";
import { ownOf, withItemprop } from "@/lib/imports/formats/html-page";
import type { Element } from "@/lib/imports/formats/html-tree";
import { attributeOf, hasWord, isWithin, tagOf, textOf } from "@/lib/imports/formats/html-tree";
import { dateIn } from "@/lib/imports/formats/post-date";

export function publishedOf(page: Page): string | null {
  const { elements, meta, linked, container } = page;
  const times = elements.filter((element) => tagOf(element) === "time" && attributeOf(element, "datetime") !== "");
  const isOther = (time: Element) =>
    hasWord(time, "itemprop", "dateModified") ||
    hasWord(time, "class", "dt-updated", "updated") ||
    ownEntryOf(time) !== page.entry;
  return firstDate([
    meta.first("article:published_time", "og:article:published_time"),
    ...ownOf(page, "dt-published", "published").map(timeOf),
    ...withItemprop(page, "datePublished").map(timeOf),
    linked?.datePublished,
    meta.first(
      "date",
      "dc.date",
      "dc.date.issued",
      "dcterms.created",
      "dcterms.issued",
      "pubdate",
      "publish-date",
      "parsely-pub-date",
      "citation_publication_date",
    ),
    ...times.filter((time) => isWithin(time, container) && !isOther(time)).map(timeOf),
    ...times.filter((time) => !isOther(time)).map(timeOf),
  ]);
}

export function updatedOf(page: Page): string | null {
  return firstDate([
    page.meta.first("article:modified_time", "og:updated_time"),
    ...ownOf(page, "dt-updated", "updated").map(timeOf),
    ...withItemprop(page, "dateModified").map(timeOf),
    page.linked?.dateModified,
    page.meta.first("dcterms.modified", "last-modified"),
  ]);
}

function firstDate(candidates: (string | null | undefined)[]): string | null {
  for (const candidate of candidates) {
    const date = dateIn(candidate);
    if (typeof date === "string") return date;
  }
  return null;
}

function timeOf(element: Element): string {
  return attributeOf(element, "datetime") || attributeOf(element, "content") || textOf(element);
}
