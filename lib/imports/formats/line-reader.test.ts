import fc from "fast-check";
import { expect, test } from "vitest";
import { type Line, longestLine, readLines } from "@/lib/imports/formats/line-reader";

async function linesOf(chunks: Buffer[], start = { line: 1, offset: 0 }): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const batch of readLines(from(chunks), start)) lines.push(...batch);
  return lines;
}

async function* from(chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

test("LF, CRLF, a missing last line end and a byte-order mark do not belong to a line", async () => {
  const lines = await linesOf([Buffer.from("\ufeffone\r\n\ntwo\rstill two\nthree")]);
  expect(lines.map(({ bytes }) => bytes.toString())).toEqual(["one", "", "two\rstill two", "three"]);
  expect(lines.map(({ start }) => start)).toEqual([
    { line: 1, offset: 0 },
    { line: 2, offset: 8 },
    { line: 3, offset: 9 },
    { line: 4, offset: 23 },
  ]);
  expect(lines.at(-1)?.end).toEqual({ line: 4, offset: 28 });
});

test("however the bytes are cut into chunks, the lines and their places are the same", async () => {
  const text = fc.string({ unit: fc.constantFrom("a", "é", "\n", "\r\n", "😀"), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(20)), async (content, sizes) => {
      const bytes = Buffer.from(content);
      const chunks: Buffer[] = [];
      for (let at = 0, n = 0; at < bytes.length; n++) {
        const size = (sizes[n % Math.max(1, sizes.length)] ?? 5) + 1;
        chunks.push(bytes.subarray(at, at + size));
        at += size;
      }
      const lines = await linesOf(chunks);
      expect(Buffer.concat(lines.map(({ whole }) => whole)).equals(bytes)).toBe(true);
      expect(lines).toEqual(await linesOf([bytes].filter(({ length }) => length > 0)));
      for (const { start, end, whole } of lines) {
        expect(bytes.subarray(start.offset, end.offset).equals(whole)).toBe(true);
      }
    }),
  );
});

test("reading on from the end of any line gives the lines that are left", async () => {
  const bytes = Buffer.from("a\nbb\r\n\nccc");
  const all = await linesOf([bytes]);
  for (const [index, { end }] of all.entries()) {
    expect(
      await linesOf(
        [bytes.subarray(end.offset)].filter(({ length }) => length > 0),
        end,
      ),
    ).toEqual(all.slice(index + 1));
  }
});

test("a line beyond the limit is cut, told, and does not disturb the next one", async () => {
  const chunk = Buffer.alloc(1024 * 1024, "x");
  const lines = await linesOf([...Array.from({ length: 20 }, () => chunk), Buffer.from("\nnext\n")]);
  expect(lines.map(({ tooLong, whole }) => [tooLong, whole.length])).toEqual([
    [true, longestLine],
    [false, 5],
  ]);
  expect(lines[1]?.start).toEqual({ line: 2, offset: 20 * chunk.length + 1 });
});

test("bytes are asked for only as fast as lines are taken", async () => {
  let asked = 0;
  const source = async function* () {
    for (; asked < 1_000; asked++) yield Buffer.from("line\n");
  };
  for await (const _ of readLines(source(), { line: 1, offset: 0 })) break;
  expect(asked).toBeLessThan(3);
});
