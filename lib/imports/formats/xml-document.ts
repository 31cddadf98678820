import type { Place } from "@/lib/imports/formats/format";
import { unfinishedTail, XmlBlock } from "@/lib/imports/formats/xml-block";
import { type XmlListener, XmlParser, type XmlTag } from "@/lib/imports/formats/xml-parser";
import { BrokenXml } from "@/lib/imports/formats/xml-problem";
import { XmlSplitter } from "@/lib/imports/formats/xml-splitter";

const emptyBlock = new XmlBlock(Buffer.alloc(0));

/** Reads a document that comes in chunks, a block of whole tags at a time, and knows where what it tells lies. */
export class XmlDocument {
  /** Some bytes up to here belong to no UTF-8 text. */
  hasStrangeBytes = false;
  readonly #splitter = new XmlSplitter();
  readonly #parser: XmlParser;
  readonly #endBlock: (end: number) => void;
  #block = emptyBlock;
  /** Of the block's first byte. */
  #offset = 0;
  #waiting: Buffer = Buffer.alloc(0);

  /** `endBlock` is told how many bytes of a block are done with; the others come again in the next one. */
  constructor(listener: XmlListener, endBlock: (end: number) => void) {
    this.#parser = new XmlParser(listener);
    this.#endBlock = endBlock;
  }

  /** @throws BrokenXml, also from the others */
  push(chunk: Buffer): void {
    const bytes = this.#waiting.length > 0 ? Buffer.concat([this.#waiting, chunk]) : chunk;
    const whole = bytes.length - unfinishedTail(bytes);
    this.#waiting = bytes.subarray(this.#read(bytes.subarray(0, whole), false));
  }

  pushLast(): void {
    this.#read(this.#waiting, true);
    const { inside } = this.#splitter;
    if (inside !== null) throw new BrokenXml(`the file stops inside a ${inside}`);
  }

  /** The document's own end: all elements are closed. */
  finish(): void {
    this.#parser.finish();
  }

  /** The bytes of the block in work; places within count from their beginning. */
  get bytes(): Buffer {
    return this.#block.bytes;
  }

  /** Behind what was told last. */
  get here(): number {
    return this.#block.byteAt(Math.min(this.#parser.at, this.#block.text.length));
  }

  place(): Place {
    return { line: this.#parser.line, offset: this.#offset + this.here };
  }

  /** Where the tag begins that was told last. */
  startOf({ name }: XmlTag): { byte: number; place: Place } {
    const { text } = this.#block;
    const to = this.#parser.at;
    const from = Math.max(0, text.lastIndexOf(`<${name}`, to - 1));
    const byte = this.#block.byteAt(from);
    const linesWithin = text.slice(from, to).split(/\r\n|\r|\n/).length - 1;
    return { byte, place: { line: this.#parser.line - linesWithin, offset: this.#offset + byte } };
  }

  /** Whether the element that was closed last ended by itself or by an end tag of its own. */
  endsItself({ name, isSelfClosing }: XmlTag): boolean {
    const { text } = this.#block;
    return isSelfClosing || text.startsWith(`</${name}`, text.lastIndexOf("<", this.#parser.at - 1));
  }

  #read(bytes: Buffer, isLast: boolean): number {
    this.#block = new XmlBlock(bytes);
    this.hasStrangeBytes ||= !this.#block.isUtf8;
    const end = this.#block.byteAt(this.#splitter.split(this.#block.text, isLast, this.#parser));
    this.#endBlock(end);
    this.#offset += end;
    this.#block = emptyBlock;
    return end;
  }
}
