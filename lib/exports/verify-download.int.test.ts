import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { queryRows, sql } from "@/lib/db/sql";
import { connectAs } from "@/lib/testing/connect-as";
import { makeAdmin, makeArticles, makeEditor, type Person } from "@/lib/testing/factories";
import { keepExport } from "@/lib/testing/keep-export";
import { hashFile } from "./check-file";
import { createExport } from "./create-export";
import { exportFolder } from "./export-folder";
import type { ExportFormat } from "./export-rows";
import { runExport } from "./run-export";
import { rewriteExport } from "./take-export";
import { verifyDownload } from "./verify-download";

const superuser = connectAs("superuser past triggers");
let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
});

/** An export of new articles, as somebody keeps it. */
async function download(source: string, format: ExportFormat = "jsonl", count = 3) {
  await makeArticles(count, { source });
  const id = await createExport(admin, { filters: { ...noFilters, source: [source] }, format, withDecisions: false });
  await runExport(id);
  return keepExport(admin, id);
}

const change = (file: string, edit: (text: string) => string) =>
  fs.writeFileSync(file, edit(fs.readFileSync(file, "utf8")));

test.each(["jsonl", "csv", "markdown", "wxr", "sitemap"] as const)(
  "a download of %s agrees as a folder, as a file and as a manifest, under its own name and another",
  async (format) => {
    const { id, folder, main } = await download(`agrees ${format}`, format);
    const agrees = { ok: true, export: id, problems: [] };
    expect(await verifyDownload(admin, folder)).toEqual({ ...agrees, checked: 6, takenDown: [] });
    expect(await verifyDownload(admin, main)).toMatchObject({ ok: true, export: id, problems: [] });
    expect(await verifyDownload(admin, path.join(folder, "manifest.json"))).toMatchObject(agrees);
    const elsewhere = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "galley-verify-")), "renamed");
    fs.copyFileSync(main, elsewhere);
    expect(await verifyDownload(admin, elsewhere)).toMatchObject(agrees);
    fs.appendFileSync(elsewhere, "x");
    expect(await verifyDownload(admin, elsewhere)).toMatchObject({ ok: false, export: null });
  },
);

test("a file that was tampered with is named, with the record in it", async () => {
  const { folder, main } = await download("tampered file");
  const [, second] = fs.readFileSync(main, "utf8").split("\n");
  const { externalId } = JSON.parse(second ?? "") as { externalId: string };
  change(main, (text) => text.replace(`"externalId":"${externalId}"`, `"externalId":"${externalId}","x":1`));
  const rows = async (target: string) => (await verifyDownload(admin, target)).problems.map(({ row }) => row);
  expect(await rows(folder)).toEqual(["articles.jsonl"]);
  expect(await rows(main)).toEqual(["articles.jsonl", `article ${externalId} of tampered file`]);
});

/** As if the writer before this one had made its files, which began in another way. */
async function pretendEarlierWriter({ id, folder, main, manifest }: Awaited<ReturnType<typeof keepExport>>) {
  change(main, (text) => `\uFEFF${text}`);
  const [first, ...others] = manifest.files;
  const was = { name: first?.name, size: fs.statSync(main).size, sha256: await hashFile(main), records: 3 };
  const before = { ...manifest, writer: "galley-export 1", files: [was, ...others] };
  fs.writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(before));
  await queryRows(sql`UPDATE exports SET manifest = ${JSON.stringify(before)}::jsonb WHERE id = ${id}::int`);
  fs.rmSync(exportFolder(id), { recursive: true });
}

test("what was downloaded before a change of writer agrees as well as what is downloaded after it", async () => {
  const old = await download("another writer", "csv");
  await pretendEarlierWriter(old);
  await rewriteExport(admin, old.id);
  await runExport(old.id);
  const now = await keepExport(admin, old.id);
  expect(now.manifest.earlier).toMatchObject([{ writer: "galley-export 1", files: [{ name: "articles.csv" }, {}] }]);
  for (const target of [old.folder, old.main, now.folder, now.main]) {
    expect(await verifyDownload(admin, target)).toMatchObject({ ok: true, export: old.id, problems: [] });
  }
  change(old.main, (text) => `${text}x`);
  expect((await verifyDownload(admin, old.folder)).problems).toEqual([
    { row: "articles.csv", problem: expect.stringContaining("SHA-256") },
  ]);
  change(path.join(old.folder, "manifest.json"), (text) => text.replace('"records":3', '"records":4'));
  expect((await verifyDownload(admin, old.folder)).problems).toContainEqual({
    row: "manifest",
    problem: "files[0].records is 4, the database says 3",
  });
});

