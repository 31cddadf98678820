import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Row, readRows } from "@/lib/imports/formats/csv-rows";
import { ByteWindow } from "@/lib/imports/formats/csv-window";
import { longestLine } from "@/lib/imports/formats/line-reader";

const comma = { delimiter: ",", carriageReturns: false };

async function rowsOf(content: string | Buffer, dialect = comma, chunk = 64 * 1024): Promise<Row[]> {
  const rows: Row[] = [];
  const window = new ByteWindow(chunksOf(Buffer.from(content), chunk));
  for await (const row of readRows(window, dialect)) rows.push(row);
  return rows;
}

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const tell = (rows: Row[]) => rows.map(({ cells, raw }) => cells ?? raw.toString());

test("rows have their cells, bytes and places; blank ones are none", async () => {
  const rows = await rowsOf('a,b\r\n\r\n"x\r\ny","é ""1"""\n , \n\n\nlast,');
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["a", "b"],
    ["x\r\ny", 'é "1"'],
    ["last", ""],
  ]);
  expect(rows.map(({ raw }) => raw.toString())).toEqual(["a,b", '"x\r\ny","é ""1"""', "last,"]);
  expect(rows.map(({ start }) => start)).toEqual([
    { line: 1, offset: 0 },
    { line: 3, offset: 7 },
    { line: 8, offset: 31 },
  ]);
  expect(rows.at(-1)?.end).toEqual({ line: 8, offset: 36 });
});

test("a lone carriage return is text, unless rows end with it", async () => {
  expect(tell(await rowsOf("a,b\nx\ry,z\n"))).toEqual([
    ["a", "b"],
    ["x\ry", "z"],
  ]);
  const rows = await rowsOf('a,b\rx,"y\r\n1"\r\rz,2', { ...comma, carriageReturns: true });
  expect(tell(rows)).toEqual([
    ["a", "b"],
    ["x", "y\r\n1"],
    ["z", "2"],
  ]);
  expect(rows.map(({ start }) => start.line)).toEqual([1, 2, 5]);
});

test.each([
  ["text behind a closing quote", 'x,"y" z', "a quote within a cell is not doubled, and the cell goes on behind it"],
  [
    "a quote that is not doubled",
    '"x "y" z",1',
    "a quote within a cell is not doubled, and the cell goes on behind it",
  ],
  ["a quote that never closes", 'x,"y', "a quote within a cell is not doubled, and the cell goes on behind it"],
  ["a quoted part of a cell with a comma", 'x "y, z",1', "a quote stands within a cell that does not begin with one"],
])("%s rejects the row alone", async (_, broken, problem) => {
  const rows = await rowsOf(`a,b\n1,2\n${broken}\n3,4\n"5","6"\n${broken}\n"7",8\n9,10\n`);
  const [, , first, , , second] = rows;
  expect(tell(rows)).toEqual([["a", "b"], ["1", "2"], broken, ["3", "4"], ["5", "6"], broken, ["7", "8"], ["9", "10"]]);
  expect([first?.problem, first?.start.line]).toEqual([problem, 3]);
  expect(second?.start.line).toBe(6);
});

test("a quote that stays open up to the end takes one row with it, and says from which line on", async () => {
  const rows = await rowsOf('a,b\n1,2\n3,"open\n4,5\n6,7');
  expect(tell(rows)).toEqual([["a", "b"], ["1", "2"], '3,"open', ["4", "5"], ["6", "7"]]);
  expect(rows[2]?.problem).toBe("a quote that opens in the row never closes, from line 3 on");
});

test("lines of a text do not become rows since a quote in it is not doubled", async () => {
  const text = 'One,"First line.\nSecond, with a comma.\n\nHe said "hi" to me.\nEnd, at last."';
  const rows = await rowsOf(`title,body\n${text}\nTwo,fine\nThree,x\n"Four","y"\n`);
  expect(tell(rows)).toEqual([["title", "body"], text, ["Two", "fine"], ["Three", "x"], ["Four", "y"]]);
});

test("spaces around quotes are none of the cell, and quotes behind text are text", async () => {
  expect(tell(await rowsOf('a,b\n1, "x, y" \n5" disk,6\n"p, q",a 7" one\n'))).toEqual([
    ["a", "b"],
    ["1", "x, y"],
    ['5" disk', "6"],
    ["p, q", 'a 7" one'],
  ]);
});

test("a head whose quotes are only unusual is a head", async () => {
  expect(tell(await rowsOf('a, "b"\n1,2\n3,"x" y\n4,5\n'))).toEqual([["a", "b"], ["1", "2"], '3,"x" y', ["4", "5"]]);
});

