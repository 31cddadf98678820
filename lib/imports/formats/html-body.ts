import type { Element, Node } from "@/lib/imports/formats/html-tree";
import { ancestorOf, attributeOf, elementsIn, hasWord, isWithin, tagOf, textOf } from "@/lib/imports/formats/html-tree";

/** The parts of a page that hold its article. */
export type PageParts = {
  /** What microformats mark as the entry: `h-entry`, or `hentry` as older themes have it. */
  entry: Element | null;
  /** What holds the article's text and nothing but. */
  body: Element | null;
};

/** Named one by one: other programs call classes `h-full` and `h-1`. */
const microformats = [
  ...["h-entry", "h-card", "h-cite", "h-feed", "h-event", "h-item", "h-product", "h-recipe", "h-resume", "h-review"],
  ...["h-adr", "h-geo", "h-app", "hentry", "vcard", "hfeed"],
];

const media = new Set(["img", "video", "audio", "iframe", "picture", "svg", "object", "embed"]);

export function findParts(elements: Element[]): PageParts {
  const entry = pick(elements.filter((element) => hasWord(element, "class", "h-entry", "hentry")));
  const within = entry ? elements.filter((element) => ownEntryOf(element) === entry) : [];
  const isContent = (element: Element) => hasWord(element, "class", "e-content", "entry-content");
  const body =
    pick(within.filter(isContent)) ??
    pick(elements.filter((element) => hasWord(element, "class", "e-content") && !entry)) ??
    pick(elements.filter((element) => hasWord(element, "itemprop", "articleBody"))) ??
    pick(elements.filter((element) => attributeOf(element, "data-field") === "body")) ??
    pick(elements.filter((element) => tagOf(element) === "article")) ??
    pick(elements.filter((element) => tagOf(element) === "main")) ??
    pick(elements.filter((element) => hasWord(element, "role", "main"))) ??
    elements.find((element) => tagOf(element) === "body") ??
    null;
  return { entry, body };
}

/** The microformat that an element is a property of: not of an entry when a card of a person lies between. */
export function ownEntryOf(element: Element): Element | null {
  return ancestorOf(element, (ancestor) => hasWord(ancestor, "class", ...microformats));
}

/**
 * Of several elements that may each be the article, the one with most of their words: the others are teasers or comments.
 * None where no one has: such a page is a list of articles.
 */
function pick(candidates: Element[]): Element | null {
  const all = new Set(candidates);
  const outermost = candidates.filter(
    (element) =>
      !isComment(element) && ancestorOf(element, (ancestor) => all.has(ancestor) || isComment(ancestor)) === null,
  );
  const sizes = outermost.map((element) => ({ element, size: textOf(element).length }));
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  const most = sizes.find(({ size }) => size * 2 > total);
  if (most) return most.element;
  const [only, second] = outermost;
  return only && !second && holdsMedia(only) ? only : null;
}

function isComment(element: Element): boolean {
  return hasWord(element, "class", "u-comment", "p-comment", "h-cite") || hasWord(element, "itemprop", "comment");
}

function holdsMedia(element: Element): boolean {
  for (const inner of elementsIn(element)) if (media.has(inner.tagName)) return true;
  return false;
}

/** The source of a body as it stands in the page, without what belongs to the site and not to the article. */
export function sourceOfBody(html: string, body: Element, elements: Element[], title: string): string {
  const within = elements.filter((element) => isWithin(element, body));
  const left = tagOf(body) === "body" ? within.filter(isFurniture) : [];
  const heading = within.find((element) => tagOf(element) === "h1");
  if (heading && textOf(heading) === title && !holdsMedia(heading) && isFirst(heading, body, new Set(left)))
    left.push(heading);
  let [position, end] = innerRangeOf(html, body);
  let source = "";
  for (const [from, to] of left.map(outerRangeOf).sort(([one], [other]) => one - other)) {
    if (from < position || to > end) continue;
    source += html.slice(position, from);
    position = to;
  }
  return (source + html.slice(position, end)).trim();
}

/** What stands around an article on every page of a site, and scripts. */
function isFurniture(element: Element): boolean {
  const isMachine = ["script", "style", "link", "meta", "title", "base"].includes(tagOf(element));
  const isSites =
    ["header", "footer", "nav"].includes(tagOf(element)) ||
    hasWord(element, "role", "banner", "navigation", "contentinfo");
  const isInText = () =>
    ancestorOf(element, (ancestor) => ["article", "section", "blockquote"].includes(tagOf(ancestor)));
  return isMachine || (isSites && isInText() === null);
}

/** Whether nothing to be read stands before a heading: there it is the title, and would be shown twice. */
function isFirst(heading: Element, body: Element, left: ReadonlySet<Element>): boolean {
  for (const node of leavesOf(body, left, heading)) {
    if (node === heading) return true;
    if (textOf(node) !== "" || media.has(node.nodeName)) return false;
  }
  return false;
}

function* leavesOf(element: Element, left: ReadonlySet<Element>, heading: Element): Generator<Node> {
  for (const child of element.childNodes) {
    const isElement = "tagName" in child;
    if (isElement && left.has(child)) continue;
    if (!isElement || child === heading || child.childNodes.length === 0) yield child;
    else yield* leavesOf(child, left, heading);
  }
}

function outerRangeOf({ sourceCodeLocation }: Element): [number, number] {
  return [sourceCodeLocation?.startOffset ?? -1, sourceCodeLocation?.endOffset ?? -1];
}

function innerRangeOf(html: string, element: Element): [number, number] {
  const location = element.sourceCodeLocation;
  if (location?.startTag) return [location.startTag.endOffset, location.endTag?.startOffset ?? location.endOffset];
  // A page may leave its `<body>` out; then it is all that stands in it.
  const first = element.childNodes.find((child) => child.sourceCodeLocation);
  return [first?.sourceCodeLocation?.startOffset ?? html.length, html.length];
}