test("a record that was taken out or put in is named, also where the sums were put right", async () => {
  const { folder, main, list } = await download("taken out");
  const lines = fs.readFileSync(list, "utf8").split("\n");
  const { externalId } = JSON.parse(lines[1] ?? "") as { externalId: string };
  change(list, () => [lines[0], lines[2], ""].join("\n"));
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
  const { folder, manifest } = await download("tampered manifest");
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
    const { folder, main } = await download(source, format);
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

/** As if its sitemap had been too long for one file, which takes 50,000 addresses: two, and their index, which comes first. */
async function pretendSeveralSitemaps({ id, folder, main, manifest }: Awaited<ReturnType<typeof keepExport>>) {
  fs.rmSync(main);
  const made = [];
  for (const [at, name] of ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"].entries()) {
    const file = path.join(folder, at === 0 ? path.basename(main) : `galley-export-${id}-${name}`);
    fs.writeFileSync(file, `<urlset><!-- ${name} --></urlset>\n`);
    made.push({ name, size: fs.statSync(file).size, sha256: await hashFile(file), records: at === 0 ? 0 : 1 });
  }
  const several = { ...manifest, files: [...made, ...manifest.files.slice(1)] };
  fs.writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(several));
  await queryRows(sql`UPDATE exports SET manifest = ${JSON.stringify(several)}::jsonb WHERE id = ${id}::int`);
}

test("of an export of several files each is looked at, alone and in the folder, and what is wrong is named", async () => {
  const kept = await download("several files", "sitemap");
  const { id, folder, main } = kept;
  await pretendSeveralSitemaps(kept);
  const second = path.join(folder, `galley-export-${id}-sitemap-2.xml`);
  expect(await verifyDownload(admin, folder)).toMatchObject({ ok: true, export: id, checked: 8, problems: [] });
  for (const target of [main, second]) {
    expect(await verifyDownload(admin, target)).toMatchObject({ ok: true, export: id, checked: 5 });
  }
  change(second, (text) => text.replace("urlset", "URLset"));
  const tampered = { row: "sitemap-2.xml", problem: expect.stringContaining("SHA-256") };
  for (const target of [folder, second]) expect((await verifyDownload(admin, target)).problems).toEqual([tampered]);
  expect((await verifyDownload(admin, main)).ok).toBe(true);
  fs.rmSync(second);
  expect((await verifyDownload(admin, folder)).problems).toEqual([
    { row: "sitemap-2.xml", problem: "it is in the manifest and not in the folder" },
  ]);
});

test("a folder with two exports is refused by their names, each of its files is verified against its own", async () => {
  const [one, other] = [await download("together"), await download("together too")];
  for (const name of fs.readdirSync(other.folder)) {
    const to = name === "manifest.json" ? `galley-export-${other.id}-manifest.json` : name;
    fs.copyFileSync(path.join(other.folder, name), path.join(one.folder, to));
  }
  await expect(verifyDownload(admin, one.folder)).rejects.toMatchObject({
    code: "invalid-input",
    message: expect.stringContaining(
      `there are 2 manifests in this folder (galley-export-${other.id}-manifest.json of export ${other.id}, ` +
        `manifest.json of export ${one.id}), and one was expected`,
    ),
  });
  const theirs = path.join(one.folder, path.basename(other.main));
  expect(await verifyDownload(admin, one.main)).toMatchObject({ ok: true, export: one.id });
  expect(await verifyDownload(admin, theirs)).toMatchObject({ ok: true, export: other.id });
  fs.writeFileSync(path.join(one.folder, "again.json"), JSON.stringify({ ...one.manifest, notes: ["Fetched since."] }));
  fs.rmSync(path.join(one.folder, `galley-export-${other.id}-manifest.json`));
  expect(await verifyDownload(admin, one.folder)).toMatchObject({ ok: true, export: one.id });
});

test("of exports with the same file, the one that its name says is verified", async () => {
  const { id, main } = await download("twice the same");
  const again = await createExport(admin, {
    filters: { ...noFilters, source: ["twice the same"] },
    format: "jsonl",
    withDecisions: false,
  });
  await runExport(again);
  const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), "galley-verify-"));
  for (const [name, found] of [
    [path.basename(main), id],
    [`galley-export-${again}.jsonl`, again],
    ["renamed.jsonl", again],
    ["galley-export-999999.jsonl", again],
  ] as const) {
    const file = path.join(elsewhere, name);
    fs.copyFileSync(main, file);
    expect(await verifyDownload(admin, file)).toMatchObject({ ok: true, export: found });
  }
});

test("a manifest of another database is said to be none of this one's, and editors verify nothing", async () => {
  const { id, folder, manifest } = await download("elsewhere");
  fs.writeFileSync(path.join(folder, "manifest.json"), JSON.stringify({ ...manifest, export: 999_999 }));
  expect(await verifyDownload(admin, folder)).toMatchObject({
    ok: false,
    problems: expect.arrayContaining([{ row: "manifest", problem: expect.stringContaining("export 999999") }]),
  });
  await expect(verifyDownload(admin, path.join(folder, "nothing"))).rejects.toMatchObject({ code: "invalid-input" });
  await expect(verifyDownload(await makeEditor(), folder)).rejects.toMatchObject({ code: "forbidden" });
  expect(fs.existsSync(exportFolder(id))).toBe(true);
});
