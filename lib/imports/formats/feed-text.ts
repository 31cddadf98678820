import { isUtf8 } from "node:buffer";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { isAtom } from "@/lib/imports/formats/feed-elements";
import { textOfHtml } from "@/lib/imports/formats/html-text";
import { elementsIn, markupIn, textOf, type XmlElement } from "@/lib/imports/formats/xml-element";

export type FeedText = { text: string; format: ArticleRecord["bodyFormat"] };

/** What an element says. In RSS that is HTML, escaped or as it is; Atom says what it is. */
export function readText(element: XmlElement): FeedText {
  if (isAtom(element)) return readConstruct(element);
  const isMarkup = elementsIn(element).length > 0;
  return { text: isMarkup ? markupIn(element) : textOf(element), format: "html" };
}

/** On one line and without markup, as titles, names and summaries are. */
export function lineOfText({ text, format }: FeedText): string {
  return format === "html" ? textOfHtml(text) : text.replace(/\s+/g, " ").trim();
}

/** RFC 4287, sections 3.1 and 4.1.3; `mode` is of Atom 0.3, where `type` was a media type. */
function readConstruct(element: XmlElement): FeedText {
  const type = element.attributes.type?.trim().toLowerCase() ?? "";
  const mode = element.attributes.mode?.trim().toLowerCase() ?? "";
  const isMarkup = elementsIn(element).length > 0;
  if (mode === "base64" || (isBinary(type) && !isMarkup)) return decoded(textOf(element), type);
  if (type === "xhtml" || type.endsWith("+xml") || type.endsWith("/xml")) {
    return { text: markupIn(withoutWrapper(element)), format: "html" };
  }
  if (type === "html" || type === "text/html") {
    const inner = withoutWrapper(element);
    return { text: elementsIn(inner).length > 0 ? markupIn(inner) : textOf(inner), format: "html" };
  }
  if (isMarkup) return { text: markupIn(withoutWrapper(element)), format: "html" };
  return { text: textOf(element), format: type.endsWith("markdown") ? "markdown" : "text" };
}

/** Of media types that are no text the content is base64. Programs give many others to what is text. */
function isBinary(type: string): boolean {
  return /^(?:application\/octet-stream|audio\/|image\/|video\/)/.test(type) && !type.endsWith("+xml");
}

function decoded(base64: string, type: string): FeedText {
  const bytes = Buffer.from(base64, "base64");
  if (!isUtf8(bytes)) return { text: base64, format: "text" };
  return { text: bytes.toString("utf8"), format: type.includes("html") ? "html" : "text" };
}

/** The `div` that Atom demands around XHTML is not part of the content. */
function withoutWrapper(element: XmlElement): XmlElement {
  const parts = element.content.filter((part) => typeof part !== "string" || part.trim() !== "");
  const [only, second] = parts;
  return second === undefined && typeof only === "object" && only.local === "div" ? only : element;
}
