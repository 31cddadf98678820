import { type FeedKind, isAtom } from "@/lib/imports/formats/feed-elements";
import { readItem } from "@/lib/imports/formats/feed-item";
import { passedAs } from "@/lib/imports/formats/feed-kind";
import type { Frame, ReadFrom } from "@/lib/imports/formats/format";
import { elementsIn, lineOf, type XmlElement } from "@/lib/imports/formats/xml-element";
import { frameOf } from "@/lib/imports/formats/xml-frame";
import { spaceOf } from "@/lib/imports/formats/xml-names";
import type { XmlOpened } from "@/lib/imports/formats/xml-reading";
import type { XmlChannel } from "@/lib/imports/formats/xml-records";

const rdfFeedSpace = /^\/\/(?:purl\.org\/(?:rss\/1\.0|net\/rss1\.1)|(?:my|channel)\.netscape\.com\/rdf\/simple)/;
const exportSpace = /^\/\/wordpress\.org\/export\//;
const dublinCore = "//purl.org/dc/elements/1.1";

/** What a feed says of itself before its items, learnt while it is read. */
export class FeedChannel implements XmlChannel {
  readonly personal = null;
  kind: FeedKind | null = null;
  /** As the root element says it, else "". */
  version = "";
  /** The namespace of the root, in which plain elements lie. */
  ownSpace = "";
  language: string | null = null;
  /** For entries that name nobody. */
  authors: XmlElement[] = [];
  #root: string | null = null;
  #isExport = false;
  #needed: XmlElement[] = [];
  #frame: { within: readonly XmlOpened[]; frame: Frame } | null = null;

  wants(element: XmlOpened, within: readonly XmlOpened[]): "record" | "part" | null {
    if (within.length === 0) this.#begin(element);
    if (this.kind === null || this.#isExport) return null;
    if (this.kind === "Atom") {
      if (element.local === "entry") return "record";
      return element.local === "author" && within.length === 1 ? "part" : null;
    }
    if (element.local === "item" && within.length > 0 && !isAtom(element)) return "record";
    const inChannel = within.at(-1)?.local === "channel";
    const isLanguage =
      element.local === "language" && (element.space === dublinCore || element.space === this.ownSpace);
    return inChannel && isLanguage ? "part" : null;
  }

  leavesOut(): boolean {
    return false;
  }

  add(part: XmlElement): void {
    if (part.local === "author") {
      this.authors.push(part);
      this.#needed.push({ ...part, content: elementsIn(part).filter(({ local }) => local === "name") });
    } else {
      this.language ??= lineOf(part) || null;
      this.#needed.push(part);
    }
  }

  /** Why this is no feed, once its first item or its end was reached. */
  refusal(): string | null {
    if (this.#isExport) return "no feed: it is a WordPress export";
    if (this.kind !== null) return null;
    return this.#root === null
      ? "no feed: it has no element"
      : `no feed: it is a <${this.#root.slice(0, 60)}> document`;
  }

  read(
    item: XmlElement,
    within: readonly XmlOpened[],
    { options }: ReadFrom,
  ): { passed: string } | { fields: unknown } {
    const passed = passedAs(item, options.pages);
    return passed === null ? { fields: readItem(item, this, within) } : { passed };
  }

  frameOf(within: readonly XmlOpened[]): Frame {
    if (this.#frame?.within !== within) this.#frame = { within, frame: frameOf(within, this.#needed) };
    return this.#frame.frame;
  }

  #begin(root: XmlOpened): void {
    const spaces = Object.entries(root.attributes)
      .filter(([name]) => name.startsWith("xmlns"))
      .map(([, uri]) => spaceOf(uri));
    this.#root = root.name;
    this.#isExport = spaces.some((space) => exportSpace.test(space));
    this.version = root.attributes.version?.trim() ?? "";
    this.ownSpace = root.space;
    if (root.local === "rss") this.kind = "RSS";
    else if (root.local === "feed" && (root.space === "" || isAtom(root))) this.kind = "Atom";
    else if (root.local === "entry" && isAtom(root)) this.kind = "Atom";
    else if (root.local === "RDF" && spaces.some((space) => rdfFeedSpace.test(space))) {
      this.kind = "RDF";
      this.ownSpace = spaces.find((space) => rdfFeedSpace.test(space)) ?? "";
    }
  }
}
