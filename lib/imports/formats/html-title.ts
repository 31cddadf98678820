import type { Page } from "@/lib/imports/formats/html-page";
import { ownOf, textIn, withItemprop } from "@/lib/imports/formats/html-page";
import { textOfHtml } from "@/lib/imports/formats/html-text";
import type { Element } from "@/lib/imports/formats/html-tree";
import { ancestorOf, isWithin, tagOf, textOf } from "@/lib/imports/formats/html-tree";

const dividers = [" | ", " – ", " — ", " - ", " · ", " • ", " :: ", " » ", " « "];

export function titleOf(page: Page): string | null {
  const { elements, meta, linked } = page;
  const site = meta.first("og:site_name");
  const shown = textIn(elements.filter((element) => tagOf(element) === "title"));
  const [heading, siteHeading] = headingsOf(page, shown);
  return (
    textIn(ownOf(page, "p-name", "entry-title")) ??
    textIn(withItemprop(page, "headline")) ??
    withoutSite(meta.first("og:title"), site) ??
    heading ??
    (linked?.headline ? textOfHtml(linked.headline) || null : null) ??
    withoutSite(shown, site) ??
    meta.first("twitter:title", "title", "dc.title", "dcterms.title") ??
    siteHeading
  );
}

/** The heading of the article and, where it has none, what may as well be the name of the site. */
function headingsOf({ elements, body, container }: Page, shown: string | null): [string | null, string | null] {
  const headings = elements.filter((element) => tagOf(element) === "h1" && isWithin(element, container));
  const named = headings.filter((element) => textOf(element) !== "");
  const own =
    named.find((element) => shown?.startsWith(textOf(element))) ?? named.find((element) => !isOfSite(element, body));
  const [first] = named;
  return [own ? textOf(own) : null, first ? textOf(first) : null];
}

/** Where a page does not tell its article from the rest, its header is the site's. */
function isOfSite(heading: Element, body: Element | null): boolean {
  return (
    body !== null && tagOf(body) === "body" && ancestorOf(heading, (ancestor) => tagOf(ancestor) === "header") !== null
  );
}

/** Cut only where the page itself says what its site is called. */
function withoutSite(title: string | null, site: string | null): string | null {
  const ending = dividers.map((divider) => `${divider}${site}`).find((end) => site !== null && title?.endsWith(end));
  const cut = title !== null && ending !== undefined ? title.slice(0, -ending.length).trim() : title;
  return cut || title;
}
