import type { Element, ElementContent, Root, RootContent } from "hast";
import { articleSchema } from "./article-schema";
import { statedLanguage } from "./code-language";
import { finishMedia } from "./finish-media";
import { type HighlightBudget, highlightBudget, highlightCode } from "./highlight-code";
import { markHeading } from "./mark-heading";

type Parent = { children: (RootContent | ElementContent)[] };

export type FinishOptions = {
  /** What code that names no language is highlighted in. */
  codeLanguage?: string | null;
  /** Each image becomes a button that asks for it, where it has an address. */
  offersImages?: boolean;
  /** Headings can be gone to. */
  marksHeadings?: boolean;
};

/** A heading that can be gone to; `level` is 2 to 6. */
export type BodyHeading = { id: string; level: number; text: string };

type Finishing = FinishOptions & { shift: number; budget: HighlightBudget; headings: BodyHeading[] };

/**
 * Fits what the sanitiser let through into a page: headings under the page's own h1, links that give nothing away,
 * wide things that scroll by themselves, code with its words marked. Adds constants and places only, never anything
 * out of the article but the address of an image that a button asks for.
 */
export function finishArticle(tree: Root, options: FinishOptions): BodyHeading[] {
  const finishing = { ...options, shift: holdsH1(tree) ? 1 : 0, budget: highlightBudget(), headings: [] };
  finishIn(tree, finishing);
  return finishing.headings;
}

function finishIn(parent: Parent, finishing: Finishing): void {
  parent.children = parent.children.map((child) => {
    if (child.type !== "element") return child;
    finishIn(child, finishing);
    if (/^h[1-6]$/.test(child.tagName)) finishHeading(child, finishing);
    if (child.tagName === "a") finishLink(child);
    if (child.tagName === "span") return finishMedia(child, finishing.offersImages === true);
    if (child.tagName === "table") return scrollerAround(child);
    if (child.tagName !== "pre") return child;
    highlightCode(child, finishing.codeLanguage ?? null, finishing.budget);
    return makeScrollable(child, codeLabelOf(child));
  });
}

function holdsH1(parent: Parent): boolean {
  return parent.children.some((child) => child.type === "element" && (child.tagName === "h1" || holdsH1(child)));
}

function finishHeading(heading: Element, { shift, headings, marksHeadings }: Finishing): void {
  heading.tagName = `h${Math.min(6, Number(heading.tagName[1]) + shift)}`;
  if (!marksHeadings) return;
  const found = markHeading(heading, headings.length + 1);
  if (found) headings.push(found);
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
  const language = statedLanguage(pre);
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
