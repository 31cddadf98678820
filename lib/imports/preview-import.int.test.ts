import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type FlagName, flagBitsOf } from "@/lib/articles/flags";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { dumpSource } from "@/lib/testing/dump-source";
import { decideNow, importLines, makeAdmin, makeRecord, readArticleOf } from "@/lib/testing/factories";
import { importOptions } from "./import-state";
import { previewImport } from "./preview-import";
import { spoolStream } from "./spool-input";
import { takeBackImport } from "./take-back-import";

async function preview(lines: (object | string)[], source: string, optionFlags: FlagName[]) {
  const texts = lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`);
  const input = await spoolStream(Readable.from(texts), "lines.jsonl", "jsonl");
  const options = importOptions.parse({});
  const wanted = { inputs: [input], source, optionFlags: flagBitsOf(optionFlags), options };
  const { read, created, updated, unchanged, rejected } = await previewImport(systemViewer, wanted);
  return { done: read, created, updated, unchanged, rejected };
}

const variant = fc.record({
  externalId: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  title: fc.constantFrom("t", "u"),
  difficulty: fc.constantFrom(null, "advanced"),
  flags: fc.constantFrom({}, { hasImages: true }),
});
const line = fc.oneof(
  { weight: 9, arbitrary: variant.map((given) => ({ ...given, body: "b" })) },
  { weight: 1, arbitrary: fc.constant("broken") },
);
const lines = fc.array(line, { maxLength: 14 });
const flagsGiven = fc.subarray<FlagName>(["needs-human-review", "image-heavy"]);

let rounds = 0;

test("a dry run counts what the import then counts, and writes nothing", async () => {
  const admin = await makeAdmin();
  await fc.assert(
    fc.asyncProperty(lines, lines, flagsGiven, async (before, after, flags) => {
      const source = `preview ${++rounds}`;
      const first = await importLines(before, { source });
      const decided = await db().prisma.article.findFirst({ where: { importId: first.id } });
      if (decided) await decideNow(admin, decided.id, { kind: "approve" });
      const untouched = await dumpSource(source);
      const expected = await preview(after, source, flags);
      expect(await dumpSource(source)).toEqual(untouched);
      expect(await importLines(after, { source, optionFlags: flags })).toMatchObject(expected);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

test("a dry run knows that what was taken back comes back", async () => {
  const record = makeRecord();
  const first = await importLines([record], { source: "taken" });
  await takeBackImport(systemViewer, first.id);
  expect(await preview([record], "taken", [])).toMatchObject({ created: 0, updated: 1 });
  expect(await readArticleOf(String(record.externalId), "taken")).toMatchObject({ withdrawn: true });
});

test("a dry run into a source that is not there makes none", async () => {
  expect(await preview([makeRecord(), makeRecord()], "not yet there", [])).toMatchObject({ created: 2 });
  expect(await db().prisma.source.count({ where: { name: "not yet there" } })).toBe(0);
});
