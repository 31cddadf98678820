import { Readable } from "node:stream";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { createImport } from "@/lib/imports/create-import";
import type { ImportRow } from "@/lib/imports/import-rows";
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

async function importCsv(text: string, source: string | null = null): Promise<ImportRow> {
  const input = await spoolStream(Readable.from([text]), "articles.csv", null);
  expect(input.format).toBe("csv");
  const id = await createImport(admin, { name: "articles.csv", inputs: [input], source, optionFlags: 0 });
  while ((await runImport(id)) === "busy") await new Promise((resolve) => setTimeout(resolve, 20));
  return getImport(admin, id);
}

const records = fc.uniqueArray(hostileRecord, {
  minLength: 1,
  maxLength: 20,
  selector: ({ externalId }) => externalId.trim(),
});

test("what is exported as CSV is imported as unchanged, and elsewhere as the very same", async () => {
  await fc.assert(
    fc.asyncProperty(records, async (given) => {
      const [here, there] = [`csv here ${++rounds}`, `csv there ${rounds}`];
      const { created } = await importLines(given, { source: here });
      fc.pre(created > 0);
      const text = await exportText(admin, here, "csv");
      expect(await importCsv(text)).toMatchObject({ unchanged: created, rejected: 0, created: 0, updated: 0 });

      expect(await importCsv(text, there)).toMatchObject({ created, rejected: 0 });
      const again = await exportText(admin, there, "csv");
      expect(again.replaceAll(`\n${there},`, `\n${here},`)).toBe(text);
      // A CSV says nothing of null and "" apart; JSON Lines do.
      const lines = await exportText(admin, there, "jsonl");
      expect(lines.replaceAll(`"source":"${there}"`, `"source":"${here}"`)).toBe(
        await exportText(admin, here, "jsonl"),
      );
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

test("what was edited, flagged or decided here is exported as it stands, and imported as unchanged", async () => {
  const given = {
    externalId: "=edited",
    title: "'t",
    body: "-b",
    flags: { hasImages: true },
    meta: { title: 1, z: 1 },
  };
  await importLines([given], { source: "csv stands", optionFlags: ["needs-human-review"] });
  const { id } = await readArticleOf("=edited", "csv stands");
  const edit = { title: "+Edited", meta: { score: { depth: 9 }, tags: ["x, y", "=z"] } };
  await decideNow(admin, id, { kind: "approve", edit });
  const before = await readArticleOf("=edited", "csv stands");
  for (const withDecisions of [false, true]) {
    const text = await exportText(admin, "csv stands", "csv", withDecisions);
    expect(text).toContain("'+Edited");
    expect(await importCsv(text)).toMatchObject({ unchanged: 1, rejected: 0 });
  }
  expect(await readArticleOf("=edited", "csv stands")).toEqual(before);
});
