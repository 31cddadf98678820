import type { Element, ElementContent, Root, RootContent } from "hast";
import { articleSchema } from "./article-schema";

type Parent = { children: (RootContent | ElementContent)[] };

/**
 * Fits what the sanitiser let through into a page: headings under the page's own h1, links that give nothing away,
 * wide things that scroll by themselves. Adds constants only, never anything out of the article.
 */
export function finishArticle() {
  return (tree: Root): Root => {
    finishIn(tree, holdsH1(tree) ? 1 : 0);
    return tree;
  };
}

function finishIn(parent: Parent, shift: number): void {
  parent.children = parent.children.map((child) => {
    if (child.type !== "element") return child;
    finishIn(child, shift);
    if (/^h[1-6]$/.test(child.tagName)) shiftHeading(child, shift);
    if (child.tagName === "a") finishLink(child);
    if (child.tagName === "pre") return makeScrollable(child, codeLabelOf(child));
    if (child.tagName === "table") return scrollerAround(child);
    return child;
  });
}

function holdsH1(parent: Parent): boolean {
  return parent.children.some((child) => child.type === "element" && (child.tagName === "h1" || holdsH1(child)));
}

function shiftHeading(heading: Element, shift: number): void {
  heading.tagName = `h${Math.min(6, Number(heading.tagName[1]) + shift)}`;
}

/** A relative address would lead into Galley itself, so it loses its link and keeps its words. */
function finishLink(link: Element): void {
  const { href } = link.properties;
  delete link.properties.href;
  if (typeof href !== "string") return;
  if (href.startsWith("#")) {
    link.properties.href = `#${articleSchema.clobberPrefix}${href.slice(1)}`;
    return;
  }
  const whole = href.trim().replace(/^\/\//, "https://");
  if (!URL.canParse(whole)) return;
  const url = new URL(whole);
  if (!["http:", "https:", "mailto:"].includes(url.protocol)) return;
  link.properties = {
    ...link.properties,
    href: url.href,
    rel: ["noopener", "noreferrer", "nofollow"],
    target: "_blank",
  };
}

function codeLabelOf(pre: Element): string {
  const code = pre.children.find((child) => child.type === "element" && child.tagName === "code");
  const classes = code?.type === "element" ? code.properties.className : undefined;
  const language = Array.isArray(classes) ? String(classes[0] ?? "").replace("language-", "") : "";
  return language ? `Code, ${language}` : "Code";
}

function makeScrollable(element: Element, label: string): Element {
  element.properties = { ...element.properties, tabIndex: 0, role: "region", ariaLabel: label };
  return element;
}

function scrollerAround(table: Element): Element {
  const scroller: Element = {
    type: "element",
    tagName: "div",
    properties: { className: ["table-scroll"] },
    children: [table],
  };
  return makeScrollable(scroller, "Table");
}
