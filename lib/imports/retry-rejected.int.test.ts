import { Readable } from "node:stream";
import { strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { dumpImport } from "@/lib/testing/dump-source";
import { importLines, makeAdmin, makeEditor, makeRecord, type Person, readArticleOf } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { createImport } from "./create-import";
import type { FormatName } from "./formats/format";
import type { ImportOptions } from "./import-state";
import { getImport, listImports } from "./list-imports";
import { getReject, listRejectFields, listRejects } from "./list-rejects";
import { openRejected } from "./open-rejected";
import { retryRejected } from "./retry-rejected";
import { runImport } from "./run-import";
import { spoolStream } from "./spool-input";

let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
});

verifyAtEnd();

type Given = { name: string; source: string; format?: FormatName; options?: ImportOptions };

async function importBytes(bytes: string | Uint8Array, { name, source, format, options }: Given) {
  const input = await spoolStream(Readable.from([Buffer.from(bytes)]), name, format ?? null);
  const id = await createImport(admin, { name, inputs: [input], source, optionFlags: 0, options });
  await runImport(id);
  return getImport(admin, id);
}

async function download(importId: number): Promise<{ name: string; bytes: Buffer }> {
  const { name, chunks } = await openRejected(admin, importId);
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return { name, bytes: Buffer.concat(parts) };
}

test("rejected rows of a CSV are tried again under another mapping, and keep the identity of their place", async () => {
  const csv = "Headline,Words,Minutes\nFirst,a text,3\nSecond,another,soon\nThird,a third,later\n";
  const mapping = { Words: "body", Minutes: "readingTime" };
  const first = await importBytes(csv, { name: "p.csv", source: "retry csv", options: { pages: false, mapping } });
  expect(first).toMatchObject({ done: 3, created: 1, rejected: 2 });

  const again = await retryRejected(admin, first.id, { mapping: { Words: "body", Minutes: "meta.Minutes" } });
  await runImport(again);
  expect(await getImport(admin, again)).toMatchObject({
    created: 2,
    rejected: 0,
    retryOf: first.id,
    source: "retry csv",
  });
  const second = await readArticleOf("p.csv#2", "retry csv");
  expect(second).toMatchObject({ title: "Second", currentRevision: { meta: { meta: { Minutes: "soon" } } } });
  // Importing the whole file so knows them for what they are.
  const options = { pages: false, mapping: { Words: "body", Minutes: "meta.Minutes" } };
  expect(await importBytes(csv, { name: "p.csv", source: "retry csv", options })).toMatchObject({
    created: 0,
    rejected: 0,
  });
});

test("what is rejected again stays whole, at the place where it stood", async () => {
  const lines = [makeRecord(), "{broken", makeRecord(), '{"title":"no body"}'];
  const first = await importLines(lines, { source: "still broken" });
  const again = await retryRejected(admin, first.id);
  await runImport(again);
  expect((await dumpImport(again)).rejects).toEqual((await dumpImport(first.id)).rejects);
});

test("rejected records are downloaded as a file of their format that can be mended and imported", async () => {
  const csv = 'Title;Body;quality\n"One";"a\nb";140\nTwo;t;50\nThree;"x;y";high\n';
  const first = await importBytes(csv, { name: "scores.csv", source: "mend csv" });
  expect(first).toMatchObject({ created: 1, rejected: 2 });
  const file = await download(first.id);
  expect(file.name).toBe(`import-${first.id}-rejected.csv`);
  const mended = file.bytes.toString().replace("140", "40").replace("high", "60");
  expect(await importBytes(mended, { name: file.name, source: "mend csv" })).toMatchObject({ created: 2, rejected: 0 });

  const json = JSON.stringify([{ title: "a", body: "b" }, { title: 1, body: "b" }, 7]);
  const list = await importBytes(json, { name: "list.json", source: "mend json" });
  expect(list).toMatchObject({ created: 1, rejected: 2 });
  const kept = await download(list.id);
  expect(JSON.parse(kept.bytes.toString())).toEqual([{ title: 1, body: "b" }, 7]);
});

test("rejected records of several files are downloaded as a zip of those, by their names", async () => {
  const files = {
    "posts/good.md": "---\ntitle: Good\n---\n\nText.\n",
    "posts/bad.md": "---\ntitle: [unclosed\n---\n\nText.\n",
    "list.jsonl": '{"title":"x"}\n{"title":"y","body":"z"}\n',
  };
  const zip = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
  const first = await importBytes(zip, { name: "blog.zip", source: "mend zip" });
  expect(first).toMatchObject({ format: "zip", created: 2, rejected: 2 });
  const { name, bytes } = await download(first.id);
  expect(name).toBe(`import-${first.id}-rejected.zip`);
  const inside = unzipSync(bytes);
  expect(Object.keys(inside).toSorted()).toEqual(["list.jsonl", "posts/bad.md"]);
  expect(Buffer.from(inside["posts/bad.md"] ?? []).toString()).toBe(files["posts/bad.md"]);
  expect(Buffer.from(inside["list.jsonl"] ?? []).toString()).toBe('{"title":"x"}\n');
});

test("rejected records are filtered by field and words, and each can be read whole", async () => {
  const long = `{"title":"t","body":"b","score":{"quality":"${"é".repeat(40_000)}"}}`;
  const { id } = await importLines(["{cut", long, '{"title":"t","body":"b","score":{"depth":101}}', "[]"]);
  expect(await listRejectFields(admin, id)).toEqual([
    { field: null, count: 2 },
    { field: "score.depth", count: 1 },
    { field: "score.quality", count: 1 },
  ]);
  expect((await listRejects(admin, id, { field: "score.depth" })).map(({ line }) => line)).toEqual([3]);
  expect((await listRejects(admin, id, { field: "" })).map(({ line }) => line)).toEqual([1, 4]);
  expect((await listRejects(admin, id, { q: "LIST" })).map(({ line }) => line)).toEqual([4]);
  expect(await listRejects(admin, id, { q: "100%_" })).toEqual([]);
  const [whole] = await listRejects(admin, id, { field: "score.quality" });
  const read = await getReject(admin, id, whole?.id ?? 0);
  expect(read).toMatchObject({ line: 2, bytes: Buffer.byteLength(long) });
  expect(long.startsWith(read.text)).toBe(true);
  expect(Buffer.byteLength(read.text)).toBeGreaterThan(65_000);
  await expect(getReject(admin, id, 2_000_000_000)).rejects.toMatchObject({ code: "not-found" });
});

test("only an admin tries again, and only what has ended and rejected something", async () => {
  const { id } = await importLines([makeRecord()]);
  await expect(retryRejected(admin, id)).rejects.toMatchObject({ code: "wrong-status" });
  await expect(retryRejected(await makeEditor(), id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(retryRejected(admin, 2_000_000_000)).rejects.toMatchObject({ code: "not-found" });
});

test("the history of imports is read page by page, newest first", async () => {
  for (let i = 0; i < 3; i++) await importLines([makeRecord()]);
  const all = await listImports(admin, { limit: 200 });
  expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((a, b) => b - a));
  const [first, second] = await listImports(admin, { limit: 2 });
  const rest = await listImports(admin, { before: second?.id, limit: 200 });
  expect([first?.id, second?.id, ...rest.map(({ id }) => id)]).toEqual(all.map(({ id }) => id));
});
