import fc from "fast-check";
import { expect, test } from "vitest";
import type { Place } from "@/lib/imports/formats/format";
import type { JsonElement } from "@/lib/imports/formats/json-element-divider";
import { readElements } from "@/lib/imports/formats/json-elements";
import { recordList } from "@/lib/imports/formats/json-record-list";
import { longestLine } from "@/lib/imports/formats/line-reader";

async function divide(chunks: Buffer[], start: Place = { line: 1, offset: 0 }): Promise<JsonElement[]> {
  const found: JsonElement[] = [];
  for await (const { elements } of readElements(oneByOne(chunks), start, recordList)) found.push(...elements);
  return found;
}

async function* oneByOne(chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

function cut(bytes: Buffer, lengths: number[]): Buffer[] {
  const chunks: Buffer[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    chunks.push(bytes.subarray(at, at + length));
    at += length;
  }
  return chunks;
}

const textsOf = (elements: JsonElement[]) => elements.map(({ raw }) => raw.toString());
const problemsOf = (elements: JsonElement[]) => elements.map(({ problem }) => problem);

const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom('"', "\\", '\\"', "]", "}{", "],", "\n", "é€😀"));
const value = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: "small" }, text, fc.double(), fc.boolean(), fc.constant(null), tie("list"), tie("object")),
  list: fc.array(tie("any"), { maxLength: 3 }),
  object: fc.dictionary(text, tie("any"), { maxKeys: 4 }),
}));
const written = fc
  .tuple(value.object, fc.constantFrom(undefined, 1, "\t", "\r\n "))
  .map(([object, indent]) => JSON.stringify(object, null, indent).replaceAll("\r\n ", "\r\n"));

const document = fc
  .record({
    elements: fc.array(fc.tuple(space, written, space), { maxLength: 6 }),
    around: fc.constantFrom(
      { before: "", after: "" },
      { before: '{"found": 2, "posts": ', after: ', "pages": [1, "]"]}' },
      { before: '{"a}": {"b": ["{"]},\n "Items":\n', after: "\n}\n" },
    ),
    blank: space,
    hasMark: fc.boolean(),
  })
  .map(({ elements, around, blank, hasMark }) => ({
    texts: elements.map(([, element]) => element),
    bytes: Buffer.from(
      `${hasMark ? "\ufeff" : ""}${around.before}[${elements.map((parts) => parts.join("")).join(",")}${blank}]${around.after}${blank}`,
    ),
  }));

const chunkLengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

test("every element is found whole and with its place, whatever blank stands around it and wherever chunks end", async () => {
  await fc.assert(
    fc.asyncProperty(document, chunkLengths, async ({ bytes, texts }, lengths) => {
      const found = await divide(cut(bytes, lengths));
      expect(textsOf(found)).toEqual(texts);
      for (const { start, end, raw, problem } of found) {
        expect(problem).toBeNull();
        expect(bytes.subarray(start.offset, end.offset)).toEqual(raw);
        expect(start.line).toBe(bytes.toString("latin1", 0, start.offset).split("\n").length);
        expect(end.line).toBe(bytes.toString("latin1", 0, end.offset).split("\n").length);
      }
    }),
  );
});

test("reading begins again after any element and finds the rest", async () => {
  await fc.assert(
    fc.asyncProperty(document, chunkLengths, async ({ bytes }, lengths) => {
      const found = await divide([bytes]);
      for (const [index, { end }] of found.entries()) {
        expect(await divide(cut(bytes.subarray(end.offset), lengths), end)).toEqual(found.slice(index + 1));
      }
    }),
    { numRuns: 50 },
  );
});

test("damage anywhere never throws, loses nothing before it, and is found the same again from any element on", async () => {
  const damage = fc.record({
    at: fc.nat(),
    take: fc.integer({ min: 0, max: 3 }),
    put: fc.constantFrom("", '"', "\\", "[", "]", "{", "}", ",", ":", "x", "\0", "\n"),
  });
  await fc.assert(
    fc.asyncProperty(document, damage, chunkLengths, async ({ bytes, texts }, { at, take, put }, lengths) => {
      const position = at % bytes.length;
      const broken = Buffer.concat([bytes.subarray(0, position), Buffer.from(put), bytes.subarray(position + take)]);
      const whole = (await divide([bytes])).filter(({ end }) => end.offset < position).length;
      const found = await divide(cut(broken, lengths));
      // The list of an object is known by what stands before it.
      if (found.length > 0 && textsOf(found)[0] === texts[0]) {
        expect(textsOf(found).slice(0, whole)).toEqual(texts.slice(0, whole));
      }
      for (const [index, { end }] of found.entries()) {
        if (end.offset === broken.length) continue;
        expect(await divide([broken.subarray(end.offset)], end)).toEqual(found.slice(index + 1));
      }
    }),
  );
});

