import fs from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { changeFile } from "@/lib/testing/change-file";
import { connectAs } from "@/lib/testing/connect-as";
import { decideNow, makeAdmin, makeArticles, type Person } from "@/lib/testing/factories";
import { makeKeptExport } from "@/lib/testing/keep-export";
import type { ExportFormat } from "./export-rows";
import { verifyDownload } from "./verify-download";

const superuser = connectAs("superuser past triggers");
let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
});

/** What changed since an export: one article was added, one changed and one revoked. */
async function downloadDelta(source: string, format: ExportFormat, withDecisions: boolean) {
  const [added, changed, revoked] = await makeArticles(3, { source });
  for (const one of [changed, revoked]) await decideNow(admin, one?.id ?? 0, { kind: "approve" });
  const filters = { ...noFilters, status: ["approved" as const], source: [source] };
  const { id: since } = await makeKeptExport(admin, { filters, format, withDecisions });
  await decideNow(admin, added?.id ?? 0, { kind: "approve" });
  await decideNow(admin, changed?.id ?? 0, { kind: "flag", flags: { imageHeavy: true } });
  await decideNow(admin, revoked?.id ?? 0, { kind: "reopen" });
  const kept = await makeKeptExport(admin, { since, format, withDecisions });
  const nameOf = (article: typeof added) => `article ${article?.externalId} of ${source}`;
  return {
    ...kept,
    changes: path.join(kept.folder, `galley-export-${kept.id}-changes.jsonl`),
    revoked: { name: nameOf(revoked), id: revoked?.id ?? 0 },
  };
}

test.each(["jsonl", "csv", "markdown", "wxr"] as const)(
  "a delta of %s agrees with decisions and without, as a folder, its file, its list and its changes",
  async (format) => {
    for (const withDecisions of [true, false]) {
      const { id, folder, main, list, changes } = await downloadDelta(
        `${format} ${withDecisions}`,
        format,
        withDecisions,
      );
      for (const target of [folder, main, list, changes]) {
        expect(await verifyDownload(admin, target)).toMatchObject({ ok: true, export: id, problems: [] });
      }
    }
  },
);

test("a change that was tampered with is named, of the revoked too, in the file and in the frozen set", async () => {
  const { id, folder, changes, revoked } = await downloadDelta("tampered delta", "csv", false);
  const whole = fs.readFileSync(changes, "utf8");
  const rowsOf = async () => (await verifyDownload(admin, folder)).problems;
  changeFile(changes, (text) => text.replace('"change":"revoked"', '"change":"changed"'));
  expect(await rowsOf()).toEqual([
    { row: "changes.jsonl", problem: expect.stringContaining("SHA-256") },
    { row: revoked.name, problem: 'its change.change is "changed", the frozen set says "revoked"' },
  ]);
  fs.writeFileSync(
    changes,
    whole
      .split("\n")
      .filter((line) => !line.includes("revoked"))
      .join("\n"),
  );
  expect(await rowsOf()).toContainEqual({
    row: revoked.name,
    problem: "it is in the export, and not at this place of the file",
  });
  fs.writeFileSync(changes, whole);
  expect(await rowsOf()).toEqual([]);

  const place = `array_position(article_ids, ${revoked.id})`;
  await superuser.query(`UPDATE export_chunks SET changes[${place}] = 'changed' WHERE export_id = $1`, [id]);
  const found = await rowsOf();
  expect(found).toContainEqual({
    row: `export ${id}`,
    problem: "in its manifest changes.revoked is 1, the frozen set says 0",
  });
  expect(found).toContainEqual({
    row: revoked.name,
    problem: 'its change.change is "revoked", the frozen set says "changed"',
  });
});
