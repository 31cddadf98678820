import { cleanText } from "@/lib/articles/clean-json";
import { fieldNamed } from "@/lib/imports/formats/csv-names";
import type { Dialect } from "@/lib/imports/formats/csv-parse-rows";
import { isBlankRow, parseRows } from "@/lib/imports/formats/csv-parse-rows";
import { carriageReturn, lineFeed } from "@/lib/imports/formats/csv-window";

/** Beyond this a file is something else than articles with their columns. */
export const mostColumns = 10_000;
export const longestName = 300;

const delimiters = [",", ";", "\t", "|"];
const sampleRows = 50;

/** The beginning of a CSV: how it is written, its head, and the rows that follow as far as the text goes. */
export type CsvHead = {
  dialect: Dialect;
  /** The first line when it only names the delimiter, with its line end. Excel writes and wants it. */
  preface: string;
  cells: string[];
  rows: string[][];
};

/** Null when there is no first row that could be read. `head` is without a byte-order mark. */
export function readHead(head: string): CsvHead | null {
  const [preface = "", told] = /^"?sep=([\x20-\x7e\t])"?(?:\r\n|\n|\r)/i.exec(head) ?? [];
  const text = head.slice(preface.length);
  const bytes = Buffer.from(text);
  const read = (told === undefined ? possibleDelimiters(text) : [told]).map((each) => readSample(bytes, each));
  const [best] = read.filter((sample) => sample !== null).toSorted(compareLikeness);
  return best ? { ...best, preface } : null;
}

/** Those that the first line has, so that the many files that are no CSV cost little; a name may hold line ends. */
function possibleDelimiters(text: string): string[] {
  const [line = ""] = /^[\r\n]*"/.test(text) ? [text] : (/[^\r\n]+/.exec(text) ?? []);
  const found = delimiters.filter((each) => line.includes(each));
  return found.length > 0 ? found : delimiters.slice(0, 1);
}

type Sample = Omit<CsvHead, "preface">;

function readSample(text: Buffer, delimiter: string): Sample | null {
  // The end of the head tells which line ends divide rows: elsewhere a lone carriage return may be text.
  const [first] = parseRows(text, { delimiter, carriageReturns: true }, { atMost: 1 }).rows;
  if (!first) return null;
  const dialect = { delimiter, carriageReturns: text[first.end - 1] === carriageReturn };
  const { cells } = first;
  if (cells.length < 2) return { dialect, cells, rows: [] };
  const found = parseRows(text.subarray(first.end), dialect, { atMost: sampleRows }).rows;
  const rows = found.map((row) => row.cells).filter((row) => !isBlankRow(row));
  const cutOff = found.length > 1 && found.at(-1)?.end === text.length - first.end && text.at(-1) !== lineFeed;
  return { dialect, cells, rows: cutOff ? rows.slice(0, -1) : rows };
}

/** Better first: most names that are known, most rows that divide as the head does, most columns, in this order. */
function compareLikeness(a: Sample, b: Sample): number {
  return countKnown(b.cells) - countKnown(a.cells) || shareAlike(b) - shareAlike(a) || b.cells.length - a.cells.length;
}

export function countKnown(cells: readonly string[]): number {
  return cells.filter((cell) => fieldNamed(cell) !== null).length;
}

/** How many of the rows have as many cells as the head, from 0 to 1; 1 when there are none. */
export function shareAlike({ cells, rows }: Pick<CsvHead, "cells" | "rows">): number {
  const alike = rows.filter((row) => row.length === cells.length).length;
  return cells.length < 2 ? 0 : rows.length === 0 ? 1 : alike / rows.length;
}

/** The names of columns that a person sees: one for each, none blank, no two alike. */
export function namesOfColumns(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cleanText(cell.trim().slice(0, longestName)) || `column ${index + 1}`;
    let free = name;
    for (let n = counts.get(name) ?? 2; taken.has(free); n++) {
      free = `${name.slice(0, longestName - 6)} ${n}`;
      counts.set(name, n + 1);
    }
    taken.add(free);
    return free;
  });
}
