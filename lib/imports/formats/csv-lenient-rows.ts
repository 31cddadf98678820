import { lookAhead, type RowShape } from "@/lib/imports/formats/csv-next-row";
import { type Leniency, type ParsedRow, parseRows } from "@/lib/imports/formats/csv-parse-rows";
import { type ByteWindow, isWhole } from "@/lib/imports/formats/csv-window";

/** As far as the end of such a row is looked for in any case. */
const leastReach = 4 * 1024;

/** How often, on average, a byte of the file may be looked at in vain. */
const looksAtByte = 2;

/**
 * Rows with a quote behind text, read as most programs do: spaces around quotes are none of the cell, or else quotes
 * behind text are text.
 */
export class LenientRows {
  /**
   * How many bytes were looked at in vain. Where quotes behind text are text, a cell that begins with a quote ends only
   * before a delimiter, which may be nowhere; of many such rows each would be read up to the end of the window.
   */
  #vain = 0;
  /** Where one such row is there are often many. Doubled as long as all could be taken. */
  #atMost = 1;

  /**
   * The row that the window begins with, when it can be read so, and those behind it that would be read no other way
   * one by one. Empty when there is none.
   */
  read(window: ByteWindow, shape: RowShape): ParsedRow[] {
    const trimmed = readLeniently(window, shape, lookAhead, { trim: true, atMost: 1 });
    if (trimmed.rows.length > 0) return trimmed.rows;
    const spare = lookAhead + looksAtByte * window.place.offset - this.#vain;
    const reach = Math.min(Math.max(spare, leastReach), lookAhead);
    const { rows, looked } = readLeniently(window, shape, reach, { relax_quotes: true, atMost: this.#atMost });
    this.#atMost = rows.length === this.#atMost ? 2 * rows.length : 1;
    this.#vain += looked - (rows.at(-1)?.end ?? 0);
    return rows;
  }
}

type Read = { rows: ParsedRow[]; looked: number };

function readLeniently(window: ByteWindow, { dialect, columns }: RowShape, reach: number, leniency: Leniency): Read {
  const settled = window.settled();
  const text = settled.subarray(0, reach);
  const complete = window.complete && text.length === settled.length;
  const { rows, broken } = parseRows(text, dialect, leniency);
  let start = 0;
  const other = rows.findIndex(({ cells, end }, index) => {
    const fits = (columns === 0 || cells.length === columns) && isWhole(text, end, complete);
    const known = index === 0 || (columns > 0 && isPlain(text.subarray(start, end), dialect.delimiter));
    start = end;
    return !fits || !known;
  });
  const looked = broken === null ? (rows.at(-1)?.end ?? 0) : text.length;
  return { rows: other < 0 ? rows : rows.slice(0, other), looked };
}

/** Whether no quote in a row can be anything but text, however it is read. */
function isPlain(row: Buffer, delimiter: string): boolean {
  const cells = row.toString("latin1").split(delimiter);
  return !cells.some((cell) => cell.trimStart().startsWith('"'));
}
