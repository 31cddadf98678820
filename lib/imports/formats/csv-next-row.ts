import type { Dialect } from "@/lib/imports/formats/csv-parse-rows";
import { parseRows } from "@/lib/imports/formats/csv-parse-rows";
import { nextLine, withoutLineEnd } from "@/lib/imports/formats/csv-window";

/** How far behind a line is looked for the rows that would begin there. */
export const lookAhead = 1024 * 1024;

/** Where each line has a quote behind text; the lines of a quoted dialogue may look so too. */
const enoughOddRows = 10;

/** One line of prose may well have as many commas as a row; so many one after the other hardly do. */
const enoughRows = 3;

/** Where nothing but its length speaks against a row, it may be one long cell, with a list of pairs in it. */
const enoughInLongRow = 100;

const quote = 34;

/** The shape of a file's rows. */
export type RowShape = { dialect: Dialect; columns: number };

/** A row that no more bytes would mend, or one that is only too long as yet. */
export type Trouble = "broken" | "long";

type Likeness = "none" | "odd" | "some" | "sure";

/** Either the beginning of the next row or up to where there is none. */
export type NextRow = { found: boolean; at: number };

/**
 * Where rows go on behind one that is broken, which `bytes` begin with. After a quote that is missing or too many
 * nothing says any more which quotes open and which close; so that is the first line from which on there are rows with
 * as many cells as the head: one whose quotes are in order, or some, or all up to the end; or many with odd quotes.
 *
 * Lines without quotes are known by counting; and of lines that open a quote no two can run through the same text
 * without one of them breaking, so that the whole search takes but a few times the length of the text.
 */
export function findNextRow(bytes: Buffer, shape: RowShape, ended: boolean, trouble: Trouble): NextRow {
  const { dialect, columns } = shape;
  const limit = ended ? bytes.length : Math.max(bytes.length - lookAhead, 0);
  const enough = trouble === "long" ? enoughInLongRow : enoughRows;
  const enoughOdd = Math.max(enough, enoughOddRows);
  let run = noRun;
  let oddRun = noRun;
  let at = columns === 0 ? -1 : nextLine(bytes, 0, dialect);
  while (at >= 0 && at < bytes.length && (run.rows > 0 || oddRun.rows > 0 || at <= limit)) {
    const next = nextLine(bytes, at, dialect);
    if (next < 0 && !ended) break;
    const line = bytes.subarray(at, next < 0 ? bytes.length : next);
    if (withoutLineEnd(line).length > 0) {
      const likeness = likenessToRow(bytes, at, line, shape);
      run = likeness === "none" || likeness === "odd" ? noRun : longer(run, at);
      // The first odd line may be the end of the very cell that broke.
      oddRun = likeness === "none" ? noRun : longer(oddRun, likeness === "odd" ? Math.max(next, at) : at);
      if (likeness === "sure" || run.rows === enough) return { found: true, at: run.first };
      if (oddRun.rows === enoughOdd) return { found: true, at: oddRun.first };
    }
    at = next;
  }
  return run.rows === 0 ? { found: false, at: limit } : { found: true, at: run.first };
}

/** Lines one after the other that are as rows. */
type Run = { first: number; rows: number };

const noRun: Run = { first: 0, rows: 0 };

function longer({ first, rows }: Run, at: number): Run {
  return { first: rows === 0 ? at : first, rows: rows + 1 };
}

/**
 * A line is as a row when it has as many cells, also when its quotes are taken for text: a broken row of its own, or one
 * that is read leniently. It is odd when one of those quotes could close a cell: so ends the very cell that broke.
 */
function likenessToRow(bytes: Buffer, at: number, line: Buffer, { dialect, columns }: RowShape): Likeness {
  const counted = countCells(line, dialect.delimiter) === columns ? "some" : "none";
  if (!line.includes(quote)) return counted;
  const { rows, broken } = parseRows(bytes.subarray(at, at + lookAhead), dialect, { atMost: 1 });
  if (rows[0]) return rows[0].cells.length === columns ? "sure" : "none";
  return counted === "some" && broken === "late" && closesCell(line, dialect.delimiter) ? "odd" : counted;
}

function closesCell(line: Buffer, delimiter: string): boolean {
  const text = withoutLineEnd(line);
  return text.at(-1) === quote || text.includes(`"${delimiter}`);
}

function countCells(line: Buffer, delimiter: string): number {
  let cells = 1;
  for (let at = line.indexOf(delimiter); at >= 0; at = line.indexOf(delimiter, at + 1)) cells++;
  return cells;
}
