import { isUtf8 } from "node:buffer";
import { LenientRows } from "@/lib/imports/formats/csv-lenient-rows";
import { findNextRow, lookAhead, type RowShape, type Trouble } from "@/lib/imports/formats/csv-next-row";
import type { Broken, Dialect, ParsedRow } from "@/lib/imports/formats/csv-parse-rows";
import { isBlankRow, parseRows } from "@/lib/imports/formats/csv-parse-rows";
import type { ByteWindow, Taken } from "@/lib/imports/formats/csv-window";
import { isWhole, leadingLineEnds, withoutLineEnd } from "@/lib/imports/formats/csv-window";
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

/**
 * The rows of a CSV, the head among them, from where the window stands. A row that can't be read is told with its
 * bytes, and reading goes on with the next that can. Holds one row and a little more.
 */
export async function* readRows(window: ByteWindow, dialect: Dialect): AsyncGenerator<Row> {
  const shape: RowShape = { dialect, columns: 0 };
  const lenient = new LenientRows();
  for (let wanted = step; ; ) {
    await window.grow(wanted);
    const text = window.settled();
    const { rows, broken } = parseRows(text, dialect);
    const whole = rows.filter(({ end }) => isWhole(text, end, window.complete));
    yield* takeRows(window, whole, shape);
    const stuck = isStuck(window, broken);
    wanted = whole.length > 0 || stuck ? step : Math.min(window.bytes.length * 4, longestLine + step);
    if (stuck) {
      // The window may have grown for a row before this one.
      const trouble = !isMisquoted(broken) && window.bytes.length > longestLine ? "long" : "broken";
      // Twice what is needed, since growing copies what is there: of many broken rows in a row but few make it grow.
      if (window.bytes.length < lookAhead) await window.grow(2 * lookAhead);
      const mended = broken === "late" ? lenient.read(window, shape) : [];
      if (mended.length > 0) yield* takeRows(window, mended, shape);
      else yield await takeBroken(window, shape, broken, trouble);
    } else if (window.ended) break;
  }
  if (window.failure) throw window.failure.error;
}

/** Whether reading more will not help: a quote stays unclosed up to the end, or for longer than a row may be. */
function isStuck({ bytes, complete }: ByteWindow, broken: Broken | null): boolean {
  if (isMisquoted(broken) || bytes.length > longestLine) return true;
  return broken === "unclosed" && complete;
}

/** Whether a row breaks at a place of its own, however much follows it. */
function isMisquoted(broken: Broken | null): boolean {
  return broken === "late" || broken === "early";
}

function* takeRows(window: ByteWindow, rows: ParsedRow[], shape: RowShape): Generator<Row> {
  let taken = 0;
  for (const { cells, end } of rows) {
    const row = takeRow(window, end - taken, shape.dialect);
    taken = end;
    if (isBlankRow(cells)) continue;
    shape.columns ||= cells.length;
    yield rowOf(row, cells);
  }
}

function takeRow(window: ByteWindow, length: number, dialect: Dialect): Taken {
  const blank = leadingLineEnds(window.bytes, dialect);
  window.take(blank, dialect);
  return window.take(length - blank, dialect);
}

function rowOf({ bytes, start, end }: Taken, cells: string[]): Row {
  const raw = ownBytes(withoutLineEnd(bytes));
  const place = { start, end, raw };
  if (raw.length > longestLine) return { ...place, raw: raw.subarray(0, longestLine), cells: null, problem: tooLong };
  if (!isUtf8(raw)) return { ...place, cells: null, problem: "the row is not UTF-8 text" };
  return { ...place, cells, problem: null };
}

/** A record that is kept would keep the whole window that it is a piece of. */
function ownBytes(raw: Buffer): Buffer {
  return raw.buffer.byteLength > 2 * raw.length ? Buffer.from(raw) : raw;
}

async function takeBroken(window: ByteWindow, shape: RowShape, broken: Broken | null, trouble: Trouble): Promise<Row> {
  const { dialect } = shape;
  window.take(leadingLineEnds(window.bytes, dialect), dialect);
  const start = window.place;
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
