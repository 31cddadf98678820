import { BrokenXml } from "@/lib/imports/formats/xml-problem";

/** Takes what a document consists of, piece by piece and in order. */
export type XmlPieces = {
  /** Tags and text as they stand in the block from `at` on. */
  markup(text: string, at: number): void;
  /** An `&` that was left as it is and has to be read as one. */
  ampersand(): void;
  /** The content of a CDATA section, or a part of it. */
  data(text: string): void;
  /** A comment or an instruction, or a part of it. */
  skipped(text: string): void;
};

type Section = { name: string; begin: string; end: string };

const cdata: Section = { name: "CDATA section", begin: "<![CDATA[", end: "]]>" };
const comment: Section = { name: "comment", begin: "<!--", end: "-->" };
const instruction: Section = { name: "processing instruction", begin: "<?", end: "?>" };

/** What an `&` has to begin; one that does not stands for itself. */
const reference = /&(?:[A-Za-z_][\w.-]{0,60}|#\d{1,10}|#[xX][\dA-Fa-f]{1,8});/y;

/** Longer than any reference. */
const longestReference = 64;
const longestTag = 256 * 1024;

/**
 * Divides a document into what a parser has to look at and what it need not: a parser would go through the content of
 * each CDATA section character by character, keep a section of any length whole, and take all that follows a bare
 * `&` for the name of an entity.
 */
export class XmlSplitter {
  #inside: Section | null = null;

  /** The name of the section whose end has not come yet. */
  get inside(): string | null {
    return this.#inside?.name ?? null;
  }

  /**
   * Hands on the pieces of a block. Tags and references are never parted.
   * @returns how many characters; the rest belongs to the next block
   * @throws BrokenXml when a tag has no end
   */
  split(text: string, isLast: boolean, pieces: XmlPieces): number {
    const ahead = new Ahead(text);
    for (let at = 0; ; ) {
      if (this.#inside) {
        at = this.#throughSection(this.#inside, text, at, isLast, pieces);
        if (this.#inside) return at;
      }
      const section = ahead.section(at);
      const single = ahead.bare(at);
      const to = Math.min(section, single);
      const isOpen = single < section && !isLast && text.length - single < longestReference;
      if (to === text.length || isOpen) return markupAtEnd(text, at, to, isLast, pieces);
      if (to > at) pieces.markup(text.slice(at, to), at);
      at = to + 1;
      if (single < section) pieces.ampersand();
      else {
        this.#inside = sectionAt(text, section) ?? instruction;
        at = to + this.#inside.begin.length;
      }
    }
  }

  #throughSection(section: Section, text: string, at: number, isLast: boolean, pieces: XmlPieces): number {
    const end = text.indexOf(section.end, at);
    const to = end >= 0 ? end : isLast ? text.length : beforePartedEnd(text, at);
    if (section !== cdata) pieces.skipped(text.slice(at, to));
    else if (to > at || end >= 0) pieces.data(text.slice(at, to));
    if (end < 0) return to;
    this.#inside = null;
    return end + section.end.length;
  }
}

/** Where the next pieces begin; each place is searched for once, however many pieces lie before it. */
class Ahead {
  readonly #text: string;
  #bare = -1;
  #declaration = -1;
  #instruction = -1;

  constructor(text: string) {
    this.#text = text;
  }

  bare(from: number): number {
    while (this.#bare < from) {
      const found = this.#find("&", from);
      reference.lastIndex = found;
      if (found < this.#text.length && reference.test(this.#text)) from = found + 1;
      else this.#bare = found;
    }
    return this.#bare;
  }

  section(from: number): number {
    if (this.#instruction < from) this.#instruction = this.#find("<?", from);
    while (this.#declaration < from) {
      const found = this.#find("<!", from);
      if (found < this.#text.length && sectionAt(this.#text, found) === null) from = found + 2;
      else this.#declaration = found;
    }
    return Math.min(this.#instruction, this.#declaration);
  }

  #find(sought: string, from: number): number {
    const found = this.#text.indexOf(sought, from);
    return found < 0 ? this.#text.length : found;
  }
}

function sectionAt(text: string, at: number): Section | null {
  if (text.startsWith(cdata.begin, at)) return cdata;
  return text.startsWith(comment.begin, at) ? comment : null;
}

function markupAtEnd(text: string, from: number, to: number, isLast: boolean, pieces: XmlPieces): number {
  const end = isLast ? to : endOfWhole(text, from, to);
  if (end > from) pieces.markup(text.slice(from, end), from);
  return end;
}

/** How far markup can be handed on: not into a tag, a reference or a line end that the next block may finish. */
function endOfWhole(text: string, from: number, to: number): number {
  const tag = text.lastIndexOf("<", to - 1);
  let end = to;
  if (tag >= from && text.lastIndexOf(">", to - 1) < tag) {
    if (to - tag > longestTag) throw new BrokenXml(`a tag is longer than ${longestTag / 1024} kB`);
    end = tag;
  }
  const ampersand = text.lastIndexOf("&", end - 1);
  if (ampersand >= from && end - ampersand < longestReference && !text.slice(ampersand, end).includes(";")) {
    end = ampersand;
  }
  return end > from && end === text.length && text[end - 1] === "\r" ? end - 1 : end;
}

/** An end such as `]]>`, a line end and a character of two units may each be parted by the end of a block. */
function beforePartedEnd(text: string, from: number): number {
  const to = Math.max(from, text.length - 2);
  const parts = text.startsWith("\r\n", to - 1) || /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(to - 1, to + 1));
  return parts && to > from ? to - 1 : to;
}
