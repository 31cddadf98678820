import fs from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { queryRows, sql } from "@/lib/db/sql";
import { changeFile } from "@/lib/testing/change-file";
import { makeAdmin, makeEditor, type Person } from "@/lib/testing/factories";
import { type KeptExport, keepNewExport, makeKeptExport } from "@/lib/testing/keep-export";
import { makeFolder } from "@/lib/testing/make-folder";
import { hashFile } from "./check-file";
import { exportFolder } from "./export-folder";
import { verifyDownload } from "./verify-download";

let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
});

/** As if its sitemap had been too long for one file, which takes 50,000 addresses: two, and their index, which comes first. */
async function pretendSeveralSitemaps({ id, folder, main, manifest }: KeptExport) {
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
  const kept = await keepNewExport(admin, "several files", "sitemap");
  const { id, folder, main } = kept;
  await pretendSeveralSitemaps(kept);
  const second = path.join(folder, `galley-export-${id}-sitemap-2.xml`);
  expect(await verifyDownload(admin, folder)).toMatchObject({ ok: true, export: id, checked: 8, problems: [] });
  for (const target of [main, second]) {
    expect(await verifyDownload(admin, target)).toMatchObject({ ok: true, export: id, checked: 5 });
  }
  changeFile(second, (text) => text.replace("urlset", "URLset"));
  const tampered = { row: "sitemap-2.xml", problem: expect.stringContaining("SHA-256") };
  for (const target of [folder, second]) expect((await verifyDownload(admin, target)).problems).toEqual([tampered]);
  expect((await verifyDownload(admin, main)).ok).toBe(true);
  fs.rmSync(second);
  expect((await verifyDownload(admin, folder)).problems).toEqual([
    { row: "sitemap-2.xml", problem: "it is in the manifest and not in the folder" },
  ]);
});

test("a folder with two exports is refused by their names, each of its files is verified against its own", async () => {
  const [one, other] = [await keepNewExport(admin, "together"), await keepNewExport(admin, "together too")];
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
  const { id, main } = await keepNewExport(admin, "twice the same");
  const { id: again } = await makeKeptExport(admin, { filters: { ...noFilters, source: ["twice the same"] } });
  const elsewhere = makeFolder();
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
  const { id, folder, manifest } = await keepNewExport(admin, "elsewhere");
  fs.writeFileSync(path.join(folder, "manifest.json"), JSON.stringify({ ...manifest, export: 999_999 }));
  expect(await verifyDownload(admin, folder)).toMatchObject({
    ok: false,
    problems: expect.arrayContaining([{ row: "manifest", problem: expect.stringContaining("export 999999") }]),
  });
  await expect(verifyDownload(admin, path.join(folder, "nothing"))).rejects.toMatchObject({ code: "invalid-input" });
  await expect(verifyDownload(await makeEditor(), folder)).rejects.toMatchObject({ code: "forbidden" });
  expect(fs.existsSync(exportFolder(id))).toBe(true);
});
