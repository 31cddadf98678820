import { expect, test } from "vitest";
import { readRecord } from "@/lib/articles/read-record";
import type { FoundRecord, Place } from "@/lib/imports/formats/format";
import { noReadOptions } from "@/lib/imports/formats/format";
import { jsonl } from "@/lib/imports/formats/jsonl";
import { longestLine } from "@/lib/imports/formats/line-reader";

async function find(
  content: string | Buffer,
  start: Place = { line: 1, offset: 0 },
  ordinal = 0,
): Promise<FoundRecord[]> {
  const records: FoundRecord[] = [];
  for await (const record of jsonl.read(once(Buffer.from(content)), {
    name: "in.jsonl",
    start,
    ordinal,
    options: noReadOptions,
  })) {
    if (!("passed" in record)) records.push(record);
  }
  return records;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

test("each line is a record with its place; blank lines are none", async () => {
  const content = '\ufeff{"title":"a"}\r\n\n   \t\r\n{"title":"b"}';
  const found = await find(content);
  expect(found.map(({ fields, problem }) => [fields, problem])).toEqual([
    [{ title: "a" }, null],
    [{ title: "b" }, null],
  ]);
  expect(found.map(({ start }) => start.line)).toEqual([1, 4]);
  expect(found.map(({ fallbackId }) => fallbackId)).toEqual(["in.jsonl", "in.jsonl#2"]);
  expect(found[1]?.raw.toString()).toBe('{"title":"b"}');
});

test.each([
  ['{"title":"cut of', "the record stops before its end"],
  ['{"title":"a","score":{"quality":7', "the record stops before its end"],
  ["{", "the record stops before its end"],
  ['{"a":tr', "the record stops before its end"],
  ['{"a":"\\u00', "the record stops before its end"],
  ["title: a", /^not JSON: Unexpected token/],
  ['{"a":1}}', /^not JSON: .* at position 7/],
  ['{"a":"\u0000\u001b[31m"}', /^not JSON: [^\p{Cc}]*$/u],
  ["[1,2]", "the line is a list, an object was expected"],
  ["null", "the line is null, an object was expected"],
  ['"text"', "the line is a string, an object was expected"],
])("a line such as %j is one rejected record that says why, and the next line is read", async (line, reason) => {
  const found = await find(`{"n":1}\n${line}\n{"n":2}`);
  expect(found.map(({ fields }) => fields)).toEqual([{ n: 1 }, null, { n: 2 }]);
  expect(found[1]?.start.line).toBe(2);
  expect(found[1]?.raw.toString()).toBe(line);
  expect(found[1]?.problem).toEqual(typeof reason === "string" ? reason : expect.stringMatching(reason));
});

test("bytes that are no UTF-8 reject their record alone", async () => {
  const found = await find(Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xe9]), Buffer.from('"}\n{"b":1}\n')]));
  expect(found.map(({ problem }) => problem)).toEqual(["the line is not UTF-8 text", null]);
});

test("a line beyond the limit is rejected with its beginning kept", async () => {
  const found = await find(`{"a":"${"x".repeat(longestLine)}"}\n{"b":1}`);
  expect(found.map(({ problem }) => problem)).toEqual([
    "the line is longer than 8 MB; only the first 8 MB are kept",
    null,
  ]);
  expect(found[0]?.raw.length).toBe(longestLine);
});

test("an import goes on from the end of any record, with the same names and places", async () => {
  const content = Buffer.from('{"n":1}\n\nbroken\r\n{"n":3}\n');
  const all = await find(content);
  for (const [index, { end }] of all.entries()) {
    expect(await find(content.subarray(end.offset), end, index + 1)).toEqual(all.slice(index + 1));
  }
});

test("numbers that JavaScript would round or lose keep their digits as text", async () => {
  const [found] = await find(
    '{"a":12345678901234567890,"b":1e999,"c":-9007199254740993,"d":1.5e3,"s":"1e999 \\" 12345678901234567890"}',
  );
  expect(found?.fields).toEqual({
    a: "12345678901234567890",
    b: "1e999",
    c: "-9007199254740993",
    d: 1500,
    s: '1e999 " 12345678901234567890',
  });
});

test("a line of nothing but brackets is refused without filling the memory", async () => {
  const deep = "[".repeat(4_000_000);
  const [first, second] = await find(`{"a":${deep}\n{"b":${"[".repeat(2_000)}${"]".repeat(2_000)}}`);
  expect(first?.problem).toBe("nested deeper than 1,000 levels");
  expect(second?.problem).toBeNull();
  expect(readRecord(second?.fields, "x")).toMatchObject({ ok: false });
});

test("a key named __proto__ changes no prototype", async () => {
  const [found] = await find('{"__proto__":{"title":"t"},"body":"b"}');
  expect(readRecord(found?.fields, "x")).toMatchObject({ ok: false, problems: [{ field: "title" }] });
  expect("title" in {}).toBe(false);
});
