import { elementsIn, type XmlElement } from "@/lib/imports/formats/xml-element";
import type { XmlName } from "@/lib/imports/formats/xml-names";

export type FeedKind = "RSS" | "RDF" | "Atom";

/** What an item needs to know of the feed that it stands in. */
export type FeedSurroundings = {
  kind: FeedKind | null;
  /** The namespace of the root, in which plain elements lie. */
  ownSpace: string;
  language: string | null;
  /** Of entries that name nobody. */
  authors: readonly XmlElement[];
};

const atomSpace = /^\/\/(?:www\.w3\.org\/2005\/atom|purl\.org\/atom\/)/;

export function isAtom({ space }: XmlName): boolean {
  return atomSpace.test(space);
}

/** Prefixes that these namespaces have here, whatever a feed writes. */
const prefixes: Record<string, string> = {
  "//purl.org/rss/1.0/modules/content": "content",
  "//purl.org/dc/elements/1.1": "dc",
  "//purl.org/dc/terms": "dcterms",
  "//www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "//search.yahoo.com/mrss": "media",
  "//www.w3.org/1999/xhtml": "xhtml",
};

/** The elements of an item by their names, prefixed as is customary; what is not taken is left for `meta`. */
export class FeedElements {
  readonly #byName = new Map<string, XmlElement[]>();

  constructor(item: XmlElement, channel: FeedSurroundings) {
    for (const element of elementsIn(item)) {
      const name = nameOf(element, channel);
      const known = this.#byName.get(name);
      if (known) known.push(element);
      else this.#byName.set(name, [element]);
    }
  }

  take(names: readonly string[]): XmlElement[] {
    const taken = names.flatMap((name) => this.#byName.get(name) ?? []);
    for (const name of names) this.#byName.delete(name);
    return taken;
  }

  /** The elements of the first name for which one of them fits; those of the other names stay. */
  takeFirst(names: readonly string[], fits: (element: XmlElement) => boolean): XmlElement[] {
    const name = names.find((name) => this.#byName.get(name)?.some(fits));
    return name === undefined ? [] : this.take([name]).filter(fits);
  }

  get(name: string): readonly XmlElement[] {
    return this.#byName.get(name) ?? [];
  }

  rest(): Iterable<[string, XmlElement[]]> {
    return this.#byName;
  }
}

function nameOf(element: XmlElement, { kind, ownSpace }: FeedSurroundings): string {
  const { local, space, name } = element;
  const isOwn = space === "" || space === ownSpace;
  if (isAtom(element) || (isOwn && kind === "Atom")) return `atom:${local}`;
  if (isOwn) return local;
  return Object.hasOwn(prefixes, space) ? `${prefixes[space]}:${local}` : name;
}
