import fs from "node:fs";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { decideNow, importLines, makeAdmin, makeEditor, makeRecord, readArticleOf } from "@/lib/testing/factories";
import { createImport } from "./create-import";
import { createDryRun, discardDryRun, getDryRun, importDryRun, listDryRuns, remapDryRun } from "./dry-run";
import { getImport } from "./list-imports";
import { runDryRun } from "./run-dry-run";
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

  const id = await createDryRun(admin, { name: "posts.jsonl", inputs: [input], source: "dry", optionFlags: 0 });
  expect(await getDryRun(admin, id)).toMatchObject({ state: "queued", preview: null });
  expect(await runDryRun(id)).toBe("ended");
  const dryRun = await getDryRun(admin, id);
  expect(dryRun).toMatchObject({ state: "completed", done: 5, bytesDone: input.bytes });
  expect(dryRun.preview).toMatchObject({ read: 5, created: 1, updated: 2, unchanged: 1, rejected: 1, reopened: 1 });
  expect(dryRun.preview?.examples.map(({ would, because }) => [would, because])).toEqual([
    ["create", "new here"],
    ["update", "metadata differs"],
    ["update", "text differs; approved, returns to pending"],
    ["unchanged", "as it is here"],
    ["reject", expect.any(String)],
  ]);
  expect(dryRun.preview?.examples[1]?.changes).toEqual([
    { field: "difficulty", parts: [{ kind: "added", text: "advanced" }] },
  ]);
  const [body] = dryRun.preview?.examples[2]?.changes ?? [];
  expect(body?.field).toBe("body");
  expect(body?.parts.filter(({ kind }) => kind === "added").map(({ text }) => text)).toContain("Another text");
  expect((await readArticleOf(String(decided.externalId), "dry")).status).toBe("approved");
  expect((await listDryRuns(admin)).map(({ id }) => id)).toContain(dryRun.id);

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
  expect((await listDryRuns(admin)).map(({ id }) => id)).not.toContain(dryRun.id);
});

test("of two that import the same dry run, one does and the other is told", async () => {
  const admin = await makeAdmin();
  const input = await spool([makeRecord()]);
  const id = await createDryRun(admin, { name: "posts.jsonl", inputs: [input], source: null, optionFlags: 0 });
  const outcomes = await Promise.allSettled([importDryRun(admin, id), importDryRun(admin, id)]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find((outcome) => outcome.status === "rejected")).toMatchObject({ reason: { code: "not-found" } });
});

test("a discarded dry run leaves no upload behind", async () => {
  const admin = await makeAdmin();
  const input = await spool([makeRecord()]);
  const id = await createDryRun(admin, { name: "posts.jsonl", inputs: [input], source: null, optionFlags: 0 });
  await discardDryRun(admin, id);
  expect(fs.existsSync(input.path)).toBe(false);
  await expect(discardDryRun(admin, id)).rejects.toThrow("no longer here");
  expect(await runDryRun(id)).toBe("ended");
});

test("an editor can neither make nor see a dry run", async () => {
  const editor = await makeEditor();
  const input = await spool([makeRecord()]);
  const wanted = { name: "posts.jsonl", inputs: [input], source: null, optionFlags: 0 };
  await expect(createDryRun(editor, wanted)).rejects.toMatchObject({ code: "forbidden" });
  await expect(listDryRuns(editor)).rejects.toMatchObject({ code: "forbidden" });
});

test("a dry run that is stopped goes on later, from the beginning", async () => {
  const admin = await makeAdmin();
  const input = await spool(Array.from({ length: 1_200 }, () => makeRecord()));
  const id = await createDryRun(admin, { name: "posts.jsonl", inputs: [input], source: null, optionFlags: 0 });
  expect(await runDryRun(id, { signal: AbortSignal.abort() })).toBe("later");
  expect(await getDryRun(admin, id)).toMatchObject({ state: "running", preview: null });
  expect(await runDryRun(id)).toBe("ended");
  expect((await getDryRun(admin, id)).preview).toMatchObject({ read: 1_200, created: 1_200 });
});

test("a CSV is looked through again under another mapping, which its source then keeps", async () => {
  const admin = await makeAdmin();
  const input = await spoolStream(Readable.from(["Code,Headline,Words\n1,A title,Some words\n"]), "posts.csv", "csv");
  const id = await createDryRun(admin, { name: "posts.csv", inputs: [input], source: "mapped", optionFlags: 0 });
  await runDryRun(id);
  expect((await getDryRun(admin, id)).preview).toMatchObject({ rejected: 1 });
  await remapDryRun(admin, id, { mapping: { Words: "body", Code: "externalId" } });
  expect(await getDryRun(admin, id)).toMatchObject({ state: "queued", preview: null });
  await runDryRun(id);
  const { preview } = await getDryRun(admin, id);
  expect(preview).toMatchObject({ created: 1, rejected: 0 });
  expect(preview?.columns).toEqual([
    { column: "Code", field: "externalId" },
    { column: "Headline", field: "title" },
    { column: "Words", field: "body" },
  ]);
  await runImport(await importDryRun(admin, id));
  expect(await readArticleOf("1", "mapped")).toMatchObject({ title: "A title" });

  const again = await spoolStream(Readable.from(["Code,Headline,Words\n2,Another,More words\n"]), "more.csv", "csv");
  const wanted = { name: "more.csv", inputs: [again], source: "mapped", optionFlags: 0 };
  const importId = await createImport(admin, wanted);
  await runImport(importId);
  expect(await getImport(admin, importId)).toMatchObject({ created: 1, rejected: 0 });
});
