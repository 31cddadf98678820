import { isUtf8 } from "node:buffer";
import { findNextRow, lookAhead, type RowShape } from "@/lib/imports/formats/csv-next-row";
import type { Broken, Dialect } from "@/lib/imports/formats/csv-parse-rows";
import { isBlankRow, parseRows } from "@/lib/imports/formats/csv-parse-rows";
import type { ByteWindow, Taken } from "@/lib/imports/formats/csv-window";
import { leadingLineEnds, lineFeed, withoutLineEnd } from "@/lib/imports/formats/csv-window";
import type { Place } from "@/lib/imports/formats/format";
import { keptOfLong, longestLine } from "@/lib/imports/formats/line-reader";

export type Row = { start: Place; end: Place; raw: Buffer } & (
  | { cells: string[]; problem: null }
  | { cells: null; problem: string }
);

const step = 256 * 1024;
const limit = `${longestLine / 1024 / 1024} MB`;
const tooLong = `the row is longer than ${limit}; ${keptOfLong}`;

const reasons: Record<Broken, string> = {
  unclosed: "a quote that opens in the row never closes",
  late: "a quote stands within a cell that does not begin with one",
  early: "a quote within a cell is not doubled, and the cell goes on behind it",
};

/** As most programs read such a row: spaces around quotes are none of the cell, quotes behind text are text. */
const lenient = [{ trim: true }, { relax_quotes: true }];

/**
 * The rows of a CSV, the head among them, from where the window stands. A row that can't be read is told with its
 * bytes, and reading goes on with the next that can. Holds one row and a little more.
 */
export async function* readRows(window: ByteWindow, dialect: Dialect): AsyncGenerator<Row> {
  const shape: RowShape = { dialect, columns: 0 };
  for (let wanted = step; ; ) {
    await window.grow(wanted);
    const text = window.settled();
    const { rows, broken } = parseRows(text, dialect);
    let taken = 0;
    for (const { cells, end } of rows) {
      if (!isWhole(text, end, window)) break;
      const row = takeRow(window, end - taken, dialect);
      taken = end;
      if (isBlankRow(cells)) continue;
      shape.columns ||= cells.length;
      yield rowOf(row, cells);
    }
    wanted = taken > 0 ? step : Math.min(window.bytes.length * 4, longestLine + step);
    if (isStuck(window, broken)) {
      const row = await takeBroken(window, shape, broken);
      shape.columns ||= row.cells?.length ?? 0;
      yield row;
    } else if (window.ended) break;
  }
  if (window.failure) throw window.failure.error;
}

/** Where nothing follows yet, the row may go on. */
function isWhole(text: Buffer, end: number, { ended, failure }: ByteWindow): boolean {
  return end < text.length || text[end - 1] === lineFeed || (ended && !failure);
}

/** Whether reading more will not help: a quote stays unclosed up to the end, or for longer than a row may be. */
function isStuck({ bytes, ended, failure }: ByteWindow, broken: Broken | null): boolean {
  if (broken === "late" || broken === "early" || bytes.length > longestLine) return true;
  return broken === "unclosed" && ended && !failure;
}

function takeRow(window: ByteWindow, length: number, dialect: Dialect): Taken {
  const blank = leadingLineEnds(window.bytes, dialect);
  window.take(blank, dialect);
  return window.take(length - blank, dialect);
}

function rowOf({ bytes, start, end }: Taken, cells: string[]): Row {
  const raw = withoutLineEnd(bytes);
  const place = { start, end, raw };
  if (raw.length > longestLine) return { ...place, raw: raw.subarray(0, longestLine), cells: null, problem: tooLong };
  if (!isUtf8(raw)) return { ...place, cells: null, problem: "the row is not UTF-8 text" };
  return { ...place, cells, problem: null };
}

async function takeBroken(window: ByteWindow, shape: RowShape, broken: Broken | null): Promise<Row> {
  const isLong = window.bytes.length > longestLine;
  await window.grow(lookAhead);
  const { dialect, columns } = shape;
  for (const leniency of broken === "late" ? lenient : []) {
    const text = window.settled();
    const [row] = parseRows(text, dialect, { ...leniency, atMost: 1 }).rows;
    const fits = row !== undefined && isWhole(text, row.end, window) && (columns === 0 || row.cells.length === columns);
    if (fits) return rowOf(takeRow(window, row.end, dialect), row.cells);
  }
  window.take(leadingLineEnds(window.bytes, dialect), dialect);
  const start = window.place;
  const trouble = isLong ? "long" : "broken";
  const pieces: Buffer[] = [];
  let size = 0;
  for (let found = false; !found && window.bytes.length > 0; ) {
    const next = findNextRow(window.bytes, shape, window.ended, trouble);
    found = next.found;
    const { bytes } = window.take(next.at, dialect);
    if (size < longestLine) pieces.push(bytes);
    size += bytes.length;
    if (!found) await window.grow(2 * lookAhead);
  }
  const raw = withoutLineEnd(Buffer.concat(pieces)).subarray(0, longestLine);
  return { start, end: window.place, raw, cells: null, problem: problemOf(broken, size, start) };
}

function problemOf(broken: Broken | null, size: number, { line }: Place): string {
  if (broken === null) return tooLong;
  const whole = size <= longestLine;
  if (broken !== "unclosed") return whole ? reasons[broken] : `${reasons[broken]}; ${keptOfLong}`;
  if (whole) return `${reasons.unclosed}, from line ${line} on`;
  return `from line ${line} on no row ends within ${limit}: it is longer, or a quote in it never closes; ${keptOfLong}`;
}
