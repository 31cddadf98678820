import fs from "node:fs";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { decideNow, importLines, makeAdmin, makeEditor, makeRecord, readArticleOf } from "@/lib/testing/factories";
import { discardDryRun, importDryRun, listDryRuns, makeDryRun } from "./dry-run";
import { getImport } from "./list-imports";
import { runImport } from "./run-import";
import { spoolStream } from "./spool-input";

async function spool(lines: (object | string)[]) {
  const texts = lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`);
  return spoolStream(Readable.from(texts), "posts.jsonl", "jsonl");
}

test("a dry run says what its import then does, and writes nothing before", async () => {
  const admin = await makeAdmin();
  const [same, changed, decided] = [makeRecord(), makeRecord(), makeRecord()];
  await importLines([same, changed, decided], { source: "dry" });
  await decideNow(admin, (await readArticleOf(String(decided.externalId), "dry")).id, { kind: "approve" });
  const input = await spool([
    same,
    { ...changed, difficulty: "advanced" },
    { ...decided, body: "Another text." },
    makeRecord(),
    '{"externalId": "broken',
  ]);

  const dryRun = await makeDryRun(admin, { name: "posts.jsonl", input, source: "dry", optionFlags: 0 });
  expect(dryRun.preview).toMatchObject({ read: 5, created: 1, updated: 2, unchanged: 1, rejected: 1, reopened: 1 });
  expect(dryRun.preview.examples.map(({ would, because }) => [would, because])).toEqual([
    ["create", "new here"],
    ["update", "metadata differs"],
    ["update", "text differs; approved, returns to pending"],
    ["reject", expect.any(String)],
  ]);
  expect((await readArticleOf(String(decided.externalId), "dry")).status).toBe("approved");
  expect(listDryRuns(admin).map(({ id }) => id)).toContain(dryRun.id);

  const importId = await importDryRun(admin, dryRun.id);
  await runImport(importId);
  expect(await getImport(admin, importId)).toMatchObject({
    state: "completed",
    name: "posts.jsonl",
    created: 1,
    updated: 2,
    unchanged: 1,
    rejected: 1,
  });
  expect((await readArticleOf(String(decided.externalId), "dry")).status).toBe("pending");
  expect(listDryRuns(admin).map(({ id }) => id)).not.toContain(dryRun.id);
});

test("of two that import the same dry run, one does and the other is told", async () => {
  const admin = await makeAdmin();
  const input = await spool([makeRecord()]);
  const { id } = await makeDryRun(admin, { name: "posts.jsonl", input, source: null, optionFlags: 0 });
  const outcomes = await Promise.allSettled([importDryRun(admin, id), importDryRun(admin, id)]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find((outcome) => outcome.status === "rejected")).toMatchObject({ reason: { code: "not-found" } });
});

test("a discarded dry run leaves no upload behind", async () => {
  const admin = await makeAdmin();
  const input = await spool([makeRecord()]);
  const { id } = await makeDryRun(admin, { name: "posts.jsonl", input, source: null, optionFlags: 0 });
  discardDryRun(admin, id);
  expect(fs.existsSync(input.path)).toBe(false);
  expect(() => discardDryRun(admin, id)).toThrow("no longer here");
});

test("an editor can neither make nor see a dry run", async () => {
  const editor = await makeEditor();
  const input = await spool([makeRecord()]);
  const wanted = { name: "posts.jsonl", input, source: null, optionFlags: 0 };
  await expect(makeDryRun(editor, wanted)).rejects.toMatchObject({ code: "forbidden" });
  expect(() => listDryRuns(editor)).toThrow(expect.objectContaining({ code: "forbidden" }));
});
