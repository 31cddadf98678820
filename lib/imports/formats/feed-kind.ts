import { elementsIn, lineOf, type XmlElement } from "@/lib/imports/formats/xml-element";

/** Blogger's export is a feed of all that a blog consists of; what an entry is stands among its categories. */
const kindScheme = "http://schemas.google.com/g/2005#kind";
const bloggerSpace = "//schemas.google.com/blogger/2018";
const longestKind = 60;

export function isKind({ attributes }: XmlElement): boolean {
  return attributes.scheme === kindScheme;
}

/** What an entry is when it is neither a post nor a page that was asked for, else null. */
export function passedAs(entry: XmlElement, pages: boolean): string | null {
  const kind = kindOf(entry);
  if (kind === null || kind === "post" || (kind === "page" && pages)) return null;
  return kind === "settings" ? "setting" : kind.slice(0, longestKind);
}

function kindOf(entry: XmlElement): string | null {
  for (const element of elementsIn(entry)) {
    if (element.local === "category" && isKind(element)) return element.attributes.term?.split("#").at(-1) || null;
    if (element.local === "type" && element.space === bloggerSpace) return lineOf(element).toLowerCase() || null;
  }
  return null;
}
