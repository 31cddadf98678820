import { decodeHTMLStrict } from "entities";
import { SaxesParser } from "saxes";
import { BrokenXml, breaksDocument } from "@/lib/imports/formats/xml-problem";
import type { XmlPieces } from "@/lib/imports/formats/xml-splitter";

export type XmlTag = { name: string; attributes: Record<string, string>; isSelfClosing: boolean };

/** What a parser tells of a document, in its order. */
export type XmlListener = {
  open(tag: XmlTag): void;
  close(tag: XmlTag): void;
  /** `isData`: from a CDATA section. */
  text(text: string, isData: boolean): void;
};

/** Text between two tags is handed on in parts of about this length, so that one of any length is never kept whole. */
const longestText = 1024 * 1024;

/** saxes' own five, and behind them those of HTML; what a DOCTYPE declares is never looked at. */
const knownEntities: Record<string, string> = Object.assign(
  Object.create(new Proxy(Object.create(null), { get: (_, name) => htmlEntity(String(name)) })),
  { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" },
);

function htmlEntity(name: string): string | undefined {
  const written = `&${name};`;
  const meant = decodeHTMLStrict(written);
  return meant === written ? undefined : meant;
}

// Plain and not in namespace mode: `XmlNames` says why.
const options = { xmlns: false, position: false, forceXMLVersion: true, defaultXMLVersion: "1.0" } as const;

class ForgivingSaxes extends SaxesParser<typeof options> {
  readonly #noTag: () => void;

  /** `noTag` is told of a `<` that begins none, when it and the character behind it have been taken out of the text. */
  constructor(noTag: () => void) {
    super(options);
    this.ENTITIES = knownEntities;
    this.#noTag = noTag;
  }

  /** In place of an error with its stack, of which a hostile file could ask for millions. */
  override fail(message: string): this {
    const broken = breaksDocument(message);
    if (broken !== null) throw new BrokenXml(broken);
    if (message === "disallowed character in tag name") this.#noTag();
    return this;
  }
}

/** Reads the pieces of a document and knows at each moment where in the block it is. */
export class XmlParser implements XmlPieces {
  readonly #saxes = new ForgivingSaxes(() => this.#bareLess());
  /** The piece in work, and where it begins in the block and in all that saxes was given. */
  #piece = "";
  #pieceAt = 0;
  #given = 0;
  #skippedLines = 0;
  /** What the section that is told next holds; null tells none. */
  #data: string | null = null;
  /** How much saxes had been given when it last told anything. */
  #toldTo = 0;

  readonly #listener: XmlListener;

  constructor(listener: XmlListener) {
    this.#listener = listener;
    this.#saxes.on("opentag", (tag) => {
      this.#told();
      listener.open(tag);
    });
    this.#saxes.on("closetag", (tag) => {
      this.#told();
      listener.close(tag);
    });
    this.#saxes.on("text", (text) => {
      this.#told();
      listener.text(text, false);
    });
    this.#saxes.on("cdata", () => {
      this.#told();
      if (this.#data !== null) listener.text(this.#data, true);
    });
  }

  /** The index in the block of what comes next. */
  get at(): number {
    return this.#pieceAt + Math.max(0, this.#saxes.position - this.#given);
  }

  /** 1-based. */
  get line(): number {
    return this.#saxes.line + this.#skippedLines;
  }

  markup(text: string, at: number): void {
    this.#piece = text;
    this.#pieceAt = at;
    this.#give(text);
    if (this.#given - this.#toldTo > longestText) this.#partText();
  }

  ampersand(): void {
    this.#give("&amp;");
  }

  data(text: string): void {
    const data = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
    this.#skippedLines += lineEndsIn(data);
    if (this.#toldTo === this.#given) this.#listener.text(data, true);
    else this.#tellFirst(data);
  }

  skipped(text: string): void {
    this.#skippedLines += lineEndsIn(text);
  }

  /** @throws BrokenXml when the document is not complete */
  finish(): void {
    this.#saxes.close();
  }

  #give(text: string): void {
    this.#saxes.write(text);
    this.#given += text.length;
  }

  #told(): void {
    this.#toldTo = this.#saxes.position;
  }

  /** A section without content changes nothing of a text, but makes saxes tell what it has. */
  #tellFirst(data: string | null): void {
    this.#data = data;
    this.#give("<![CDATA[]]>");
  }

  #bareLess(): void {
    this.#listener.text(`<${this.#piece[this.at - this.#pieceAt - 1] ?? ""}`, false);
  }

  #partText(): void {
    this.#tellFirst(null);
    if (this.#given - this.#toldTo > longestText) throw new BrokenXml("a declaration is longer than 1 MB");
  }
}

function lineEndsIn(text: string): number {
  let count = 0;
  for (let next = text.indexOf("\n"); next >= 0; next = text.indexOf("\n", next + 1)) count++;
  return count;
}
