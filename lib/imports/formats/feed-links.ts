import type { JsonObject } from "@/lib/articles/article-record";
import { isAtom } from "@/lib/imports/formats/feed-elements";
import { lineOf, type XmlElement } from "@/lib/imports/formats/xml-element";
import type { XmlOpened } from "@/lib/imports/formats/xml-reading";

const scheme = /^[a-z][a-z\d+.-]*:/i;

/** The base of addresses in an element, by the `xml:base` of it and of those around it; null where none is absolute. */
function baseOf(elements: readonly Pick<XmlOpened, "attributes">[]): string | null {
  let base: string | null = null;
  for (const { attributes } of elements) {
    const given = attributes["xml:base"]?.trim();
    if (given) base = resolveAgainst(base, given);
  }
  return base;
}

/** As it came when it is absolute already, or when there is nothing to resolve it against. */
function resolveAgainst(base: string | null, address: string): string {
  if (scheme.test(address) || base === null || !URL.canParse(address, base)) return address;
  return new URL(address, base).href;
}

/** The address of the page that an item is about, out of its links; null where they name none. */
export function pageAmong(links: readonly XmlElement[], within: readonly XmlOpened[]): string | null {
  const own = links.find((link) => !isAtom(link) && addressOf(link) !== "");
  const pages = links.filter((link) => isAtom(link) && isPage(link) && addressOf(link) !== "");
  const page = own ?? pages.find((link) => (link.attributes.type ?? "text/html").includes("html")) ?? pages[0];
  return page ? resolveAgainst(baseOf([...within, page]), addressOf(page)) : null;
}

/** Links to something else: enclosures, replies. */
export function otherLinks(links: readonly XmlElement[]): JsonObject[] {
  const others = links.filter((link) => isAtom(link) && !isPage(link) && addressOf(link) !== "");
  return others.map(({ attributes }) => ({ ...attributes }));
}

function isPage({ attributes }: XmlElement): boolean {
  return (attributes.rel?.trim().toLowerCase() || "alternate") === "alternate";
}

function addressOf(link: XmlElement): string {
  return lineOf(link) || (link.attributes.href?.trim() ?? "");
}
