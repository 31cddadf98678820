import type { PageParts } from "@/lib/imports/formats/html-body";
import { findParts, ownEntryOf } from "@/lib/imports/formats/html-body";
import type { LinkedArticle } from "@/lib/imports/formats/html-json-ld";
import { findLinkedArticle } from "@/lib/imports/formats/html-json-ld";
import { PageMeta } from "@/lib/imports/formats/html-meta";
import type { Element } from "@/lib/imports/formats/html-tree";
import { ancestorOf, attributeOf, hasWord, tagOf, textOf } from "@/lib/imports/formats/html-tree";

/** A page with the places in which it speaks of its article. */
export type Page = PageParts & {
  elements: Element[];
  meta: PageMeta;
  linked: LinkedArticle | null;
  /** What holds the article's text with its heading and its byline. */
  container: Element | null;
};

export function pageOf(elements: Element[]): Page {
  const { entry, body } = findParts(elements);
  const container = body && (ancestorOf(body, (ancestor) => tagOf(ancestor) === "article") ?? body);
  return { elements, meta: new PageMeta(elements), linked: findLinkedArticle(elements), entry, body, container };
}

/** Properties of the entry itself, in the order of `names`, not of a person or another entry within it. */
export function ownOf({ elements, entry }: Page, ...names: string[]): Element[] {
  if (entry === null) return [];
  return names.flatMap((name) =>
    elements.filter((element) => hasWord(element, "class", name) && ownEntryOf(element) === entry),
  );
}

export function withItemprop({ elements }: Page, name: string): Element[] {
  return elements.filter((element) => hasWord(element, "itemprop", name));
}

/** The first words in any of these. */
export function textIn(elements: Element[]): string | null {
  for (const element of elements) {
    const text = attributeOf(element, "content") || textOf(element);
    if (text !== "") return text;
  }
  return null;
}
