import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { env } from "@/lib/env";
import { dumpImport, dumpSource } from "@/lib/testing/dump-source";
import {
  decideNow,
  importLines,
  makeAdmin,
  makeEditor,
  makeRecord,
  queueLines,
  readArticleOf,
  type StoredArticle,
} from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { cancelImport } from "./cancel-import";
import { createImport, findInputs } from "./create-import";
import { importInput } from "./import-state";
import { getImport } from "./list-imports";
import { runImport } from "./run-import";

verifyAtEnd();

const counted = (counts: Record<string, number>) => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  ...counts,
});

async function countsOf(lines: (object | string)[], options: Parameters<typeof importLines>[1] = {}) {
  const { done, created, updated, unchanged, rejected, state, total } = await importLines(lines, options);
  expect({ state, total }).toEqual({ state: "completed", total: done });
  return { read: done, created, updated, unchanged, rejected };
}

test("importing the same input twice changes nothing", async () => {
  const lines = Array.from({ length: 40 }, () => makeRecord({ stack: ["a"], meta: { z: 1, a: [2] } }));
  expect(await countsOf(lines, { source: "again" })).toEqual(counted({ read: 40, created: 40 }));
  const before = await dumpSource("again");
  expect(await countsOf(lines, { source: "again" })).toEqual(counted({ read: 40, unchanged: 40 }));
  expect(await dumpSource("again")).toEqual(before);
});

test("the order of keys, spaces between them and other spellings of them are no change", async () => {
  const record = makeRecord({
    codeLanguage: "python",
    payload: { seed: 1, own: { b: 1, a: 2 } },
    meta: { x: 1, y: 2 },
  });
  await importLines([record]);
  const { codeLanguage, payload: _payload, meta: _meta, ...rest } = record;
  const written = {
    meta: { y: 2, x: 1 },
    Code_Language: codeLanguage,
    payload: { own: { a: 2, b: 1 }, seed: 1 },
    ...rest,
  };
  expect(await countsOf([`  ${JSON.stringify(written)}  `])).toEqual(counted({ read: 1, unchanged: 1 }));
});

test("a broken line is kept whole with its number, and the others come in", async () => {
  const [one, two] = [JSON.stringify(makeRecord()), JSON.stringify(makeRecord())];
  const broken = [
    '{"title": "cut',
    "[1, 2]",
    '{"externalId":"x","title":"t","body":"b","score":{"quality":140}}',
    "null",
  ];
  const id = await queueLines([
    one,
    "",
    broken[0] ?? "",
    "   ",
    broken[1] ?? "",
    two,
    broken[2] ?? "",
    broken[3] ?? "",
  ]);
  await runImport(id);
  expect(await getImport(systemViewer, id)).toMatchObject({ done: 6, created: 2, rejected: 4, state: "completed" });
  const { rejects } = await dumpImport(id);
  expect(rejects.map((reject) => [reject.line, String(reject.raw), reject.field])).toEqual([
    [3, broken[0], null],
    [5, broken[1], null],
    [7, broken[2], "score.quality"],
    [8, broken[3], null],
  ]);
  expect(rejects.map((reject) => reject.reason)).toEqual([
    "the record stops before its end",
    "the line is a list, an object was expected",
    expect.stringContaining("score.quality is 140"),
    "the line is null, an object was expected",
  ]);
});

test("an identity that comes again in one input is compared with what came before it", async () => {
  const [a, b] = [makeRecord(), makeRecord()];
  const changed = { ...a, body: "changed" };
  const counts = await countsOf([a, a, b, changed, changed, a], { source: "repeats" });
  expect(counts).toEqual(counted({ read: 6, created: 2, updated: 2, unchanged: 2 }));
  const article = await readArticleOf(String(a.externalId), "repeats");
  expect(article.currentRevision).toMatchObject({ number: 3, body: a.body });
});

test("a record names its own source, and --source wins over it", async () => {
  const own = { ...makeRecord({ externalId: "own" }), source: "the record's" };
  await importLines([own, makeRecord({ externalId: "none" })]);
  expect((await readArticleOf("own", "the record's")).source.name).toBe("the record's");
  expect((await readArticleOf("none")).source.name).toBe("default");
  await importLines([own], { source: "the caller's" });
  expect(await readArticleOf("own", "the caller's")).toMatchObject({ version: 1 });
});

test("one external id in two sources is two articles", async () => {
  const record = makeRecord({ externalId: "shared" });
  const lines = [
    { ...record, source: "left" },
    { ...record, source: "right" },
  ];
  expect(await countsOf(lines)).toEqual(counted({ read: 2, created: 2 }));
});

test("a cancelled import keeps what came in, and one that is cancelled while queued brings nothing", async () => {
  const admin = await makeAdmin();
  const lines = Array.from({ length: 1100 }, () => makeRecord());
  const id = await queueLines(lines, { source: "cancelled" });
  expect(await runImport(id, { signal: AbortSignal.abort() })).toBe("later");
  await cancelImport(admin, id);
  await cancelImport(await makeAdmin(), id);
  await runImport(id);
  expect(await getImport(admin, id)).toMatchObject({ state: "cancelled", done: 500, created: 500, total: null });

  const queued = await queueLines(lines, { source: "cancelled" });
  await cancelImport(admin, queued);
  await runImport(queued);
  expect(await getImport(admin, queued)).toMatchObject({ state: "cancelled", done: 0 });
  await expect(cancelImport(admin, queued)).rejects.toMatchObject({ code: "wrong-status" });
  const subject = { in: [`import ${id}`, `import ${queued}`] };
  const entries = await db().prisma.auditEntry.findMany({ where: { action: "import.cancel", subject } });
  expect(entries.map(({ personId }) => personId)).toEqual([admin.personId, admin.personId]);
});

