import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { systemViewer } from "@/lib/auth/viewer";
import { createExport } from "@/lib/exports/create-export";
import { exportFolder } from "@/lib/exports/export-folder";
import { type ExportFormat, exportFormats } from "@/lib/exports/export-rows";
import { getExport, getManifest } from "@/lib/exports/list-exports";
import { runExport } from "@/lib/exports/run-export";
import { rewriteExport, takeExportFile } from "@/lib/exports/take-export";
import { verifyDownload } from "@/lib/exports/verify-download";
import { verify } from "@/lib/overview/verify";
import { makeAdmin, makeArticle, makeArticles, type Person } from "@/lib/testing/factories";
import { findInExports } from "@/lib/testing/find-words";
import { makeFolder } from "@/lib/testing/make-folder";
import { openAsSuperuser } from "@/lib/testing/open-as-superuser";
import { takeDownArticle } from "./take-down-article";

let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
});

const takeDown = (id: number) => takeDownArticle(admin, id, { version: null, note: "Not ours" });

/** Three articles, one of them with a word of its own. */
async function makeSet() {
  const [word, source] = [`xylo${randomUUID().slice(0, 8)}`, `set ${randomUUID().slice(0, 8)}`];
  await makeArticles(2, { source });
  const article = await makeArticle({ source, title: word, body: word, url: `https://example.org/${word}` });
  return { word, source, id: article.id, externalId: article.externalId };
}

function freeze(source: string, format: ExportFormat, since?: number): Promise<number> {
  const filters = { ...noFilters, source: [source] };
  return createExport(admin, { filters, format, withDecisions: false, ...(since ? { since } : {}) });
}

/** As somebody keeps it. */
function copyOf(exportId: number): string {
  const folder = makeFolder();
  fs.cpSync(exportFolder(exportId), folder, { recursive: true });
  return folder;
}

test.each(exportFormats)(
  "an export as %s that has it loses its files, says so, and is written again without it",
  async (format) => {
    const { word, source, id, externalId } = await makeSet();
    const exported = await freeze(source, format);
    await runExport(exported);
    const old = copyOf(exported);
    const before = await getManifest(admin, exported);
    expect(before.takenDown).toEqual([]);

    await takeDown(id);
    expect(fs.existsSync(exportFolder(exported))).toBe(false);
    const takenDown = [{ source, externalId, revision: 1, at: expect.any(String) }];
    expect(await getExport(admin, exported)).toMatchObject({ takenDown: 1, filesGoneAt: expect.any(String) });
    expect(await getManifest(admin, exported)).toMatchObject({ takenDown, count: 3 });
    await expect(takeExportFile(admin, exported)).rejects.toMatchObject({ code: "not-found" });
    const agrees = { ok: true, export: exported, problems: [], takenDown };
    expect(await verifyDownload(admin, old)).toMatchObject(agrees);

    await rewriteExport(admin, exported);
    await runExport(exported);
    expect(findInExports(word)).toEqual([]);
    const after = await getManifest(admin, exported);
    expect(after).toMatchObject({ takenDown, count: 3, redactions: 1, earlier: [{ files: before.files }] });
    // The list of records is what it was: hashes only.
    expect(after.files.at(-1)).toEqual(before.files.at(-1));
    const fresh = copyOf(exported);
    for (const place of [
      old,
      fresh,
      path.join(old, before.files[0]?.name ?? ""),
      path.join(fresh, after.files[0]?.name ?? ""),
    ]) {
      expect(await verifyDownload(admin, place)).toMatchObject(agrees);
    }
    expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
  },
);

test("a record that was taken down is tampered with none the less, where it is another", async () => {
  const { word, source, id, externalId } = await makeSet();
  const exported = await freeze(source, "jsonl");
  await runExport(exported);
  const old = copyOf(exported);
  await takeDown(id);
  const [file, list] = ["articles.jsonl", "records.jsonl"].map((name) => path.join(old, name));
  if (!file || !list) throw new Error("no files");
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replaceAll(word, "another word"));
  fs.rmSync(list);
  const { problems } = await verifyDownload(admin, file);
  expect(problems).toContainEqual({
    row: `article ${externalId} of ${source}`,
    problem: "the record is not the one that revision 1 gives",
  });
  const manifest = path.join(old, "manifest.json");
  const said = JSON.parse(fs.readFileSync(manifest, "utf8")) as { takenDown: object[] };
  const claimed = { source, externalId: "another", revision: 1, at: new Date().toISOString() };
  fs.writeFileSync(manifest, JSON.stringify({ ...said, takenDown: [claimed] }));
  expect((await verifyDownload(admin, old)).problems).toContainEqual({
    row: "manifest",
    problem: `it says that article another of ${source} was taken down, and the database does not`,
  });
});

test("one that waits to be written is written without it, and so is one that is written in that moment", async () => {
  const { word, source, id } = await makeSet();
  const waiting = await freeze(source, "jsonl");
  const running = await freeze(source, "csv");
  await Promise.all([runExport(running), takeDown(id)]);
  await runExport(waiting);
  expect(findInExports(word)).toEqual([]);
  for (const one of [waiting, running]) {
    const row = await getExport(admin, one);
    expect(row).toMatchObject({ takenDown: 1, state: "completed" });
    if (row.filesGoneAt) continue;
    expect(await verifyDownload(admin, exportFolder(one))).toMatchObject({ ok: true });
  }
});

test("a run that had read the set before something was taken out of it writes it again", async () => {
  const { source } = await makeSet();
  const exported = await freeze(source, "jsonl");
  const holder = await openAsSuperuser();
  try {
    await holder.query("BEGIN; LOCK TABLE export_chunks IN ACCESS EXCLUSIVE MODE");
    const running = runExport(exported);
    const waiting = () =>
      holder.query("SELECT 1 FROM pg_locks WHERE relation = 'export_chunks'::regclass AND NOT granted");
    await expect.poll(async () => (await waiting()).rowCount, { timeout: 20_000 }).toBeGreaterThan(0);
    await holder.query("UPDATE exports SET redactions = redactions + 1 WHERE id = $1", [exported]);
    await holder.query("COMMIT");
    expect(await running).toBe("ended");
  } finally {
    await holder.end();
  }
  expect(await getManifest(admin, exported)).toMatchObject({ redactions: 1, earlier: [] });
});

test("frozen in the same moment, again and again, no file keeps it", async () => {
  for (let round = 0; round < 5; round++) {
    const { word, source, id } = await makeSet();
    const freezeAndRun = async () => runExport(await freeze(source, "jsonl"));
    await Promise.all([freezeAndRun(), takeDown(id), freezeAndRun(), freezeAndRun()]);
    expect(findInExports(word)).toEqual([]);
  }
  expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
});

test("what changed since then says that it is revoked, without its words", async () => {
  const { word, source, id, externalId } = await makeSet();
  const base = await freeze(source, "jsonl");
  await runExport(base);
  await takeDown(id);
  const delta = await freeze(source, "jsonl", base);
  await runExport(delta);
  const changes = fs.readFileSync(path.join(exportFolder(delta), "changes.jsonl"), "utf8");
  expect(JSON.parse(changes)).toMatchObject({ change: "revoked", externalId, url: null });
  expect(findInExports(word)).toEqual([]);
  expect(await verifyDownload(admin, exportFolder(delta))).toMatchObject({ ok: true, takenDown: [] });
});
