import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { createImport } from "@/lib/imports/create-import";
import { getImport } from "@/lib/imports/list-imports";
import { runImport } from "@/lib/imports/run-import";
import { spoolStream } from "@/lib/imports/spool-input";
import { exportText } from "@/lib/testing/export-source";
import { decideNow, importLines, makeAdmin, type Person, readArticleOf } from "@/lib/testing/factories";
import { hostileRecord } from "@/lib/testing/hostile-record";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";

let admin: Person;
let rounds = 0;

beforeAll(async () => {
  admin = await makeAdmin();
});

verifyAtEnd();

const records = fc.uniqueArray(hostileRecord, {
  minLength: 1,
  maxLength: 25,
  selector: (given) => given.externalId.trim(),
});

test("what is exported as JSON Lines is imported as unchanged, and elsewhere as the very same", async () => {
  await fc.assert(
    fc.asyncProperty(records, async (given) => {
      const [here, there] = [`here ${++rounds}`, `there ${rounds}`];
      const first = await importLines(given, { source: here });
      // Metadata under a field's name may reject a record; where all are rejected there is nothing to export.
      fc.pre(first.created > 0);
      const text = await exportText(admin, here, "jsonl");
      const lines = text.split("\n").slice(0, -1);
      expect(lines).toHaveLength(first.created);
      expect(await importLines(lines)).toMatchObject({ unchanged: first.created, rejected: 0, created: 0, updated: 0 });

      const moved = lines.map((line) => ({ ...(JSON.parse(line) as object), source: undefined }));
      expect(await importLines(moved, { source: there })).toMatchObject({ created: first.created, rejected: 0 });
      const again = await exportText(admin, there, "jsonl");
      expect(again.replaceAll(`"source":"${there}"`, `"source":"${here}"`)).toBe(text);
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

/** The same lines as other programs would pass them on. */
const passedOn: Record<string, (lines: string[]) => Uint8Array> = {
  "articles.json": (lines) => Buffer.from(`[${lines.join(",\n")}]`),
  "articles.jsonl.gz": (lines) => gzipSync(lines.join("\n")),
  "articles.zip": (lines) => zipSync({ "a/one.jsonl": strToU8(lines.join("\n")) }),
  "articles.utf16.jsonl": (lines) => utf16(lines.map((line) => `${line}\r\n`).join("")),
  "articles.utf16.json": (lines) => utf16(`[${lines.join(",")}]`),
};

test("what is exported is imported as unchanged also as a list, packed, and in UTF-16", async () => {
  await fc.assert(
    fc.asyncProperty(records, async (given) => {
      const source = `passed on ${++rounds}`;
      const first = await importLines(given, { source });
      fc.pre(first.created > 0);
      const lines = (await exportText(admin, source, "jsonl")).split("\n").slice(0, -1);
      for (const [name, pack] of Object.entries(passedOn)) {
        const input = await spoolStream(Readable.from([Buffer.from(pack(lines))]), name, null);
        const id = await createImport(systemViewer, { name, inputs: [input], source: null, optionFlags: 0 });
        await runImport(id);
        const counts = { state: "completed", unchanged: first.created, created: 0, updated: 0, rejected: 0 };
        expect(await getImport(systemViewer, id), name).toMatchObject(counts);
      }
    }),
    { numRuns: 6, endOnFailure: true },
  );
});

test("what was edited, flagged or decided here is exported as it stands, and imported as unchanged", async () => {
  const given = { externalId: "edited", title: "t", body: "b", flags: { hasImages: true }, meta: { z: 1 } };
  await importLines([given], { source: "stands", optionFlags: ["needs-human-review"] });
  const { id } = await readArticleOf("edited", "stands");
  await decideNow(admin, id, {
    kind: "approve",
    edit: { title: "Edited", meta: { score: { depth: 9 }, tags: ["x"] } },
  });
  await decideNow(admin, id, { kind: "flag", flags: { imageHeavy: true } });
  const before = await readArticleOf("edited", "stands");
  for (const withDecisions of [false, true]) {
    const text = await exportText(admin, "stands", "jsonl", withDecisions);
    expect(JSON.parse(text)).toMatchObject({
      title: "Edited",
      score: { depth: 9 },
      flags: { hasImages: true, needsHumanReview: true, imageHeavy: true, aiGeneratedStyle: false },
    });
    expect(await importLines([text.trimEnd()])).toMatchObject({ unchanged: 1 });
  }
  expect(await readArticleOf("edited", "stands")).toEqual(before);
});

/** Takes off what keeps a spreadsheet from running a cell. */
const unguarded = (cell: string) => (cell.startsWith("'") ? cell.slice(1) : cell);

test("a CSV is read by a strict parser cell by cell, and no cell would run in a spreadsheet", async () => {
  await fc.assert(
    fc.asyncProperty(records, async (given) => {
      const source = `csv ${++rounds}`;
      await importLines(given, { source });
      const lines = (await exportText(admin, source, "jsonl")).split("\n").slice(0, -1);
      const csv = await exportText(admin, source, "csv");
      const rows: Record<string, string>[] = parse(csv, {
        columns: true,
        record_delimiter: "\r\n",
        relax_quotes: false,
      });
      expect(rows).toHaveLength(lines.length);
      for (const [i, row] of rows.entries()) {
        const { score, flags, ...line } = JSON.parse(lines[i] ?? "") as Record<string, Record<string, unknown>>;
        for (const [column, value] of Object.entries({ ...line, ...score, ...flags })) {
          const cell = row[column];
          expect(cell, column).not.toMatch(/^[=+\-@\t\r\n]/);
          const expected = value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
          expect(unguarded(cell ?? "absent"), column).toBe(expected);
        }
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

test.each(["=", "+", "-", "@", "\t", "\r", "\n", "'"])("a cell that begins with %j is guarded, once", async (first) => {
  const source = `guard ${++rounds}`;
  await importLines([{ externalId: "x", title: `${first}cmd`, body: `fine${first}` }], { source });
  const [row] = parse(await exportText(admin, source, "csv"), { columns: true, record_delimiter: "\r\n" });
  expect(row).toMatchObject({ title: `'${first}cmd`, body: `fine${first}` });
});
