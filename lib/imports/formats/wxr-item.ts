import { textOf, type XmlElement } from "@/lib/imports/formats/xml-element";

/** An item's elements, sorted by where they come from. Of those that occur once only the text is kept, by name. */
export type WxrItem = {
  /** WordPress' own. */
  own: Map<string, string>;
  /** Those of RSS that exports use. */
  rss: Map<string, string>;
  creator: string;
  body: string | null;
  excerpt: string;
  terms: XmlElement[];
  postmeta: XmlElement[];
  others: XmlElement[];
};

const usedOfRss = new Set(["title", "link", "pubDate", "guid", "description"]);
const exportSpaces = "//wordpress.org/export/";
const contentSpace = "//purl.org/rss/1.0/modules/content";
const creatorSpace = "//purl.org/dc/elements/1.1";

export function sortItem(element: XmlElement): WxrItem {
  const item: WxrItem = {
    own: new Map(),
    rss: new Map(),
    creator: "",
    body: null,
    excerpt: "",
    terms: [],
    postmeta: [],
    others: [],
  };
  for (const part of element.content) if (typeof part !== "string") sortIn(item, part);
  return item;
}

function sortIn(item: WxrItem, element: XmlElement): void {
  const { local, space } = element;
  if (space.startsWith(exportSpaces)) {
    if (local === "postmeta") item.postmeta.push(element);
    else if (local !== "encoded") keepFirst(item.own, element);
    else item.excerpt ||= textOf(element);
  } else if (space === "") {
    if (local === "category") item.terms.push(element);
    else if (usedOfRss.has(local)) keepFirst(item.rss, element);
    else item.others.push(element);
  } else if (space === contentSpace && local === "encoded") item.body ??= textOf(element);
  else if (space === creatorSpace && local === "creator") item.creator ||= textOf(element).trim();
  else item.others.push(element);
}

function keepFirst(texts: Map<string, string>, element: XmlElement): void {
  if (!texts.has(element.local)) texts.set(element.local, textOf(element));
}
