import type { Element, ElementContent, Root, RootContent } from "hast";
import { statedLanguage } from "./code-language";
import { languageName } from "./language-name";

/** What a text has, to be held against what its metadata says. */
export type BodyFacts = {
  images: number;
  paragraphs: number;
  /** The language of each piece of code under one name; null where it names none. */
  code: (string | null)[];
};

/** Of a tree as readBody makes it. */
export function bodyFactsOf(tree: Root): BodyFacts {
  const facts: BodyFacts = { images: 0, paragraphs: 0, code: [] };
  collect(tree.children, facts, false);
  return facts;
}

/** Of a text without markup, which has nothing but paragraphs. */
export function textFactsOf(paragraphs: number): BodyFacts {
  return { images: 0, paragraphs, code: [] };
}

function collect(children: readonly (RootContent | ElementContent)[], facts: BodyFacts, isWithin: boolean): void {
  for (const child of children) {
    if (child.type !== "element") continue;
    if (child.properties.dataMedia === "img") facts.images += 1;
    if (child.tagName === "pre") facts.code.push(languageOf(child));
    const isParagraph = child.tagName === "p" && !isWithin && hasWords(child);
    if (isParagraph) facts.paragraphs += 1;
    collect(child.children, facts, isWithin || ["li", "table", "figure", "figcaption"].includes(child.tagName));
  }
}

function languageOf(pre: Element): string | null {
  const stated = statedLanguage(pre);
  return stated ? languageName(stated) : null;
}

/** A paragraph that holds an image and its caption is none. */
function hasWords(node: ElementContent): boolean {
  if (node.type === "text") return /[\p{L}\p{N}]/u.test(node.value);
  return node.type === "element" && node.properties.dataMedia === undefined && node.children.some(hasWords);
}
