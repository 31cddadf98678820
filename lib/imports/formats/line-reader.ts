import type { Place } from "@/lib/imports/formats/format";

/** The longest line that is read; of a longer one only the beginning is kept. */
export const longestLine = 8 * 1024 * 1024;

/** Said with the reason of each record whose bytes were cut. */
export const keptOfLong = `only the first ${longestLine / 1024 / 1024} MB are kept`;

export type Line = {
  start: Place;
  end: Place;
  /** Without the line end and without a byte-order mark, which also begins lines where files were joined. */
  bytes: Buffer;
  /** With its line end. */
  whole: Buffer;
  tooLong: boolean;
};

/** A chunk of line ends alone would make a hundred times its size in lines. */
const longestBatch = 1_000;

const lineFeed = 10;
const carriageReturn = 13;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Divides bytes into lines, in batches. Holds one line and one chunk, never more. */
export async function* readLines(input: AsyncIterable<Buffer>, start: Place): AsyncGenerator<Line[]> {
  const open = new OpenLine(start);
  for await (const chunk of input) {
    let lines: Line[] = [];
    let position = 0;
    for (let next = chunk.indexOf(lineFeed); next >= 0; next = chunk.indexOf(lineFeed, position)) {
      open.add(chunk.subarray(position, next + 1));
      lines.push(open.close(true));
      position = next + 1;
      if (lines.length === longestBatch) {
        yield lines;
        lines = [];
      }
    }
    if (position < chunk.length) open.add(chunk.subarray(position));
    if (lines.length > 0) yield lines;
  }
  if (open.size > 0) yield [open.close(false)];
}

/** The line whose end has not been seen yet. */
class OpenLine {
  size = 0;
  #start: Place;
  #kept = 0;
  #pieces: Buffer[] = [];

  constructor(start: Place) {
    this.#start = start;
  }

  add(piece: Buffer): void {
    this.size += piece.length;
    const room = longestLine - this.#kept;
    if (room <= 0) return;
    const kept = piece.length > room ? piece.subarray(0, room) : piece;
    this.#pieces.push(kept);
    this.#kept += kept.length;
  }

  close(terminated: boolean): Line {
    const [only, second] = this.#pieces;
    const whole = only && !second ? only : Buffer.concat(this.#pieces);
    const start = this.#start;
    const end = { line: start.line + (terminated ? 1 : 0), offset: start.offset + this.size };
    const line = { start, end, bytes: contentOf(whole), whole, tooLong: this.size > this.#kept };
    this.#start = end;
    this.#pieces = [];
    this.size = 0;
    this.#kept = 0;
    return line;
  }
}

function contentOf(whole: Buffer): Buffer {
  let to = whole.length;
  if (whole[to - 1] === lineFeed) to--;
  if (whole[to - 1] === carriageReturn) to--;
  const marked = whole[0] === byteOrderMark[0] && whole.subarray(0, 3).equals(byteOrderMark);
  return whole.subarray(marked ? 3 : 0, to);
}
