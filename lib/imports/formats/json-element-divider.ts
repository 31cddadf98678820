import type { Place } from "@/lib/imports/formats/format";
import { KeptBytes } from "@/lib/imports/formats/json-kept-bytes";
import { ValueScan } from "@/lib/imports/formats/json-value-scan";
import { keptOfLong, longestLine } from "@/lib/imports/formats/line-reader";

export type JsonElement = {
  start: Place;
  end: Place;
  raw: Buffer;
  /** How deep its brackets stand in one another. */
  depth: number;
  /** Why it can't be read. */
  problem: string | null;
};

/**
 * Where the bytes stand. `first`, `next`, `after`: in the list, before its first element, after a comma, after an
 * element. `single`: before a value that is the whole document. `value`: in one. `closed`: after the list. `tail`: in
 * what follows the list in the object that holds it. `ended`: after the document. `lost`: past what can be told apart.
 */
type State = "first" | "next" | "after" | "single" | "value" | "closed" | "tail" | "ended" | "lost";

const lineFeed = 0x0a;
const nothing = Buffer.alloc(0);

/** Divides the bytes of a JSON list, from a place in it on, into its elements. Holds one of them at most. */
export class ElementDivider {
  #state: State;
  #isSingle: boolean;
  #isUntouched: boolean;
  #line: number;
  /** The offset of the chunk's first byte. */
  #base: number;
  #start: Place;
  /** What has begun at the start and is not told yet. A value that is the whole document stays open to its end. */
  #open = new KeptBytes();
  #scan = new ValueScan();
  #fault = "";
  #found: JsonElement[] = [];

  constructor(place: Place, state: "first" | "after" | "single") {
    this.#state = state;
    this.#isSingle = state === "single";
    // The last element of a list that was cut off and the record that tells so end at one place: it was told by then.
    this.#isUntouched = state === "after";
    this.#line = place.line;
    this.#base = place.offset;
    this.#start = place;
  }

  /** The elements that end in the chunk. */
  add(chunk: Buffer): JsonElement[] {
    let at = 0;
    while (at < chunk.length) {
      if (this.#state === "value" || this.#state === "tail") at = this.#goOn(chunk, at);
      else if (this.#state !== "lost") at = this.#meetNext(chunk, at);
      else {
        this.#keep(chunk.subarray(at));
        at = chunk.length;
      }
      this.#isUntouched = false;
    }
    this.#base += chunk.length;
    return this.#takeFound();
  }

  /** What the end of the bytes leaves open. */
  finish(): JsonElement[] {
    if (this.#state === "lost") this.#close(0, this.#fault);
    else if (this.#state === "ended" && this.#isSingle) this.#close(0, null);
    else if (this.#state === "value") this.#close(0, "the file ends inside this record");
    else if (this.#state === "tail") this.#close(0, "the file ends inside the object that holds the list");
    else if (this.#state !== "closed" && this.#state !== "ended" && !this.#isUntouched) {
      this.#tell(0, "the file ends before its list does");
    }
    return this.#takeFound();
  }

  /** Nothing can be told apart from here on. Returns the position it is told. */
  lose(at: number, fault: string): number {
    if (this.#open.size === 0) this.#start = this.#placeOf(at);
    this.#state = "lost";
    this.#fault = fault;
    return at;
  }

  #meetNext(chunk: Buffer, from: number): number {
    const at = this.#passSpace(chunk, from);
    if (this.#open.size > 0) this.#open.add(chunk.subarray(from, at));
    const byte = chunk[at];
    if (byte === undefined) return at;
    const met = String.fromCharCode(byte);
    if (this.#state === "ended") return this.#loseOrder(at, "something follows the end of the object");
    if (this.#state === "single") return this.#begin("value", at);
    if (this.#state !== "closed") return this.#meetInList(met, at);
    // Where reading began after an element nobody knows whether an object holds the list.
    if (met === "," || met === "}") return this.#begin("tail", at);
    return this.#loseOrder(at, "something follows the end of the list");
  }

  #meetInList(met: string, at: number): number {
    if (met === "," || met === "]") {
      if (this.#state === "next") this.#tell(at, "there is no record after a comma");
      else if (this.#state === "first" && met === ",") this.#tell(at, "there is no record before a comma");
      this.#state = met === "," ? "next" : "closed";
      return at + 1;
    }
    if (this.#state === "after") return this.#loseOrder(at, "a comma or “]” was expected");
    if (met === "}" || met === ":") return this.#loseOrder(at, `a record was expected, not “${met}”`);
    return this.#begin("value", at);
  }

  #begin(state: "value" | "tail", at: number): number {
    this.#start = this.#placeOf(at);
    this.#scan.restart(state === "tail" ? "{" : undefined);
    this.#state = state;
    return at;
  }

  #goOn(chunk: Buffer, from: number): number {
    const found = this.#scan.find(chunk, from);
    const at = found < 0 ? chunk.length : found;
    this.#keep(chunk.subarray(from, at));
    if (this.#scan.fault !== null) return this.#loseOrder(at, this.#scan.fault);
    if (found < 0) return at;
    if (this.#state === "tail") this.#open.take();
    else if (!this.#isSingle) this.#close(at, null);
    this.#state = this.#state === "tail" || this.#isSingle ? "ended" : "after";
    return at;
  }

  #loseOrder(at: number, fault: string): number {
    const from = this.#isSingle ? "" : " from here on";
    return this.lose(at, `the file can't be read${from}: ${fault} (line ${this.#line.toLocaleString("en")})`);
  }

  #close(at: number, problem: string | null): void {
    const { size, isCut } = this.#open;
    const long = `the record is longer than ${longestLine / 1024 / 1024} MB`;
    const depth = problem === null ? this.#scan.deepest : 0;
    const why = isCut ? `${problem ?? long}; ${keptOfLong}` : problem;
    const raw = size === 0 ? nothing : this.#open.take();
    this.#found.push({ start: this.#start, end: this.#placeOf(at), raw, depth, problem: why });
  }

  /** Where something is missing there are no bytes to keep. */
  #tell(at: number, problem: string): void {
    const place = this.#placeOf(at);
    this.#found.push({ start: place, end: place, raw: nothing, depth: 0, problem });
  }

  #placeOf(at: number): Place {
    return { line: this.#line, offset: this.#base + at };
  }

  #passSpace(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === lineFeed) this.#line++;
      else if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return at;
    }
    return chunk.length;
  }

  #keep(piece: Buffer): void {
    this.#open.add(piece);
    for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, at + 1)) this.#line++;
  }

  #takeFound(): JsonElement[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }
}
