import { escapeUTF8 } from "entities";
import { elementsIn, lineOf, type XmlElement } from "@/lib/imports/formats/xml-element";

/** What stands around rejected posts is repeated for each file of them. */
const mostWritten = 200;
const longestWritten = 64 * 1024;

/** The authors that an export declares before its posts. */
export class WxrAuthors {
  /** Names to show, by login. */
  readonly #names = new Map<string, string>();
  readonly #written: string[] = [];
  #bytes = 0;

  add(author: XmlElement): void {
    const texts = new Map(elementsIn(author).map((element) => [element.local, lineOf(element)]));
    const login = texts.get("author_login");
    const shown = texts.get("author_display_name");
    if (!login || !shown) return;
    this.#names.set(login, shown);
    this.#write(author, login, shown);
  }

  /** An author used but not declared is one all the same. */
  nameOf(login: string): string {
    return this.#names.get(login) ?? login;
  }

  /** The first of them as they are declared, with no more than it takes to know them again: no e-mail, no first and last names. */
  get declarations(): string {
    return this.#written.join("");
  }

  #write({ name, local, attributes }: XmlElement, login: string, shown: string): void {
    const prefix = name.slice(0, name.length - local.length);
    const spaces = Object.entries(attributes)
      .filter(([key]) => key === "xmlns" || key.startsWith("xmlns:"))
      .map(([key, value]) => ` ${key}="${escapeUTF8(value)}"`);
    const cell = (key: string, text: string) => `<${prefix}${key}>${escapeUTF8(text)}</${prefix}${key}>`;
    const cells = cell("author_login", login) + cell("author_display_name", shown);
    const written = `<${name}${spaces.join("")}>${cells}</${name}>\n`;
    const bytes = Buffer.byteLength(written);
    if (this.#written.length >= mostWritten || this.#bytes + bytes > longestWritten) return;
    this.#written.push(written);
    this.#bytes += bytes;
  }
}
