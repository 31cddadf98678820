import type { Frame, ReadFrom } from "@/lib/imports/formats/format";
import { WxrAuthors } from "@/lib/imports/formats/wxr-authors";
import { sortItem } from "@/lib/imports/formats/wxr-item";
import { passedAs, readPost } from "@/lib/imports/formats/wxr-post";
import { lineOf, type XmlElement } from "@/lib/imports/formats/xml-element";
import { frameOf } from "@/lib/imports/formats/xml-frame";
import { spaceOf, type XmlName } from "@/lib/imports/formats/xml-names";
import type { XmlOpened } from "@/lib/imports/formats/xml-reading";
import type { XmlChannel } from "@/lib/imports/formats/xml-records";

const exportSpace = /^\/\/wordpress\.org\/export\/\d+(?:\.\d+)*$/;
// Of a document that is refused nobody has told comments and authors from the rest.
const personal = /<([\w.-]+:)(comment|author_email)(?:\s[^<>]*)?>[\s\S]*?(?:<\/\1\2\s*>|$)/g;

const knownVersion = /^1\.[0-2]$/;

/** Whether an element is one of those that WordPress added to RSS; they are the same in all versions. */
function isOfWordPress({ space }: XmlName): boolean {
  return exportSpace.test(space);
}

/** What an export says of itself before its posts, learnt while it is read. */
export class WxrChannel implements XmlChannel {
  readonly personal = personal;
  /** The namespace of an export is declared. */
  isExport = false;
  hasItems = false;
  version: string | null = null;
  language: string | null = null;
  readonly #authors = new WxrAuthors();
  readonly #neededParts: XmlElement[] = [];
  #frame: { within: readonly XmlOpened[]; frame: Frame } | null = null;

  wants(element: XmlOpened, within: readonly XmlOpened[]): "record" | "part" | null {
    this.isExport ||= declaresExport(element);
    if (isOfWordPress(element)) return element.local === "wxr_version" || element.local === "author" ? "part" : null;
    if (element.local === "item" && within.length > 0) {
      this.hasItems = true;
      return "record";
    }
    return element.local === "language" && within.at(-1)?.local === "channel" ? "part" : null;
  }

  /** Comments hold people's e-mail and IP addresses. */
  leavesOut(element: XmlName): boolean {
    return element.local === "comment" && isOfWordPress(element);
  }

  add(part: XmlElement): void {
    if (part.local === "author") this.#authors.add(part);
    else if (part.local === "language") this.language ??= lineOf(part) || null;
    else this.version ??= lineOf(part);
    if (part.local !== "author") this.#neededParts.push(part);
  }

  /** Why this is no export that can be read, once its first post or its end was reached. */
  refusal(): string | null {
    if (!this.isExport) return "no WordPress export: it does not declare WordPress' export namespace";
    if (this.version === null) return "not a valid WordPress export: it names no version of the format (wxr_version)";
    if (knownVersion.test(this.version)) return null;
    const version = this.version.slice(0, 20);
    return `not a valid WordPress export: “${version}” is no version of the format, 1.0 to 1.2 were expected`;
  }

  /** Who has written a post, by the login that it names. */
  authorOf(login: string): string {
    return this.#authors.nameOf(login);
  }

  read(element: XmlElement, _: readonly XmlOpened[], { options }: ReadFrom): { passed: string } | { fields: unknown } {
    const item = sortItem(element);
    const passed = passedAs(item, options.pages);
    return passed === null ? { fields: readPost(item, this) } : { passed };
  }

  frameOf(within: readonly XmlOpened[]): Frame {
    if (this.#frame?.within !== within) {
      const { before, ...rest } = frameOf(within, this.#neededParts);
      this.#frame = { within, frame: { before: before + this.#authors.declarations, ...rest } };
    }
    return this.#frame.frame;
  }
}

function declaresExport({ attributes }: XmlOpened): boolean {
  for (const key in attributes) {
    if (key.startsWith("xmlns") && exportSpace.test(spaceOf(attributes[key] ?? ""))) return true;
  }
  return false;
}
