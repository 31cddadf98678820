import { CsvError, parse } from "csv-parse/sync";

export type Dialect = {
  delimiter: string;
  /** Whether a lone carriage return ends a row, as on the Macintosh of old; elsewhere it is text. */
  carriageReturns: boolean;
};

/** A quote that never closes, one behind other text of its cell, or one that closes a cell too early. */
export type Broken = "unclosed" | "late" | "early";

/** `end` is the offset behind the row's line end. */
export type ParsedRow = { cells: string[]; end: number };

/** The rows before the first that is broken; the last may go on behind the text. */
type Parsed = { rows: ParsedRow[]; broken: Broken | null };

export type Leniency = { atMost?: number; trim?: boolean; relax_quotes?: boolean };

const lineEnds = [Buffer.from("\r\n"), Buffer.from("\n")];
const allLineEnds = [...lineEnds, Buffer.from("\r")];

const brokenByCode: ReadonlyMap<string, Broken> = new Map([
  ["CSV_QUOTE_NOT_CLOSED", "unclosed"],
  ["INVALID_OPENING_QUOTE", "late"],
  ["CSV_INVALID_CLOSING_QUOTE", "early"],
  ["CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE", "early"],
]);

/** Rows by RFC 4180, of any number of cells. Blank lines are none. */
export function parseRows(text: Buffer, dialect: Dialect, { atMost, ...leniency }: Leniency = {}): Parsed {
  const rows: ParsedRow[] = [];
  try {
    // Rows are gathered on the way: the parser gives none of them back when one is broken.
    parse(text, {
      ...leniency,
      to: atMost ?? -1,
      delimiter: dialect.delimiter,
      record_delimiter: dialect.carriageReturns ? allLineEnds : lineEnds,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 0,
      on_record: (cells, { bytes }) => {
        rows.push({ cells, end: bytes });
        return null;
      },
    });
  } catch (error) {
    const broken = error instanceof CsvError ? brokenByCode.get(error.code) : undefined;
    if (broken === undefined) throw error;
    return { rows, broken };
  }
  return { rows, broken: null };
}

export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}
