import fs from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { queryRows, sql } from "@/lib/db/sql";
import { changeFile } from "@/lib/testing/change-file";
import { connectAs } from "@/lib/testing/connect-as";
import { makeAdmin, type Person } from "@/lib/testing/factories";
import { type KeptExport, keepExport, keepNewExport } from "@/lib/testing/keep-export";
import { makeFolder } from "@/lib/testing/make-folder";
import { hashFile } from "./check-file";
import { exportFolder } from "./export-folder";
import { runExport } from "./run-export";
import { rewriteExport } from "./take-export";
import { verifyDownload } from "./verify-download";

const superuser = connectAs("superuser past triggers");
let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
});

test.each(["jsonl", "csv", "markdown", "wxr", "sitemap"] as const)(
  "a download of %s agrees as a folder, as a file and as a manifest, under its own name and another",
  async (format) => {
    const { id, folder, main } = await keepNewExport(admin, `agrees ${format}`, format);
    const agrees = { ok: true, export: id, problems: [] };
    expect(await verifyDownload(admin, folder)).toEqual({ ...agrees, checked: 6, takenDown: [] });
    expect(await verifyDownload(admin, main)).toMatchObject({ ok: true, export: id, problems: [] });
    expect(await verifyDownload(admin, path.join(folder, "manifest.json"))).toMatchObject(agrees);
    const elsewhere = path.join(makeFolder(), "renamed");
    fs.copyFileSync(main, elsewhere);
    expect(await verifyDownload(admin, elsewhere)).toMatchObject(agrees);
    fs.appendFileSync(elsewhere, "x");
    expect(await verifyDownload(admin, elsewhere)).toMatchObject({ ok: false, export: null });
  },
);

test("a file that was tampered with is named, with the record in it", async () => {
  const { folder, main } = await keepNewExport(admin, "tampered file");
  const [, second] = fs.readFileSync(main, "utf8").split("\n");
  const { externalId } = JSON.parse(second ?? "") as { externalId: string };
  changeFile(main, (text) => text.replace(`"externalId":"${externalId}"`, `"externalId":"${externalId}","x":1`));
  const rows = async (target: string) => (await verifyDownload(admin, target)).problems.map(({ row }) => row);
  expect(await rows(folder)).toEqual(["articles.jsonl"]);
  expect(await rows(main)).toEqual(["articles.jsonl", `article ${externalId} of tampered file`]);
});

/** As if the writer before this one had made its files, which began in another way. */
async function pretendEarlierWriter({ id, folder, main, manifest }: KeptExport) {
  changeFile(main, (text) => `\uFEFF${text}`);
  const [first, ...others] = manifest.files;
  const was = { name: first?.name, size: fs.statSync(main).size, sha256: await hashFile(main), records: 3 };
  const before = { ...manifest, writer: "galley-export 1", files: [was, ...others] };
  fs.writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(before));
  await queryRows(sql`UPDATE exports SET manifest = ${JSON.stringify(before)}::jsonb WHERE id = ${id}::int`);
  fs.rmSync(exportFolder(id), { recursive: true });
}

test("what was downloaded before a change of writer agrees as well as what is downloaded after it", async () => {
  const old = await keepNewExport(admin, "another writer", "csv");
  await pretendEarlierWriter(old);
  await rewriteExport(admin, old.id);
  await runExport(old.id);
  const now = await keepExport(admin, old.id);
  expect(now.manifest.earlier).toMatchObject([{ writer: "galley-export 1", files: [{ name: "articles.csv" }, {}] }]);
  for (const target of [old.folder, old.main, now.folder, now.main]) {
    expect(await verifyDownload(admin, target)).toMatchObject({ ok: true, export: old.id, problems: [] });
  }
  changeFile(old.main, (text) => `${text}x`);
  expect((await verifyDownload(admin, old.folder)).problems).toEqual([
    { row: "articles.csv", problem: expect.stringContaining("SHA-256") },
  ]);
  changeFile(path.join(old.folder, "manifest.json"), (text) => text.replace('"records":3', '"records":4'));
  expect((await verifyDownload(admin, old.folder)).problems).toContainEqual({
    row: "manifest",
    problem: "files[0].records is 4, the database says 3",
  });
});

test("a record that was taken out or put in is named, also where the sums were put right", async () => {
  const { folder, main, list } = await keepNewExport(admin, "taken out");
  const lines = fs.readFileSync(list, "utf8").split("\n");
  const { externalId } = JSON.parse(lines[1] ?? "") as { externalId: string };
  changeFile(list, () => [lines[0], lines[2], ""].join("\n"));
  const { problems } = await verifyDownload(admin, folder);
  expect(problems).toContainEqual({
    row: `article ${externalId} of taken out`,
    problem: "it is in the export, and not at this place of the file",
  });
  expect(problems).toContainEqual({ row: "records.jsonl", problem: expect.stringContaining("SHA-256") });
  fs.rmSync(main);
  expect((await verifyDownload(admin, folder)).problems).toContainEqual({
    row: "articles.jsonl",
    problem: "it is in the manifest and not in the folder",
  });
});

test("a manifest that was tampered with is named, with the place and what the database says", async () => {
  const { folder, manifest } = await keepNewExport(admin, "tampered manifest");
  const tampered = { ...manifest, by: "Somebody", files: [{ ...manifest.files[0], records: 9 }, manifest.files[1]] };
  fs.writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(tampered));
  expect(await verifyDownload(admin, folder)).toMatchObject({
    ok: false,
    problems: [
      { row: "manifest", problem: `by is "Somebody", the database says "${admin.name}"` },
      { row: "manifest", problem: "files[0].records is 9, the database says 3" },
    ],
  });
});

test("a stored revision that was changed past the triggers is named, whatever the format", async () => {
  for (const format of ["csv", "jsonl"] as const) {
    const source = `tampered row ${format}`;
    const { folder, main } = await keepNewExport(admin, source, format);
    const [row] = await queryRows<{ revision: number; externalId: string }>(
      sql`SELECT a.current_revision_id AS revision, a.external_id AS "externalId" FROM articles a
        JOIN sources s ON s.id = a.source_id WHERE s.name = ${source}::text ORDER BY a.id LIMIT 1`,
    );
    await superuser.query("UPDATE revisions SET body = body || '!' WHERE id = $1", [row?.revision]);
    for (const target of [folder, main]) {
      const { problems } = await verifyDownload(admin, target);
      expect(problems).toEqual([
        { row: `article ${row?.externalId} of ${source}`, problem: "the record is not the one that revision 1 gives" },
      ]);
    }
  }
});