test("a cell that runs on beyond the limit is rejected with its beginning, and reading goes on behind it", async () => {
  const long = "A line, and another.\nA third, a fourth.\nA fifth.\n".repeat(longestLine / 40);
  const rows = await rowsOf(`a,b\n1,"${long}"\n"2",3\n4,5\n`);
  expect(rows.map(({ cells }) => cells)).toEqual([["a", "b"], null, ["2", "3"], ["4", "5"]]);
  expect(rows[1]?.problem).toMatch(/^from line 2 on no row ends within 8 MB: .*; only the first 8 MB are kept$/);
  expect(rows[1]?.raw.length).toBe(longestLine);
});

test("a line beyond the limit is rejected with its beginning, and reading goes on behind it", async () => {
  const rows = await rowsOf(`a,b\n1,${"x".repeat(longestLine)}\n2,3\n`);
  expect(rows.map(({ cells }) => cells)).toEqual([["a", "b"], null, ["2", "3"]]);
  expect(rows[1]?.problem).toBe("the row is longer than 8 MB; only the first 8 MB are kept");
  expect(rows[1]?.raw.length).toBe(longestLine);
});

test("a quote that never closes in a large file fills no memory", async () => {
  const line = Buffer.from("some text without any row\n".repeat(40_000));
  async function* endless() {
    yield Buffer.from('a,b\n1,"');
    for (let i = 0; i < 20; i++) yield line;
  }
  const window = new ByteWindow(endless());
  let largest = 0;
  const rows: Row[] = [];
  const grow = window.grow.bind(window);
  window.grow = async (size) => {
    await grow(size);
    largest = Math.max(largest, window.bytes.length);
  };
  for await (const row of readRows(window, comma)) rows.push(row);
  expect(rows.map(({ raw }) => raw.length)).toEqual([3, longestLine]);
  expect(largest).toBeLessThan(longestLine + 2 * line.length);
});

test("bytes that are no UTF-8 reject their row alone", async () => {
  const rows = await rowsOf(Buffer.concat([Buffer.from("a,b\nx,"), Buffer.from([0xe9]), Buffer.from("\ny,z\n")]));
  expect(rows.map(({ problem }) => problem)).toEqual([null, "the row is not UTF-8 text", null]);
});

test("what an input gives before it fails is read, and then its failure passed on", async () => {
  async function* cut() {
    yield Buffer.from('a,b\n1,2\n3,"x');
    throw new Error("cut off");
  }
  const rows: Row[] = [];
  const reading = (async () => {
    for await (const row of readRows(new ByteWindow(cut()), comma)) rows.push(row);
  })();
  await expect(reading).rejects.toThrow("cut off");
  expect(tell(rows)).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

const cell = fc.oneof(
  fc.array(fc.constantFrom('"', ",", ";", "\t", "\n", "\r\n", "'", " ", "\ufeff", "é", "x"), { maxLength: 6 }),
  fc.array(fc.string({ unit: "grapheme" }), { maxLength: 2 }),
);
const table = fc.integer({ min: 2, max: 4 }).chain((columns) => {
  const row = fc.array(
    cell.map((parts) => parts.join("")),
    { minLength: columns, maxLength: columns },
  );
  return fc.array(
    row.filter((cells) => cells.some((text) => text.trim() !== "")),
    { minLength: 1, maxLength: 8 },
  );
});

test("any table is read as it was written, whatever divides it and wherever its bytes are cut", async () => {
  const ends = fc.constantFrom("\n", "\r\n");
  const delimiters = fc.constantFrom(",", ";", "\t", "|");
  await fc.assert(
    fc.asyncProperty(table, delimiters, ends, fc.integer({ min: 1, max: 9 }), async (rows, delimiter, end, chunk) => {
      const text = stringify(rows, { delimiter, record_delimiter: end, quoted_match: /[\r\n]/ });
      const read = await rowsOf(text, { delimiter, carriageReturns: false }, chunk);
      expect(read.map(({ cells }) => cells)).toEqual(rows);
      expect(read.map(({ raw }) => raw.toString() + end).join("")).toBe(text);
    }),
  );
});

test("no bytes are lost in a broken file, none read twice, and it is read alike however it comes in", async () => {
  const parts = fc.array(fc.constantFrom('"', '""', ',"', '",', ",", "\n", "\r\n", "\r", "a", "b,c\n"), {
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(parts, fc.boolean(), fc.integer({ min: 1, max: 7 }), async (given, carriageReturns, chunk) => {
      const text = given.join("");
      const rows = await rowsOf(text, { delimiter: ",", carriageReturns });
      expect(await rowsOf(text, { delimiter: ",", carriageReturns }, chunk)).toEqual(rows);
      let at = 0;
      for (const { start, end, raw } of rows) {
        expect(text.slice(at, start.offset)).toMatch(/^[\s,"]*$/);
        expect(text.slice(start.offset, end.offset).startsWith(raw.toString())).toBe(true);
        expect(text.slice(start.offset + raw.length, end.offset)).toMatch(/^(?:\r\n|\n|\r)?$/);
        at = end.offset;
      }
      expect(text.slice(at)).toMatch(/^[\s,"]*$/);
    }),
    { numRuns: 200 },
  );
});
