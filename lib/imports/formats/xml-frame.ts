import { escapeUTF8 } from "entities";
import type { Frame } from "@/lib/imports/formats/format";
import { textOf, type XmlElement } from "@/lib/imports/formats/xml-element";
import type { XmlOpened } from "@/lib/imports/formats/xml-reading";

/** Makes a document of records again: the elements they lay in, with what a reader needs to know of them. */
export function frameOf(within: readonly XmlOpened[], needed: readonly XmlElement[]): Frame {
  const begins = within.map((element) => `${beginTag(element)}\n`).join("");
  const parts = needed.map((part) => `${beginTag(part)}${escapeUTF8(textOf(part))}</${part.name}>\n`).join("");
  const ends = within.toReversed().map(({ name }) => `</${name}>\n`);
  return {
    before: `<?xml version="1.0" encoding="UTF-8"?>\n${begins}${parts}`,
    between: "\n",
    after: `\n${ends.join("")}`,
  };
}

function beginTag({ name, attributes }: XmlOpened): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeUTF8(value)}"`);
  return `<${name}${written.join("")}>`;
}
