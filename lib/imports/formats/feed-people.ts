import { textOfHtml } from "@/lib/imports/formats/html-text";
import { elementsIn, lineOf, type XmlElement } from "@/lib/imports/formats/xml-element";

const address = /^(?:mailto:)?[^\s@<>()"]+@[^\s@<>()"]+$/i;
const bracketed = /^([^<>()]*)[<(]([^<>()]*)[>)]$/;

/**
 * The name in `address (name)`, `name (address)` or `name <address>`. An address alone is no name: it is not for
 * everyone to read.
 */
export function nameIn(text: string): string | null {
  const trimmed = text.trim();
  const [, before = "", within = ""] = bracketed.exec(trimmed) ?? [];
  const candidates = before !== "" || within !== "" ? [before, within] : [trimmed];
  if (candidates.length > 1 && !candidates.some((part) => address.test(part.trim()))) return trimmed;
  const name = candidates.map((part) => part.trim()).find((part) => part !== "" && !address.test(part));
  return name?.replace(/^"(.*)"$/, "$1").trim() || null;
}

/** The names of several people, each once, or null. */
export function namesOf(people: readonly XmlElement[]): string | null {
  const names = new Set<string>();
  for (const person of people) {
    const within = elementsIn(person).find(({ local }) => local === "name");
    const name = nameIn(textOfHtml(lineOf(within ?? withoutElements(person))));
    if (name) names.add(name);
  }
  return names.size > 0 ? [...names].join(", ") : null;
}

/** A person of Atom without a name may still have an address and a page. */
function withoutElements(person: XmlElement): XmlElement {
  return { ...person, content: person.content.filter((part) => typeof part === "string") };
}
