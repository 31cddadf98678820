import { isAscii } from "node:buffer";

/** Bytes that mean nothing in windows-1252. */
const undefinedBytes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Looks at the bytes above 127 of a text of unknown encoding, chunk by chunk, wherever it is cut: are there sequences of
 * UTF-8 among them, or do they look like single letters of windows-1252?
 */
export class HighBytes {
  /** A sequence of UTF-8 was found: nothing else matters then. */
  isUtf8 = false;
  #runs = 0;
  #longRuns = 0;
  #runsInWords = 0;
  #undefined = 0;
  /** Of the run of high bytes that may still go on. */
  #length = 0;
  #afterLetter = false;
  #last = 0;
  /** Of the sequence of UTF-8 that may have begun: how many bytes it lacks, and what the next one may be. */
  #lacking = 0;
  #lowest = 0x80;
  #highest = 0xbf;

  add(chunk: Buffer): void {
    if (this.isUtf8 || chunk.length === 0) return;
    if (isAscii(chunk)) {
      this.#endRun(chunk[0] ?? 0);
      this.#last = chunk[chunk.length - 1] ?? 0;
      return;
    }
    for (const byte of chunk) {
      if (byte < 0x80) {
        if (this.#length > 0) this.#endRun(byte);
        this.#last = byte;
      } else if (this.#addHigh(byte)) {
        this.isUtf8 = true;
        return;
      }
    }
  }

  /**
   * Whether all of it is windows-1252. Text in other alphabets has whole words of high bytes: it is left alone, since
   * letters that are wrong throughout are worse than records that are refused. `asWords`: only where most of the bytes
   * stand within words, for formats that can't be anything but UTF-8.
   */
  isWindows1252(asWords: boolean): boolean {
    this.#endRun(0);
    if (this.isUtf8 || this.#runs === 0 || this.#longRuns * 2 >= this.#runs) return false;
    return !asWords || (this.#undefined === 0 && this.#runsInWords * 3 >= this.#runs * 2);
  }

  /** True when the byte ends a sequence of UTF-8. */
  #addHigh(byte: number): boolean {
    if (this.#length === 0) this.#afterLetter = isLetter(this.#last);
    this.#length++;
    if (undefinedBytes.has(byte)) this.#undefined++;
    const goesOn = this.#lacking > 0 && byte >= this.#lowest && byte <= this.#highest;
    this.#lacking = goesOn ? this.#lacking - 1 : lackingAfter(byte);
    this.#lowest = goesOn ? 0x80 : lowestAfter(byte);
    this.#highest = goesOn ? 0xbf : highestAfter(byte);
    return goesOn && this.#lacking === 0;
  }

  #endRun(next: number): void {
    this.#lacking = 0;
    if (this.#length === 0) return;
    this.#runs++;
    if (this.#length > 2) this.#longRuns++;
    else if (this.#afterLetter || isLetter(next)) this.#runsInWords++;
    this.#length = 0;
  }
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

// The table of well-formed sequences in the Unicode standard (3-7): no overlong forms, no surrogates.
function lackingAfter(byte: number): number {
  if (byte < 0xc2 || byte > 0xf4) return 0;
  return byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
}

function lowestAfter(byte: number): number {
  return byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
}

function highestAfter(byte: number): number {
  return byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
}
