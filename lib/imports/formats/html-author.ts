import { isWebAddress } from "@/lib/imports/formats/front-matter-fields";
import type { Page } from "@/lib/imports/formats/html-page";
import { ownOf, withItemprop } from "@/lib/imports/formats/html-page";
import type { Element } from "@/lib/imports/formats/html-tree";
import { attributeOf, elementsIn, hasWord, tagOf, textOf } from "@/lib/imports/formats/html-tree";

export function authorOf(page: Page): string | null {
  const { elements, meta, linked } = page;
  // Of `article:author` most are addresses of profiles.
  const named = [meta.all("author", "dc.creator", "dcterms.creator"), meta.all("article:author")].map((names) =>
    names.filter((author) => !isWebAddress(author)),
  );
  const marked = [
    ownOf(page, "p-author"),
    elements.filter((element) => hasWord(element, "rel", "author") && tagOf(element) === "a"),
    withItemprop(page, "author"),
  ].map((people) => people.map(nameOf).filter((author) => author !== ""));
  const [names = []] = [...named, ...marked].filter((found) => found.length > 0);
  return [...new Set(names)].join(", ") || (linked?.author ?? null);
}

/** Of a card of a person the name, of a link its words. */
function nameOf(person: Element): string {
  for (const inner of elementsIn(person)) {
    const isName = hasWord(inner, "class", "p-name", "fn") || hasWord(inner, "itemprop", "name");
    if (isName) return attributeOf(inner, "content") || textOf(inner);
  }
  return attributeOf(person, "content") || textOf(person);
}
