import type { Dialect } from "@/lib/imports/formats/csv-parse-rows";
import type { Place } from "@/lib/imports/formats/format";

export const lineFeed = 10;
export const carriageReturn = 13;
const none: Buffer = Buffer.alloc(0);
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Bytes of one row, with its line end and the blank lines before it. */
export type Taken = { bytes: Buffer; start: Place; end: Place };

/** The part of an input that is looked at. It grows at its end and is taken away at its beginning. */
export class ByteWindow {
  bytes: Buffer = none;
  /** Where `bytes` begin. */
  place: Place = { line: 1, offset: 0 };
  /** Nothing follows `bytes`. */
  ended = false;
  /** What the input threw instead of ending; what it gave before that is read first. */
  failure: { error: unknown } | null = null;
  #chunks: AsyncIterator<Buffer>;
  /** What came along with the last bytes that were asked for. */
  #ahead: Buffer = none;

  constructor(input: AsyncIterable<Buffer>) {
    this.#chunks = input[Symbol.asyncIterator]();
  }

  /**
   * Reads on until there are `size` bytes or no more. Never further, so that what is made of a file does not depend on
   * the pieces in which it comes.
   */
  async grow(size: number): Promise<void> {
    let length = this.bytes.length;
    if (length >= size || this.ended) return;
    const pieces = [this.bytes];
    while (length < size && !this.ended) {
      const chunk = await this.#next();
      const piece = chunk.subarray(0, size - length);
      this.#ahead = chunk.subarray(piece.length);
      pieces.push(piece);
      length += piece.length;
    }
    this.bytes = Buffer.concat(pieces);
  }

  async #next(): Promise<Buffer> {
    if (this.#ahead.length > 0) return this.#ahead;
    try {
      const { done, value } = await this.#chunks.next();
      if (!done) return value;
    } catch (error) {
      this.failure = { error };
    }
    this.ended = true;
    return none;
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  dropMark(): void {
    if (!this.bytes.subarray(0, 3).equals(byteOrderMark)) return;
    this.bytes = this.bytes.subarray(3);
    this.place = { line: 1, offset: 3 };
  }

  /** Nothing follows `bytes`, and nothing that should have is missing. */
  get complete(): boolean {
    return this.ended && this.failure === null;
  }

  /** What can be judged already: a carriage return at its end could be half of a line end. */
  settled(): Buffer {
    const open = !this.ended && this.bytes.at(-1) === carriageReturn;
    return open ? this.bytes.subarray(0, -1) : this.bytes;
  }

  /** Takes away the first `count` bytes. */
  take(count: number, dialect: Dialect): Taken {
    const bytes = this.bytes.subarray(0, count);
    const start = this.place;
    this.bytes = this.bytes.subarray(count);
    this.place = { line: start.line + countLines(bytes, dialect), offset: start.offset + count };
    return { bytes, start, end: this.place };
  }
}

/** Whether the row of `text` that seems to end at `end` does: where nothing follows yet, it may go on. */
export function isWhole(text: Buffer, end: number, complete: boolean): boolean {
  return end < text.length || text[end - 1] === lineFeed || complete;
}

/** Behind the next line end at or after `from`; -1 when there is none. */
export function nextLine(bytes: Buffer, from: number, { carriageReturns }: Dialect): number {
  if (!carriageReturns) return bytes.indexOf(lineFeed, from) + 1 || -1;
  let at = from;
  while (at < bytes.length && !isLineEnd(bytes[at])) at++;
  if (at === bytes.length) return -1;
  return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? at + 2 : at + 1;
}

function countLines(bytes: Buffer, dialect: Dialect): number {
  let lines = 0;
  for (let next = nextLine(bytes, 0, dialect); next >= 0; next = nextLine(bytes, next, dialect)) lines++;
  return lines;
}

/** How many bytes the blank lines at the beginning take. */
export function leadingLineEnds(bytes: Buffer, { carriageReturns }: Dialect): number {
  let at = 0;
  for (;;) {
    if (bytes[at] === lineFeed || (carriageReturns && bytes[at] === carriageReturn)) at += 1;
    else if (bytes[at] === carriageReturn && bytes[at + 1] === lineFeed) at += 2;
    else return at;
  }
}

export function withoutLineEnd(bytes: Buffer): Buffer {
  let to = bytes.length;
  if (bytes[to - 1] === lineFeed) to--;
  if (bytes[to - 1] === carriageReturn) to--;
  return bytes.subarray(0, to);
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}
