import { isUtf8 } from "node:buffer";
import type { Place } from "@/lib/imports/formats/format";
import { keptOfLong, longestLine } from "@/lib/imports/formats/line-reader";
import { XmlDocument } from "@/lib/imports/formats/xml-document";
import type { XmlElement } from "@/lib/imports/formats/xml-element";
import { type XmlName, XmlNames } from "@/lib/imports/formats/xml-names";
import type { XmlListener, XmlTag } from "@/lib/imports/formats/xml-parser";
import { BrokenXml } from "@/lib/imports/formats/xml-problem";
import { RawBytes } from "@/lib/imports/formats/xml-raw";
import { XmlTaking } from "@/lib/imports/formats/xml-taking";

export type XmlOpened = XmlName & { attributes: Readonly<Record<string, string>> };

/** What is wanted of a document. */
export type XmlPlan = {
  /** Asked for each element outside of those that are wanted already, and told in which others it lies. */
  wants(element: XmlOpened, within: readonly XmlOpened[]): "record" | "part" | null;
  /** Elements within a record that are not to be kept, not even in its bytes. */
  leavesOut(element: XmlName): boolean;
};

export type XmlRecord = {
  start: Place;
  end: Place;
  raw: Buffer;
  /** Null with a problem. */
  element: XmlElement | null;
  problem: string | null;
  /** The elements in which it lies, the same list for all of their records. */
  within: readonly XmlOpened[];
};

export type XmlFinding = XmlRecord | { part: XmlElement; within: readonly XmlOpened[] };

/** The parser takes a few hundred bytes and some time for each open element. */
const deepestDocument = 1_000;
const tooLong = `the record is longer than ${longestLine / 1024 / 1024} MB; ${keptOfLong}`;

/** Finds the wanted elements in a document that comes in pieces. Holds one of them and one piece, never more. */
export class XmlReading implements XmlListener {
  /** Nothing of what follows can be read; the last finding says why. */
  isBroken = false;
  readonly #plan: XmlPlan;
  readonly #names = new XmlNames();
  readonly #document = new XmlDocument(this, (end) => this.#endBlock(end));
  #depth = 0;
  #hasRoot = false;
  #within: readonly XmlOpened[] = [];
  #taking: XmlTaking | null = null;
  #takenAt = 0;
  /** The depth of the element that is being left out, or 0. */
  #leavingOut = 0;
  #findings: XmlFinding[] = [];

  constructor(plan: XmlPlan) {
    this.#plan = plan;
  }

  /** Nothing can follow that would be read. */
  get isDone(): boolean {
    return this.isBroken || (this.#hasRoot && this.#depth === 0);
  }

  push(chunk: Buffer): XmlFinding[] {
    return this.#findIn(() => this.#document.push(chunk));
  }

  finish(): XmlFinding[] {
    return this.#findIn(() => {
      this.#document.pushLast();
      const open = this.#taking?.element ?? this.#within.at(-1);
      if (open) throw new BrokenXml(`the file stops before its end, <${open.name}> is still open`);
      this.#document.finish();
    });
  }

  open(tag: XmlTag): void {
    this.#depth++;
    this.#hasRoot = true;
    if (this.#depth > deepestDocument) throw new BrokenXml("elements are nested deeper than 1,000 levels");
    this.#names.enter(tag.attributes, this.#depth);
    if (this.#leavingOut > 0) return;
    const { name, local, space } = this.#names.resolve(tag.name);
    const element: XmlElement = { name, local, space, attributes: tag.attributes, content: [] };
    if (this.#taking === null) this.#openOutside(element, tag);
    else if (this.#taking.isRecord && this.#plan.leavesOut(element)) {
      this.#leavingOut = this.#depth;
      this.#taking.raw.pause(this.#document.bytes, this.#document.startOf(tag).byte);
    } else this.#taking.open(element);
  }

  close(tag: XmlTag): void {
    if (this.#leavingOut > 0) {
      if (this.#depth === this.#leavingOut) this.#leaveInAgain();
    } else if (this.#taking === null) this.#within = this.#within.slice(0, -1);
    else if (this.#depth > this.#takenAt) this.#taking.close();
    // The end tag of another element closes this one first; only then is it objected to.
    else if (this.#document.endsItself(tag)) this.#complete(this.#taking);
    this.#names.leave(this.#depth);
    this.#depth--;
  }

  text(text: string, isData: boolean): void {
    if (this.#taking !== null && this.#leavingOut === 0) this.#taking.text(text, isData);
  }

  #openOutside(element: XmlElement, tag: XmlTag): void {
    const wanted = this.#plan.wants(element, this.#within);
    if (wanted === null) {
      this.#within = [...this.#within, element];
      return;
    }
    const { byte, place } = this.#document.startOf(tag);
    this.#taking = new XmlTaking(wanted === "record", element, place, new RawBytes(byte));
    this.#takenAt = this.#depth;
  }

  #leaveInAgain(): void {
    this.#leavingOut = 0;
    this.#taking?.raw.resume(this.#document.here);
  }

  #complete(taking: XmlTaking): void {
    taking.close();
    this.#taking = null;
    const { bytes, here } = this.#document;
    if (!taking.isRecord) {
      if (taking.problem === null) this.#findings.push({ part: taking.element, within: this.#within });
      return;
    }
    const raw = taking.raw.end(bytes, here);
    if (taking.raw.isTooLong) taking.refuse(tooLong);
    if (this.#document.hasStrangeBytes && !isUtf8(raw)) taking.refuse("it holds bytes that are no UTF-8 text");
    const { problem, start, element } = taking;
    const end = this.#document.place();
    this.#findings.push({ start, end, raw, element: problem === null ? element : null, problem, within: this.#within });
  }

  #endBlock(end: number): void {
    const taking = this.#taking;
    if (taking === null) return;
    taking.raw.endBlock(this.#document.bytes, end);
    if (taking.raw.isTooLong) taking.refuse(tooLong);
  }

  #findIn(read: () => void): XmlFinding[] {
    if (this.isBroken) return [];
    try {
      read();
    } catch (error) {
      if (!(error instanceof BrokenXml)) throw error;
      this.#break(error.message);
    }
    const findings = this.#findings;
    this.#findings = [];
    return findings;
  }

  /** Of a record that is still open its bytes are kept, as far as it was read. */
  #break(reason: string): void {
    this.isBroken = true;
    const end = this.#document.place();
    const open = this.#taking?.isRecord ? this.#taking : null;
    const raw = open?.raw.end(this.#document.bytes, this.#document.here) ?? Buffer.alloc(0);
    const problem = `line ${end.line}: ${reason}; the file is read no further`;
    this.#findings.push({ start: open?.start ?? end, end, raw, element: null, problem, within: this.#within });
  }
}