test.each([
  ['[{"a":1}, {"b" 2}, {"c":3}]', [null, null, null]],
  ['[1, "x", null, [2], {"a":1}]', [null, null, null, null, null]],
  ["[ ]", []],
  ['[{"a":1},,{"b":2}]', [null, "there is no record after a comma", null]],
  ['[{"a":1},]', [null, "there is no record after a comma"]],
  ['[,{"a":1}]', ["there is no record before a comma", null]],
  ['[{"a":1}', [null, "the file ends before its list does"]],
  ['[{"a":1},', [null, "the file ends before its list does"]],
  ["[", ["the file ends before its list does"]],
  ['[{"a":1}, {"b":', [null, "the file ends inside this record"]],
  ['[{"a":1}, {"b":"x}]', [null, "the file ends inside this record"]],
  ['[{"a":1}\n{"b":2}]', [null, "the file can't be read from here on: a comma or “]” was expected (line 2)"]],
  ['[{"a":1},\n{"b":[2}]', [null, "the file can't be read from here on: “}” stands where “[” is still open (line 2)"]],
  ['[{"a":1}]\n]', [null, "the file can't be read from here on: something follows the end of the list (line 2)"]],
  [
    '{"posts":[{"a":1}]}x',
    [null, "the file can't be read from here on: something follows the end of the object (line 1)"],
  ],
  ['{"posts":[{"a":1}], "b":', [null, "the file ends inside the object that holds the list"]],
  ['{"a":1} {"b":2}', ["the file can't be read: something follows the end of the object (line 1)"]],
  ['{"a":', ["the file ends inside this record"]],
  ["", ["the file is blank"]],
  ["\ufeff \n", ["the file is blank"]],
  ['"text"', ["the file is neither a JSON list nor a JSON object"]],
  ["<html>", ["the file is neither a JSON list nor a JSON object"]],
])("of %j what can be told apart is kept, and what can't be is told once", async (content, problems) => {
  const bytes = Buffer.from(content);
  const found = await divide([bytes]);
  expect(problemsOf(found)).toEqual(problems);
  const last = found.at(-1);
  if (last?.problem?.startsWith("the file can't")) expect(last.raw).toEqual(bytes.subarray(last.start.offset));
});

test("an element beyond the limit keeps its beginning, and the next one is read", async () => {
  const long = `{"a":"${"x".repeat(longestLine)}"}`;
  const bytes = Buffer.from(`[{"n":1},\n${long},\n{"n":2}]`);
  const [first, second, third] = await divide(cut(bytes, [256 * 1024]));
  expect([first?.problem, third?.problem]).toEqual([null, null]);
  expect(second?.problem).toBe("the record is longer than 8 MB; only the first 8 MB are kept");
  expect(second?.raw.length).toBe(longestLine);
  expect(second?.end.offset).toBe(10 + long.length);
  expect(third?.start).toEqual({ line: 3, offset: 12 + long.length });
});

test("of a rest that can't be read the beginning is kept", async () => {
  const [, rest] = await divide(cut(Buffer.from(`[{"n":1} ${"x".repeat(longestLine * 2)}`), [256 * 1024]));
  expect(rest?.problem).toMatch(/^the file can't be read .*; only the first 8 MB are kept$/);
  expect(rest?.raw.length).toBe(longestLine);
});

test("the list of an object longer than a record may be is read as it comes", async () => {
  const many = Array.from({ length: 10 }, (_, n) => `{"n":${n},"a":"${"x".repeat(longestLine / 4)}"}`);
  const bytes = Buffer.from(`{"total":10,"records":[${many.join(",")}],"page":1}`);
  expect(textsOf(await divide(cut(bytes, [256 * 1024])))).toEqual(many);
});

test("whoever stops reading leaves the input closed", async () => {
  let closed = false;
  async function* input(): AsyncGenerator<Buffer> {
    try {
      for (let n = 0; n < 100; n++) yield Buffer.from(n === 0 ? "[1" : ",1");
    } finally {
      closed = true;
    }
  }
  for await (const _ of readElements(input(), { line: 1, offset: 0 }, recordList)) break;
  expect(closed).toBe(true);
});

test("what the input throws is passed on", async () => {
  async function* input(): AsyncGenerator<Buffer> {
    yield Buffer.from("[1,");
    throw new Error("the disk is gone");
  }
  const reading = async () => {
    for await (const _ of readElements(input(), { line: 1, offset: 0 }, recordList));
  };
  await expect(reading()).rejects.toThrow("the disk is gone");
});
