import { makeFieldReader } from "@/lib/imports/formats/csv-fields";
import { countKnown, mostColumns, namesOfColumns, readHead, shareAlike } from "@/lib/imports/formats/csv-head";
import { fieldNamed, isLikely, namesAddress, namesArticle } from "@/lib/imports/formats/csv-names";
import { type Dialect, isBlankRow } from "@/lib/imports/formats/csv-parse-rows";
import type { Row } from "@/lib/imports/formats/csv-rows";
import { readRows } from "@/lib/imports/formats/csv-rows";
import { ByteWindow } from "@/lib/imports/formats/csv-window";
import type { FormatReader, Found, FoundRecord, Frame, ReadFrom, Told } from "@/lib/imports/formats/format";
import { fallbackIdOf } from "@/lib/imports/formats/format";
import { longestLine } from "@/lib/imports/formats/line-reader";

/** A table of articles, its first row the names of the columns. */
export const csv: FormatReader = {
  name: "csv",
  title: "CSV",
  expects: "CSV (its first line names the columns)",
  // A row says nothing without the head.
  seekable: false,
  recognises,
  read,
};

const headBytes = 64 * 1024;
const sentence = /[.!?…]$/;

function recognises(head: string): Told | null {
  // Other formats begin so; a table of Markdown has such cells too.
  if (head.includes("\0") || /^\s*[<{[|]/.test(head) || /^-{3,}/.test(head)) return null;
  const found = readHead(head);
  if (!found || found.cells.length < 2) return null;
  const { cells, rows } = found;
  if (rows[0]?.every((cell) => /^[\s:]*-[\s:-]*$/.test(cell))) return null;
  if (cells.some((cell) => sentence.test(cell.trim())) || !tellsArticles(cells) || shareAlike(found) < 0.5) return null;
  const known = namesOfColumns(cells).filter((name) => fieldNamed(name) !== null);
  const some = known.slice(0, 4).join(", ");
  return { because: `its first line names the columns ${some}${known.length > 4 ? ", …" : ""}` };
}

/**
 * Names that articles have and lists of people or goods do not. One such name alone could begin a text: "Content,
 * not form". In a text a space follows each comma.
 */
function tellsArticles(cells: readonly string[]): boolean {
  const known = countKnown(cells);
  if (cells.some(namesArticle)) return known > 1 || !cells.slice(1).some((cell) => cell.startsWith(" "));
  const own = cells.filter((cell) => !isLikely(fieldNamed(cell)?.rank ?? 2));
  return own.length > 1 && !cells.some(namesAddress);
}

async function* read(input: AsyncIterable<Buffer>, from: ReadFrom): AsyncGenerator<Found> {
  const window = new ByteWindow(input);
  try {
    await window.grow(headBytes);
    window.dropMark();
    const { dialect, preface } = readHead(window.bytes.toString("utf8", 0, headBytes)) ?? unknownHead;
    window.take(Buffer.byteLength(preface), dialect);
    let table: Table | null = null;
    let { ordinal } = from;
    for await (const row of readRows(window, dialect)) {
      const fallbackId = fallbackIdOf(from.name, ordinal);
      if (table) {
        yield { ...recordOf(row, table), fallbackId };
        ordinal += 1;
        continue;
      }
      const wrong = wrongWithHead(row);
      if (wrong !== null) {
        yield { ...(await wholeFile(window, row, dialect, wrong)), fallbackId };
        return;
      }
      table = tableOf(row, preface, dialect, from);
    }
  } finally {
    await window.close();
  }
}

const unknownHead = { dialect: { delimiter: ",", carriageReturns: false }, preface: "" };

/** What the head makes of the rows below it. */
type Table = { columns: number; frame: Frame; readFields: ReturnType<typeof makeFieldReader> };

function tableOf(head: Row, preface: string, dialect: Dialect, { options }: ReadFrom): Table {
  const cells = head.cells ?? [];
  const between = lineEndOf(head, dialect);
  const before = `${preface}${head.raw.toString("utf8")}${between}`;
  const frame = { before, between, after: between };
  return { columns: cells.length, frame, readFields: makeFieldReader(cells, options.mapping) };
}

function recordOf({ start, end, raw, cells, problem }: Row, { columns, frame, readFields }: Table): Found {
  const found = { start, end, raw, fallbackId: null, frame };
  if (problem !== null) return { ...found, fields: null, problem };
  if (!isBlankRow(cells.slice(columns))) {
    return { ...found, fields: null, problem: `the row has ${cells.length} cells, the head has ${columns}` };
  }
  return { ...found, ...readFields(cells) };
}

function wrongWithHead({ cells, problem }: Row): string | null {
  if (problem !== null) return problem;
  return cells.length > mostColumns ? `it names more than ${mostColumns.toLocaleString("en")} columns` : null;
}

/** Without a head nothing can be told of the rows, so that the file is rejected as one. */
async function wholeFile(window: ByteWindow, head: Row, dialect: Dialect, wrong: string): Promise<FoundRecord> {
  const kept = [head.raw, Buffer.from(lineEndOf(head, dialect))];
  for (let size = head.raw.length; window.bytes.length > 0; await window.grow(headBytes)) {
    const { bytes } = window.take(window.bytes.length, dialect);
    if (size < longestLine) kept.push(bytes);
    size += bytes.length;
  }
  if (window.failure) throw window.failure.error;
  const raw = Buffer.concat(kept).subarray(0, longestLine);
  const problem = `the first row, which has to name the columns, can't be read: ${wrong}`;
  return { start: head.start, end: window.place, raw, fields: null, fallbackId: null, problem };
}

function lineEndOf({ start, end, raw }: Row, { carriageReturns }: Dialect): string {
  const length = end.offset - start.offset - raw.length;
  return length === 2 ? "\r\n" : length === 1 && carriageReturns ? "\r" : "\n";
}
