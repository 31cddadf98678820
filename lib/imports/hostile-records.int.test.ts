import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { getArticle } from "@/lib/articles/get-article";
import { readRecord } from "@/lib/articles/read-record";
import { db } from "@/lib/db/db";
import { importLines, makeEditor, makeRecord, type Person, readArticleOf } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { parseJson } from "./formats/parse-json";
import { listRejects } from "./list-rejects";
import { openRejected } from "./open-rejected";

let anna: Person;

beforeAll(async () => {
  anna = await makeEditor();
});

verifyAtEnd();

const nasty = fc.constantFrom(
  "\0",
  "\ud800",
  "\\N",
  "\\.",
  "\t",
  "\r\n",
  "\u2028",
  '"',
  "{}",
  "__proto__",
  "constructor",
  "=1+1",
  "\u202e",
  "👩‍👩‍👧‍👦",
);
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.array(nasty, { maxLength: 4 }).map((parts) => parts.join("")),
);
const json = fc.jsonValue({ maxDepth: 3, stringUnit: "binary" });
const record = fc.record({
  title: text.map((given) => `t${given}`),
  body: text,
  topic: fc.option(text),
  stack: fc.array(text, { maxLength: 3 }),
  aiOutline: fc.array(fc.record({ label: text, value: text }), { maxLength: 2 }),
  payload: fc.option(fc.dictionary(text, json, { maxKeys: 3 })),
  meta: fc.dictionary(text, json, { maxKeys: 4 }),
  viewCount: fc.option(fc.maxSafeNat()),
  source: text,
});

let externalIds = 0;

test("any record either comes in as readRecord reads it, or is kept whole; importing it again changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 5, maxLength: 40 }), async (records) => {
      const lines = records.map((given) => JSON.stringify({ ...given, externalId: `nasty-${++externalIds}` }));
      const row = await importLines(lines);
      expect(row).toMatchObject({ state: "completed", done: lines.length, created: lines.length - row.rejected });
      for (const line of lines) {
        const read = readRecord(parseJson(line).value, null);
        if (!read.ok) continue;
        const { id } = await readArticleOf(read.record.externalId, read.source ?? "default");
        expect((await getArticle(anna, id)).record).toEqual(read.record);
      }
      expect(await importLines(lines)).toMatchObject({ unchanged: row.created, rejected: row.rejected, updated: 0 });
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

test("an external id or a source of any text is an identity", async () => {
  const ids = ["a\tb", "a\\nb", "{a}", '"', "'", "a,b", "\ud800", "a\0b", "中文", "x".repeat(2000)];
  const lines = ids.flatMap((externalId) => ids.map((source) => ({ ...makeRecord({ externalId }), source })));
  const first = await importLines(lines);
  expect(first).toMatchObject({ created: 100, rejected: 0 });
  expect(await importLines(lines)).toMatchObject({ unchanged: 100 });
});

const letter = (i: number) => String.fromCodePoint(0x20000 + (i % 40_000));
const manyOf = (count: number, word: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => word(i)).join(" ");

// Words joined by hyphens enter the search index whole and in parts: nothing makes it larger.
const largest: [string, string][] = [
  ["two megabytes of one word", "a".repeat(2 * 1024 * 1024)],
  ["different words", manyOf(300_000, (i) => i.toString(36))],
  ["addresses", manyOf(90_000, (i) => `x${i.toString(36)}.io/${i.toString(36)}`)],
  ["words joined by hyphens", manyOf(120_000, (i) => `${(i * 7919).toString(36)}-${i.toString(36)}`)],
  ["single letters of four bytes, joined", manyOf(60_000, (i) => `${letter(i)}-${letter(i * 7 + 3)}`)],
  [
    "pairs of four bytes, joined",
    manyOf(40_000, (i) => `${letter(i)}${letter(i * 7)}-${letter(i * 11)}${letter(i * 13)}`),
  ],
];

test.each(largest)("the largest bodies come in and are searched: %s", async (_what, body) => {
  const bytes = Buffer.from(body).subarray(0, 2 * 1024 * 1024 - 4);
  const row = await importLines([makeRecord({ title: "largest", body: bytes.toString("utf8") })]);
  expect(row).toMatchObject({ created: 1, state: "completed" });
});

test("rejected records are listed with their beginning, downloaded whole, mended and imported", async () => {
  const long = `{"externalId": "mend-1", "title": "${"é".repeat(2000)}", "body": 5}`;
  const { id } = await importLines([
    "{broken",
    long,
    "\ufeff[]",
    '{"externalId":"mend-2","title":"t","body":"b","score":{"quality":"high"}}',
  ]);
  const rejects = await listRejects(anna, id);
  expect(rejects.map(({ line, field }) => [line, field])).toEqual([
    [1, null],
    [2, "title"],
    [3, null],
    [4, "score.quality"],
  ]);
  expect(rejects[1]).toMatchObject({ bytes: Buffer.byteLength(long), excerpt: expect.stringMatching(/^\{.*é$/) });
  const second = await listRejects(anna, id, { after: rejects[1]?.id, limit: 1 });
  expect(second.map((reject) => reject.line)).toEqual([3]);

  const chunks: Uint8Array[] = [];
  const download = await openRejected(anna, id);
  expect(download.name).toBe(`import-${id}-rejected.jsonl`);
  for await (const chunk of download.chunks) chunks.push(chunk);
  const file = Buffer.concat(chunks).toString("utf8");
  const lines = file.split("\n");
  expect(lines[1]).toBe(long);
  const mended = file.replace('"body": 5', '"body": "5"').replace("é".repeat(2000), "é").replace('"high"', "80");
  expect(await importLines(mended.split("\n"))).toMatchObject({ created: 2, rejected: 2 });
  expect(await db().prisma.importReject.count({ where: { importId: id } })).toBe(4);
});
