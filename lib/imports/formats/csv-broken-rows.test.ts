import { expect, test } from "vitest";
import { type Row, readRows } from "@/lib/imports/formats/csv-rows";
import { ByteWindow } from "@/lib/imports/formats/csv-window";
import { longestLine } from "@/lib/imports/formats/line-reader";

const dialect = { delimiter: ",", carriageReturns: false };

/** The rows, and how many bytes were copied to read them. */
async function readCounting(content: string): Promise<{ rows: Row[]; copied: number }> {
  const bytes = Buffer.from(content);
  const window = new ByteWindow(chunksOf(bytes));
  const grow = window.grow.bind(window);
  let copied = 0;
  window.grow = async (size) => {
    const { length } = window.bytes;
    await grow(size);
    if (window.bytes.length > length) copied += window.bytes.length;
  };
  const rows: Row[] = [];
  for await (const row of readRows(window, dialect)) rows.push(row);
  return { rows, copied };
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
}

const filler = "x".repeat(8_000);
const count = Math.ceil((longestLine * 1.2) / filler.length);
const linesOf = (line: (n: number) => string) => Array.from({ length: count }, (_, n) => line(n));

test("broken rows that follow each other in a large file cost no more than their bytes, and good ones come through", async () => {
  const broken = (n: number) => n % 5 < 4;
  const lines = linesOf((n) => (broken(n) ? `"${n} "or" so",${filler}` : `${n},${filler}`));
  const content = `a,b\n${lines.join("\n")}\n`;
  const { rows, copied } = await readCounting(content);
  expect(rows.slice(1).map(({ cells }) => cells?.[0] ?? null)).toEqual(
    lines.map((_, n) => (broken(n) ? null : `${n}`)),
  );
  expect(rows.slice(1).map(({ raw }) => raw.toString())).toEqual(lines);
  expect(copied).toBeLessThan(4 * content.length);
  expect(Math.max(...rows.map(({ raw }) => raw.buffer.byteLength))).toBeLessThan(64 * 1024);
});

test("so do rows that all have a quote behind text", async () => {
  const lines = linesOf((n) => `${n},27" screen,${filler}`);
  const content = `a,b,c\n${lines.join("\n")}\n`;
  const { rows, copied } = await readCounting(content);
  expect(rows.slice(1).map(({ cells }) => cells?.slice(0, 2))).toEqual(lines.map((_, n) => [`${n}`, '27" screen']));
  expect(copied).toBeLessThan(4 * content.length);
  expect(Math.max(...rows.map(({ raw }) => raw.buffer.byteLength))).toBeLessThan(64 * 1024);
});

test("the search for the end of a quoted cell is given up sooner where it was often in vain", async () => {
  const lines = Array.from({ length: 500 }, (_, n) => `${n} 5" disk,"open`);
  const { rows } = await readCounting(`a,b\n${lines.join("\n")}\np,q\n${`q,${filler}\n`.repeat(200)}`);
  expect(rows.slice(1, 501).map(({ cells, raw }) => cells ?? raw.toString())).toEqual(lines);
  expect(rows[501]?.cells).toEqual(["p", "q"]);
  expect(rows).toHaveLength(702);
});

test("a row that no reading mends takes no rows with quotes behind text along", async () => {
  const good = Array.from({ length: 20 }, (_, n) => [`${n}`, '27" screen']);
  const text = good.map((cells) => cells.join(",")).join("\n");
  const { rows } = await readCounting(`a,b\n${text}\n7" disk,1,2\n${text}\n`);
  expect(rows.map(({ cells, raw }) => cells ?? raw.toString())).toEqual([["a", "b"], ...good, '7" disk,1,2', ...good]);
});

test("where those quotes could close a cell it takes one along at most", async () => {
  const good = Array.from({ length: 20 }, (_, n) => [`${n}`, '27"']);
  const text = good.map((cells) => cells.join(",")).join("\n");
  const { rows } = await readCounting(`a,b\n${text}\n7" disk,1,2\n${text}\n`);
  const [, ...behind] = good;
  expect(rows.map(({ cells, raw }) => cells ?? raw.toString())).toEqual([
    ["a", "b"],
    ...good,
    '7" disk,1,2\n0,27"',
    ...behind,
  ]);
});

test("behind one row that is too long rows are told as well as elsewhere", async () => {
  const long = "y".repeat(longestLine);
  const { rows } = await readCounting(`a,b\n1,${long}\n2,3\n"x "y" z",1\n4,5\n"x "y" z",1\n6,7\n`);
  expect(rows.map(({ cells }) => cells)).toEqual([["a", "b"], null, ["2", "3"], null, ["4", "5"], null, ["6", "7"]]);
});

test("rows behind many with a quote behind text are read as they would be alone", async () => {
  const inch = Array.from({ length: 9 }, (_, n) => `${n},27" screen`).join("\n");
  const others = ['"x "y" z",1', "", " , ", '"p, q",7" one', ' "a, b" ,2', 'one, "two" three', "4", '5,6"7'];
  const { rows } = await readCounting(`a,b\n${others.map((line) => `${inch}\n${line}`).join("\n")}\n${inch}\n`);
  const told = rows.map(({ cells, raw }) => cells ?? raw.toString());
  expect(told.filter((row) => !String(row).includes("27"))).toEqual([
    ["a", "b"],
    '"x "y" z",1',
    ["p, q", '7" one'],
    ["a, b", "2"],
    ["one", ' "two" three'],
    ["4"],
    ["5", '6"7'],
  ]);
  expect(told).toHaveLength(7 + 9 * 9);
});
