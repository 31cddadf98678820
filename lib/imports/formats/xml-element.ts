import { escapeAttribute, escapeText } from "entities";
import type { JsonObject, JsonValue } from "@/lib/articles/article-record";
import { setKey } from "@/lib/articles/clean-json";
import type { XmlName } from "@/lib/imports/formats/xml-names";

/** An element with all that is in it. */
export type XmlElement = XmlName & {
  attributes: Readonly<Record<string, string>>;
  /** Texts and elements in their order. */
  content: (string | XmlElement)[];
};

export function elementsIn(element: XmlElement): XmlElement[] {
  return element.content.filter((part) => typeof part !== "string");
}

/** All its text, also that of the elements within. */
export function textOf({ content }: XmlElement): string {
  const [first, second] = content;
  if (second === undefined && typeof first === "string") return first;
  let text = "";
  for (const part of content) text += typeof part === "string" ? part : textOf(part);
  return text;
}

/** For what stands on one line, however it is laid out in the file. */
export function lineOf(element: XmlElement): string {
  return textOf(element).replace(/\s+/g, " ").trim();
}

// HTML ends these by themselves, and would take `<br></br>` for two.
const voids = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);

/** What is in an element as HTML: without prefixes and declarations of namespaces, which HTML does not know. */
export function markupIn({ content }: XmlElement): string {
  return content.map((part) => (typeof part === "string" ? escapeText(part) : markupOf(part))).join("");
}

function markupOf(element: XmlElement): string {
  const { local, attributes } = element;
  const written = Object.entries(attributes)
    .filter(([name]) => !/^(?:xmlns|xml)(?::|$)/.test(name))
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
  const begin = `<${local}${written.join("")}>`;
  return voids.has(local) ? begin : `${begin}${markupIn(element)}</${local}>`;
}

/** An element that has no field of its own, as data: its text, else what its attributes and its elements say. */
export function jsonOf(element: XmlElement): JsonValue {
  const within = elementsIn(element);
  const text = textOf(element).trim();
  if (within.length === 0 && text !== "") return text;
  const json: JsonObject = {};
  for (const [name, value] of Object.entries(element.attributes)) {
    if (!name.startsWith("xmlns")) setKey(json, name, value);
  }
  for (const part of within) addTo(json, part.name, jsonOf(part));
  return Object.keys(json).length > 0 ? json : "";
}

/** Several of one name are a list. */
export function addTo(json: JsonObject, name: string, value: JsonValue): void {
  if (value === "") return;
  const known = Object.hasOwn(json, name) ? json[name] : undefined;
  if (known === undefined) setKey(json, name, value);
  else if (Array.isArray(known)) known.push(value);
  else setKey(json, name, [known, value]);
}
