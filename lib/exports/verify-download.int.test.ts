import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { queryRows, sql } from "@/lib/db/sql";
import { decideNow, makeAdmin, makeArticles, makeEditor, type Person } from "@/lib/testing/factories";
import { openAsSuperuser } from "@/lib/testing/open-as-superuser";
import { hashFile } from "./check-file";
import { createExport } from "./create-export";
import { exportFolder } from "./export-folder";
import type { ExportFormat } from "./export-rows";
import { getManifest } from "./list-exports";
import { runExport } from "./run-export";
import { rewriteExport, takeExportFile } from "./take-export";
import { verifyDownload } from "./verify-download";

let superuser: pg.Client;
let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
  superuser = await openAsSuperuser();
});

afterAll(async () => {
  await superuser.end();
});

/** An export of new articles, as somebody keeps it. */
async function download(source: string, format: ExportFormat = "jsonl", count = 3) {
  await makeArticles(count, { source });
  const id = await createExport(admin, { filters: { ...noFilters, source: [source] }, format, withDecisions: false });
  await runExport(id);
  return keep(id);
}

/** All files of an export under the names that downloads have, and its manifest. */
async function keep(id: number) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "galley-verify-"));
  const manifest = await getManifest(admin, id);
  fs.writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(manifest));
  for (const { name } of manifest.files) {
    const taken = await takeExportFile(admin, id, name);
    fs.copyFileSync(taken.file, path.join(folder, taken.name));
  }
  const main = path.join(folder, (await takeExportFile(admin, id)).name);
  return { id, folder, manifest, main, list: path.join(folder, `galley-export-${id}-records.jsonl`) };
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
async function pretendEarlierWriter({ id, folder, main, manifest }: Awaited<ReturnType<typeof keep>>) {
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
  const now = await keep(old.id);
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

/** A set with decisions, of two articles: one was approved, reopened and approved again, the other rejected. */
async function downloadDecided(source: string, format: ExportFormat) {
  const [first, second] = await makeArticles(2, { source });
  const firstId = first?.id ?? 0;
  await decideNow(admin, firstId, { kind: "approve", edit: { title: "Edited once" } });
  await decideNow(admin, firstId, { kind: "reopen" });
  await decideNow(admin, firstId, { kind: "approve", edit: { title: "Edited twice" } });
  await decideNow(admin, second?.id ?? 0, { kind: "reject", reasons: ["duplicate"] });
  const id = await createExport(admin, { filters: { ...noFilters, source: [source] }, format, withDecisions: true });
  await runExport(id);
  return { ...(await keep(id)), firstId, first: `article ${first?.externalId} of ${source}` };
}

const decisionOf = (articleId: number, kind: string, end: "min" | "max") =>
  `(SELECT ${end}(id) FROM decisions WHERE article_id = ${articleId} AND kind = '${kind}')`;

type Decided = Awaited<ReturnType<typeof downloadDecided>>;
type Tampering = {
  what: string;
  change: (made: Decided) => string;
  problem: (made: Decided) => { row: string; problem: string };
};

const tamperings: Tampering[] = [
  {
    what: "a status",
    change: () => "statuses[1] = 'rejected'",
    problem: ({ id, firstId }) => ({
      row: `export ${id}`,
      problem: `it froze article ${firstId} as rejected, decision`,
    }),
  },
  {
    what: "two statuses, one for the other",
    change: () => "statuses = ARRAY[statuses[2], statuses[1]]",
    problem: ({ id, firstId }) => ({
      row: `export ${id}`,
      problem: `it froze article ${firstId} as rejected, decision`,
    }),
  },
  {
    what: "flags",
    change: () => "flags[1] = 8",
    problem: ({ first }) => ({ row: first, problem: "the record is not the one that revision 3 gives" }),
  },
  {
    what: "a revision",
    change: ({ firstId }) =>
      `revision_ids[1] = (SELECT id FROM revisions WHERE article_id = ${firstId} AND number = 2)`,
    problem: ({ first }) => ({ row: first, problem: "" }),
  },
  {
    what: "a decision that is taken away",
    change: () => "decision_ids[1] = NULL",
    problem: ({ id }) => ({ row: `export ${id}`, problem: "as approved, without any decision" }),
  },
  {
    what: "a decision, for one that left the article in another status",
    change: ({ firstId }) => `decision_ids[1] = ${decisionOf(firstId, "reopen", "max")}`,
    problem: ({ id }) => ({ row: `export ${id}`, problem: "left it pending" }),
  },
];

test.each(tamperings)("of a frozen set $what changed past the rights is named", async (tampering) => {
  for (const format of ["jsonl", "csv"] as const) {
    const made = await downloadDecided(`frozen ${tampering.what} ${format}`, format);
    expect((await verifyDownload(admin, made.folder)).problems).toEqual([]);
    await superuser.query(`UPDATE export_chunks SET ${tampering.change(made)} WHERE export_id = $1`, [made.id]);
    const { row, problem } = tampering.problem(made);
    const named = { row, problem: expect.stringContaining(problem) };
    expect((await verifyDownload(admin, made.folder)).problems).toContainEqual(named);
  }
});

test("a decision in JSON Lines that is not the one that was taken is named, in the set and in the file", async () => {
  const made = await downloadDecided("other decision", "jsonl");
  const { id, firstId, first, main } = made;
  const earlier = decisionOf(firstId, "approve", "min");
  await superuser.query(`UPDATE export_chunks SET decision_ids[1] = ${earlier} WHERE export_id = $1`, [id]);
  for (const target of [made.folder, main]) {
    expect((await verifyDownload(admin, target)).problems).toEqual([
      { row: first, problem: expect.stringMatching(/^galley\.when is ".*", the record of decisions says "/) },
    ]);
  }
  const latest = decisionOf(firstId, "approve", "max");
  await superuser.query(`UPDATE export_chunks SET decision_ids[1] = ${latest} WHERE export_id = $1`, [id]);
  expect((await verifyDownload(admin, made.folder)).problems).toEqual([]);
  change(main, (text) => text.replace(`"who":"${admin.name}"`, '"who":"Somebody"'));
  expect((await verifyDownload(admin, main)).problems).toContainEqual({
    row: first,
    problem: `galley.who is "Somebody", the record of decisions says "${admin.name}"`,
  });
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
  fs.copyFileSync(path.join(one.folder, "manifest.json"), path.join(one.folder, "again.json"));
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