test("an ended import leaves no spooled copy behind", async () => {
  await importLines([makeRecord()]);
  const uploads = path.join(env().GALLEY_DATA_DIR, "uploads");
  const unfinished = await db().prisma.import.count({ where: { state: { in: ["queued", "running"] } } });
  expect(unfinished).toBe(0);
  expect(fs.readdirSync(uploads)).toEqual([]);
});

function writeInputs(name: string, files: Record<string, object[]>): string {
  const folder = path.join(env().GALLEY_DATA_DIR, name);
  fs.mkdirSync(folder);
  for (const [file, records] of Object.entries(files)) {
    fs.writeFileSync(path.join(folder, file), records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  }
  return folder;
}

const createFrom = async (folder: string, source: string) =>
  createImport(systemViewer, { name: folder, inputs: await findInputs([folder], null), source, optionFlags: 0 });

test("a file that changed since fails with words, and what was read before it stays", async () => {
  const folder = writeInputs("changing", { "a.jsonl": [makeRecord(), makeRecord()], "b.jsonl": [makeRecord()] });
  const id = await createFrom(folder, "changing");
  fs.appendFileSync(path.join(folder, "b.jsonl"), `${JSON.stringify(makeRecord())}\n`);
  await runImport(id);
  expect(await getImport(systemViewer, id)).toMatchObject({
    state: "failed",
    created: 2,
    error: "b.jsonl has changed since its import began. Import it again; what came in stays.",
  });
  const again = await createFrom(folder, "changing");
  await runImport(again);
  expect(await getImport(systemViewer, again)).toMatchObject({ state: "completed", created: 2, unchanged: 2 });
  expect(fs.readdirSync(folder)).toEqual(["a.jsonl", "b.jsonl"]);
});

test("a file that changed between two runs of its import fails with words, and loses nothing", async () => {
  const folder = writeInputs("resumed", { "a.jsonl": Array.from({ length: 700 }, () => makeRecord()) });
  const id = await createFrom(folder, "resumed");
  expect(await runImport(id, { signal: AbortSignal.abort() })).toBe("later");
  fs.appendFileSync(path.join(folder, "a.jsonl"), "{}\n");
  await runImport(id);
  expect(await getImport(systemViewer, id)).toMatchObject({ state: "failed", done: 500, created: 500 });
});

test("a file that can't be read ends the import with words", async () => {
  const folder = writeInputs("gone", { "a.jsonl": [makeRecord()], "b.jsonl": [makeRecord()] });
  const id = await createFrom(folder, "gone");
  fs.rmSync(path.join(folder, "b.jsonl"));
  await runImport(id);
  expect(await getImport(systemViewer, id)).toMatchObject({
    state: "failed",
    created: 1,
    error: expect.stringContaining("b.jsonl can't be read any more"),
  });
  const stat = fs.statSync(folder);
  const input = { name: "a folder", path: folder, bytes: stat.size, modified: Math.trunc(stat.mtimeMs) };
  const inputs = [importInput.parse({ ...input, format: "jsonl", spooled: false })];
  const second = await createImport(systemViewer, { name: "a folder", inputs, source: null, optionFlags: 0 });
  await runImport(second);
  expect(await getImport(systemViewer, second)).toMatchObject({ state: "failed", done: 0 });
});

test("an article brought in has what its record says, and waits in no status but pending", async () => {
  const record = makeRecord({
    score: { quality: 0, freshness: null, depth: 100, clarity: null },
    viewCount: 2 ** 53 - 1,
  });
  await importLines([record], { optionFlags: ["image-heavy"] });
  const article: StoredArticle = await readArticleOf(String(record.externalId));
  expect(article).toMatchObject({
    status: "pending",
    version: 1,
    flags: 0b1001,
    optionFlags: 0b1000,
    quality: 0,
    freshness: null,
    overall: 50,
    viewCount: 9_007_199_254_740_991n,
    decidedAt: null,
    latestDecisionId: null,
  });
  expect(article.currentRevision).toMatchObject({ number: 1, kind: "imported", flags: 0b0001 });
});

test("only an admin registers an import", async () => {
  const wanted = { name: "x", inputs: [], source: null, optionFlags: 0 };
  await expect(createImport(await makeEditor(), wanted)).rejects.toMatchObject({ code: "forbidden" });
});

test("the same input twice changes nothing, also where it names an article more than once", async () => {
  const [a, b] = [makeRecord(), makeRecord()];
  const lines = [a, { ...a, body: "changed" }, b, a, { ...a, title: "Last" }];
  expect(await countsOf(lines, { source: "twice in it" })).toEqual(counted({ read: 5, created: 2, updated: 3 }));
  await decideNow(systemViewer, (await readArticleOf(String(a.externalId), "twice in it")).id, { kind: "approve" });
  const before = await dumpSource("twice in it");
  const again = await importLines(lines, { source: "twice in it" });
  expect(again).toMatchObject({ unchanged: 5, updated: 0, repeated: 3 });
  expect(await dumpSource("twice in it")).toEqual(before);
  // What another input says is what the source says now.
  expect(await countsOf([a], { source: "twice in it" })).toEqual(counted({ read: 1, updated: 1 }));
});
