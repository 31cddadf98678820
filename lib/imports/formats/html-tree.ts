import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from "parse5";
import { cautiousAdapter, TooComplex } from "@/lib/articles/body/parse-html";

export type Element = DefaultTreeAdapterMap["element"];
export type Node = DefaultTreeAdapterMap["childNode"];
type Parent = DefaultTreeAdapterMap["parentNode"];

/** A page has more around an article than the article itself may have. An element takes some kilobytes. */
const pageLimits = { depth: 200, nodes: 50_000 };

const htmlNamespace = "http://www.w3.org/1999/xhtml";
const silent = new Set(["script", "style", "noscript", "template", "iframe", "head"]);
const inline = new Set([
  ...["a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"],
  ...[
    "mark",
    "q",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
  ],
]);

/** The elements of a page in their order, or why it can't be read. Nothing in it is run or loaded. */
export type ParsedPage = { elements: Element[]; problem: null } | { elements: null; problem: string };

export function parsePage(html: string): ParsedPage {
  try {
    const document = parse<DefaultTreeAdapterMap>(html, {
      sourceCodeLocationInfo: true,
      treeAdapter: cautiousAdapter(pageLimits),
    });
    return { elements: [...elementsIn(document)], problem: null };
  } catch (error) {
    if (!(error instanceof TooComplex)) throw error;
    return { elements: null, problem: `the page can't be read: ${error.message.replace(/\.$/, "").toLowerCase()}` };
  }
}

export function* elementsIn(parent: Parent): Generator<Element> {
  for (const child of parent.childNodes) {
    if (!defaultTreeAdapter.isElementNode(child)) continue;
    yield child;
    yield* elementsIn(child);
  }
}

/** The name of an element of HTML; "" for one of a drawing or formula, which may share it. */
export function tagOf(element: Element): string {
  return element.namespaceURI === htmlNamespace ? element.tagName : "";
}

export function attributeOf(element: Element, name: string): string {
  return element.attrs.find((attribute) => attribute.name === name)?.value.trim() ?? "";
}

/** Whether a list of words such as `class`, `rel` or `itemprop` has one of these. */
export function hasWord(element: Element, name: string, ...words: string[]): boolean {
  const value = attributeOf(element, name);
  return value !== "" && value.split(/\s+/).some((word) => words.includes(word));
}

export function ancestorOf(element: Element, is: (ancestor: Element) => boolean): Element | null {
  for (let parent = element.parentNode; parent; parent = "parentNode" in parent ? parent.parentNode : null) {
    if ("tagName" in parent && is(parent)) return parent;
  }
  return null;
}

export function isWithin(element: Element, container: Element | null): boolean {
  return container !== null && ancestorOf(element, (ancestor) => ancestor === container) !== null;
}

/** What a reader would read, on one line. */
export function textOf(node: Node): string {
  return [...textsIn(node)].join("").replace(/\s+/g, " ").trim();
}

function* textsIn(node: Node): Generator<string> {
  if (defaultTreeAdapter.isTextNode(node)) yield node.value;
  if (!defaultTreeAdapter.isElementNode(node) || silent.has(node.tagName)) return;
  if (!inline.has(node.tagName)) yield " ";
  for (const child of node.childNodes) yield* textsIn(child);
  if (!inline.has(node.tagName)) yield " ";
}
