import fs from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { createImport } from "@/lib/imports/create-import";
import type { ImportRow } from "@/lib/imports/import-rows";
import { getImport } from "@/lib/imports/list-imports";
import { runImport } from "@/lib/imports/run-import";
import { spoolStream } from "@/lib/imports/spool-input";
import { exportSource } from "@/lib/testing/export-source";
import { decideNow, importLines, makeAdmin, type Person, readArticleOf } from "@/lib/testing/factories";
import { hostileRecord } from "@/lib/testing/hostile-record";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";

let admin: Person;
let rounds = 0;

beforeAll(async () => {
  admin = await makeAdmin();
});

verifyAtEnd();

async function importFile(file: string, name: string, source: string | null = null): Promise<ImportRow> {
  const input = await spoolStream(fs.createReadStream(file), name, null);
  const id = await createImport(admin, { name, inputs: [input], source, optionFlags: 0 });
  while ((await runImport(id)) === "busy") await new Promise((resolve) => setTimeout(resolve, 20));
  return getImport(admin, id);
}

const records = fc.uniqueArray(hostileRecord, {
  minLength: 1,
  maxLength: 15,
  selector: ({ externalId }) => externalId.trim(),
});

const readable = ["markdown", "wxr"] as const;

test.each(readable)(
  "what is exported as %s is imported as unchanged, and elsewhere as the very same",
  async (format) => {
    await fc.assert(
      fc.asyncProperty(records, fc.boolean(), async (given, withDecisions) => {
        const [here, there] = [`${format} here ${++rounds}`, `${format} there ${rounds}`];
        const { created } = await importLines(given, { source: here });
        fc.pre(created > 0);
        const { file, name } = await exportSource(admin, here, format, withDecisions);
        expect(await importFile(file, name)).toMatchObject({ unchanged: created, rejected: 0, created: 0, updated: 0 });

        expect(await importFile(file, name, there)).toMatchObject({ created, rejected: 0 });
        const [ours, theirs] = [await exportSource(admin, here, "jsonl"), await exportSource(admin, there, "jsonl")];
        const lines = fs.readFileSync(theirs.file, "utf8").replaceAll(`"source":"${there}"`, `"source":"${here}"`);
        expect(lines).toBe(fs.readFileSync(ours.file, "utf8"));
      }),
      { numRuns: 8, endOnFailure: true },
    );
  },
);

test.each(readable)("a record with megabytes of metadata reads back from %s as unchanged", async (format) => {
  const source = `${format} long`;
  const notes = Array.from({ length: 20_000 }, (_, index) => `note ${index}: ${"x".repeat(90)}`);
  const given = { externalId: "long", title: "Long", body: "---\nshort\n", bodyFormat: "markdown", notes };
  expect(await importLines([given], { source })).toMatchObject({ created: 1 });
  const { file, name } = await exportSource(admin, source, format);
  expect(await importFile(file, name)).toMatchObject({ unchanged: 1, rejected: 0, created: 0, updated: 0 });
});

test.each(readable)("what was edited, flagged and decided here reads back from %s as unchanged", async (format) => {
  const source = `${format} stands`;
  const given = {
    externalId: "e",
    title: "t & <b>",
    body: "\n\n# b\r\n]]>",
    bodyFormat: "html",
    meta: { title: 1, z: 1 },
  };
  await importLines([given], { source, optionFlags: ["needs-human-review"] });
  const { id } = await readArticleOf("e", source);
  const edit = { title: "No", meta: { score: { depth: 9 }, tags: ["x, y", "2024-01-01"] } };
  await decideNow(admin, id, { kind: "approve", edit });
  const before = await readArticleOf("e", source);
  for (const withDecisions of [false, true]) {
    const { file, name } = await exportSource(admin, source, format, withDecisions);
    expect(await importFile(file, name)).toMatchObject({ unchanged: 1, rejected: 0 });
  }
  expect(await readArticleOf("e", source)).toEqual(before);
});

test("a post that was edited in WordPress comes back as changed at the source, its other fields as they were", async () => {
  const source = "wordpress";
  const given = { externalId: "w", title: "Before", body: "# One", bodyFormat: "markdown", topic: "t", tags: ["a"] };
  await importLines([given], { source });
  const { file } = await exportSource(admin, source, "wxr");
  const text = fs.readFileSync(file, "utf8");
  expect(text).toContain("<h1>One</h1>");
  const edited = `${file}.edited.xml`;
  fs.writeFileSync(edited, text.replace("<h1>One</h1>", "<h1>Two</h1>"));
  expect(await importFile(edited, "edited.xml")).toMatchObject({ updated: 1, created: 0, rejected: 0 });
  const [line] = fs.readFileSync((await exportSource(admin, source, "jsonl")).file, "utf8").split("\n");
  expect(JSON.parse(line ?? "")).toMatchObject({
    title: "Before",
    body: "<h1>Two</h1>",
    bodyFormat: "html",
    topic: "t",
    tags: ["a"],
  });
});
