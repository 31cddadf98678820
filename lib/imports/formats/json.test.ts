import { expect, test } from "vitest";
import { readRecord } from "@/lib/articles/read-record";
import { detectFormat } from "@/lib/imports/formats/detect-format";
import type { FoundRecord, Place } from "@/lib/imports/formats/format";
import { noReadOptions } from "@/lib/imports/formats/format";
import { json } from "@/lib/imports/formats/json";

async function find(
  content: string | Buffer,
  start: Place = { line: 1, offset: 0 },
  ordinal = 0,
): Promise<FoundRecord[]> {
  const records: FoundRecord[] = [];
  const from = { name: "in.json", start, ordinal, options: noReadOptions };
  for await (const record of json.read(once(Buffer.from(content)), from)) {
    if (!("passed" in record)) records.push(record);
  }
  return records;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

const told = (head: string) => json.recognises(head, "in.json");

test("the objects of a list are records with their places and names", async () => {
  const found = await find('\ufeff[\n  {"title": "a"},\n  {\n    "title": "b"\n  }\n]\n');
  expect(found.map(({ fields, problem }) => [fields, problem])).toEqual([
    [{ title: "a" }, null],
    [{ title: "b" }, null],
  ]);
  expect(found.map(({ start }) => start.line)).toEqual([2, 3]);
  expect(found.map(({ fallbackId }) => fallbackId)).toEqual(["in.json", "in.json#2"]);
});

test("one object over several lines is one record, whatever lists it has", async () => {
  const record = { title: "t", body: "b", items: [{ n: 1 }], entities: [{ name: "e" }] };
  const [only, ...more] = await find(JSON.stringify(record, null, 2));
  expect(only).toMatchObject({ fields: record, problem: null, start: { line: 1, offset: 0 } });
  expect(only?.frame).toBeUndefined();
  expect(more).toEqual([]);
});

test.each(["posts", "articles", "items", "entries", "data", "Records"])(
  "an object that holds its records under %j is told and read",
  async (key) => {
    const written = JSON.stringify({ total: 2, pages: [1], [key]: [{ n: 1 }, { n: 2 }], next: { a: [{}] } }, null, 2);
    expect(told(written)).toEqual({ because: `it is a JSON object with a list under “${key}”` });
    expect((await find(written)).map(({ fields }) => fields)).toEqual([{ n: 1 }, { n: 2 }]);
  },
);

test("an object with two lists of objects is nothing that can be told apart", async () => {
  const [only, ...more] = await find('{"posts":[{"n":1}],"data":[{"n":2}]}');
  expect(only?.fields).toEqual({ posts: [{ n: 1 }], data: [{ n: 2 }] });
  expect(more).toEqual([]);
});

test("elements that are no objects, or no JSON, are rejected by name and the others read", async () => {
  const found = await find('[{"n":1}, 2, null, ["x"], "text", tru, {"a" 1}, {"n":9}]');
  expect(found.map(({ problem }) => problem)).toEqual([
    null,
    "the record is a number, an object was expected",
    "the record is null, an object was expected",
    "the record is a list, an object was expected",
    "the record is a string, an object was expected",
    "the record stops before its end",
    expect.stringMatching(/^not JSON: /),
    null,
  ]);
  expect(found[6]?.raw.toString()).toBe('{"a" 1}');
});

test("bytes that are no UTF-8 reject their record alone", async () => {
  const found = await find(Buffer.concat([Buffer.from('[{"a":"'), Buffer.from([0xe9]), Buffer.from('"},{"b":1}]')]));
  expect(found.map(({ problem }) => problem)).toEqual(["the record is not UTF-8 text", null]);
});

test("rejected records in their frame are a file that can be mended and imported again", async () => {
  const found = await find('[{"n":1}, 2,, {"a" 1}, {"b":2} {"c":3}]');
  const rejected = found.filter(({ problem }) => problem !== null);
  const frame = rejected[0]?.frame;
  expect(rejected.every((record) => record.frame === frame)).toBe(true);
  const again = [
    frame?.before,
    rejected
      .slice(0, 3)
      .map(({ raw }) => raw)
      .join(frame?.between),
    frame?.after,
  ].join("");
  expect((await find(again)).map(({ problem }) => problem)).toEqual(rejected.slice(0, 3).map(({ problem }) => problem));
});

test("any nesting over 100 levels is a rejected record that says so", async () => {
  const nested = (levels: number) => `{"title":"t","body":"b","k":${"[".repeat(levels)}${"]".repeat(levels)}}`;
  const problemOf = async (levels: number) => {
    const [found, last] = await find(`[${nested(levels)},{"n":1}]`);
    expect(last?.problem).toBeNull();
    if (found?.problem) return found.problem;
    const read = readRecord(found?.fields, "x");
    return read.ok ? null : read.problems.map(({ message }) => message).join();
  };
  expect(await problemOf(100)).toBeNull();
  for (const levels of [101, 102, 103, 2_000, 1_000_000]) {
    expect(await problemOf(levels)).toMatch(/nested deeper than 100 levels$/);
  }
});

test("a key named __proto__ changes no prototype", async () => {
  const [found] = await find('[{"__proto__":{"title":"t"},"body":"b"}]');
  expect(readRecord(found?.fields, "x")).toMatchObject({ ok: false, problems: [{ field: "title" }] });
  expect("title" in {}).toBe(false);
});

test("an import goes on from the end of any record, with the same names and places", async () => {
  for (const content of ['[{"n":1},\n3, {"n":2} ]', '{"posts":[{"n":1},{"n":2}],"next":"]"}', '{"title":\n"t"}\n']) {
    const bytes = Buffer.from(content);
    const all = await find(bytes);
    for (const [index, { end }] of all.entries()) {
      expect(await find(bytes.subarray(end.offset), end, index + 1)).toEqual(all.slice(index + 1));
    }
  }
});

test.each([
  '[{"title":"a"},{"title":"b"}]',
  " [ ]",
  "[1, 2]",
  '[{"a" 1}, {"title":"b"}]',
  '\n[\n{"a": "cut o',
  '{\n  "title": "a",\n  "body": "cut o',
  '{"posts":[\n{"title":"a"},\n{"title":"b"}\n]}',
  '{"posts":[{"title":"a"}]}',
])("%j is told by its content", (head) => {
  expect(told(head)).toHaveProperty("because");
  expect(detectFormat(head, "x")?.format).toBe("json");
});

test.each([
  ['{"title":"a"}\n{"title":"b"}\n', "jsonl"],
  ['{"title":"a","posts":[{}]}\n{"title":"b"', "jsonl"],
  ['{"title":"broken\n{"title":"b"}\n{"title":"c"}', "jsonl"],
  ['{"title":"a"}', "jsonl"],
])("%j is JSON Lines", (head, format) => {
  expect(told(head)).toBeNull();
  expect(detectFormat(head, "x")?.format).toBe(format);
});

test.each([
  "[link](https://example.org) and text",
  "[section]\nkey = 1",
  "{{< shortcode >}}",
  '{\n"title": "t"\n}\nText',
  "",
  "{",
])("%j is none", (head) => {
  expect(told(head)).toBeNull();
});
