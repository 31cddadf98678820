import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { db } from "@/lib/db/db";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import {
  decideNow,
  importLines,
  makeAdmin,
  makeArticle,
  makeArticles,
  makeEditor,
  makeRecord,
  makeToken,
  makeViewer,
  type Person,
} from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { cancelExport } from "./cancel-export";
import { createExport } from "./create-export";
import { exportCommand } from "./export-command";
import { exportFolder } from "./export-folder";
import { getExport, getManifest } from "./list-exports";
import { runExport } from "./run-export";
import { streamExport } from "./stream-export";
import { listTakings, rewriteExport, takeExportFile } from "./take-export";

let anna: Person;
let admin: Person;

beforeAll(async () => {
  [anna, admin] = [await makeEditor(), await makeAdmin()];
});

verifyAtEnd();

const from = (...source: string[]) => ({ ...noFilters, source });
const jsonl = { format: "jsonl", withDecisions: false } as const;

async function readFile(id: number): Promise<string> {
  return fs.readFileSync((await takeExportFile(admin, id)).file, "utf8");
}

async function exportNow(command: Parameters<typeof createExport>[1]): Promise<{ id: number; text: string }> {
  const id = await createExport(admin, command);
  expect(await runExport(id)).toBe("ended");
  return { id, text: await readFile(id) };
}

const linesOf = (text: string) =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test("lines come in the order of source and external id as bytes, each the record and its source, nothing else", async () => {
  const sources = ["b", "B", "é", "\u{10000}", "\uffff"].map((name) => `order ${name}`);
  const ids = ["10", "9", "a", "Z", "\uffff", "\u{10000}", " x"];
  const records = sources.flatMap((source) => ids.map((externalId) => ({ ...makeRecord({ externalId }), source })));
  await importLines(records);
  const { text } = await exportNow({ filters: from(...sources), ...jsonl });
  const found = linesOf(text).map((line) => [String(line.source), String(line.externalId)]);
  const bytes = ([source, id]: string[]) => Buffer.from(`${source}\0${id}`);
  expect(found).toEqual(found.toSorted((a, b) => Buffer.compare(bytes(a), bytes(b))));
  expect(found).toHaveLength(35);
  const [line] = linesOf(text);
  expect(Object.keys(line ?? {}).slice(0, 4)).toEqual(["externalId", "url", "slug", "title"]);
  expect(Object.keys(line ?? {}).slice(-2)).toEqual(["meta", "source"]);
});

test("what is decided, edited, imported, undone or withdrawn after the freezing changes nothing in the file", async () => {
  const articles = await makeArticles(7, { source: "frozen" });
  const id = (i: number) => articles[i]?.id ?? 0;
  await decideNow(anna, id(0), { kind: "approve" });
  await decideNow(anna, id(1), { kind: "approve" });
  await decideNow(anna, id(2), { kind: "approve", edit: { title: "Edited before" } });
  const command = { filters: from("frozen"), format: "jsonl", withDecisions: true } as const;
  const before = await exportNow(command);

  const frozen = await createExport(admin, command);
  await decideNow(anna, id(0), { kind: "undo" });
  await decideNow(anna, id(1), { kind: "edit", edit: { title: "Edited after" } });
  await decideNow(anna, id(2), { kind: "reopen" });
  await decideNow(anna, id(3), { kind: "reject", reasons: ["duplicate"] });
  await decideNow(admin, id(4), { kind: "flag", flags: { imageHeavy: true } });
  await decideNow(admin, id(5), { kind: "withdraw" });
  await importLines([{ externalId: articles[6]?.externalId, title: "New", body: "New" }], { source: "frozen" });
  await makeArticle({ source: "frozen" });
  await runExport(frozen);
  expect(await readFile(frozen)).toBe(before.text);
  expect((await exportNow(command)).text).not.toBe(before.text);
});

test("an export that was killed is written again to the same bytes", async () => {
  await makeArticles(30, { source: "again" });
  const { id, text } = await exportNow({ filters: from("again"), ...jsonl });
  const manifest = await getManifest(admin, id);
  fs.writeFileSync(path.join(exportFolder(id), "articles.jsonl.part"), "half a file that is longer ".repeat(2000));
  await db().prisma.export.update({ where: { id }, data: { state: "running", manifest: "null" } });
  await runExport(id);
  expect(await readFile(id)).toBe(text);
  expect(await getManifest(admin, id)).toEqual(manifest);
  expect(fs.readdirSync(exportFolder(id)).toSorted()).toEqual(["articles.jsonl", "manifest.json", "records.jsonl"]);
});

test("two processes at once write one export once", async () => {
  await makeArticles(10, { source: "busy" });
  const id = await createExport(admin, { filters: from("busy"), ...jsonl });
  const outcomes = await Promise.all([runExport(id), runExport(id)]);
  expect(outcomes).toContain("ended");
  expect(await getExport(admin, id)).toMatchObject({ state: "completed", done: 10, total: 10 });
});

test("the manifest names filter, time, who, counts, and the size and SHA-256 of the file", async () => {
  const articles = await makeArticles(5, { source: "manifest", flags: ["needs-human-review", "has-images"] });
  await decideNow(anna, articles[0]?.id ?? 0, { kind: "approve" });
  const { id, text } = await exportNow({ filters: { ...from("manifest"), flag: ["has-images"] }, ...jsonl });
  const manifest = await getManifest(admin, id);
  expect(manifest).toMatchObject({
    export: id,
    format: "jsonl",
    withDecisions: false,
    filters: { words: "flag is has-images; source is manifest", data: { source: ["manifest"] } },
    selection: null,
    by: admin.name,
    count: 5,
    counts: {
      status: { approved: 1, pending: 4 },
      flag: { "needs-human-review": 5, "has-images": 5 },
      source: { manifest: 5 },
    },
    files: [
      {
        name: "articles.jsonl",
        size: Buffer.byteLength(text),
        sha256: crypto.createHash("sha256").update(text).digest("hex"),
        records: 5,
      },
      { name: "records.jsonl", records: 5 },
    ],
  });
  expect(Math.abs(Date.parse(manifest.snapshotAt) - Date.now())).toBeLessThan(60_000);
  expect(JSON.parse(fs.readFileSync(path.join(exportFolder(id), "manifest.json"), "utf8"))).toEqual(manifest);
  const audit = await db().prisma.auditEntry.findMany({ where: { subject: `export ${id}` }, orderBy: { id: "asc" } });
  expect(audit.map((entry) => [entry.action, entry.personId])).toEqual([
    ["export.create", admin.personId],
    ["export.take", admin.personId],
  ]);
});

test("an export of a selection leaves out what changed since it was frozen, and says how many", async () => {
  const [first, second, third] = await makeArticles(4, { source: "selected" });
  const selection = await freezeSelection(anna, from("selected"));
  await decideNow(anna, first?.id ?? 0, { kind: "approve" });
  await decideNow(admin, second?.id ?? 0, { kind: "withdraw" });
  const { id, text } = await exportNow({ selectionId: selection.id, ...jsonl });
  expect(linesOf(text)).toHaveLength(2);
  expect(linesOf(text).map((line) => line.externalId)).toContain(third?.externalId);
  expect(await getManifest(admin, id)).toMatchObject({
    filters: { words: "source is selected" },
    selection: { id: selection.id, checksum: selection.checksum, leftOut: 2 },
    count: 2,
  });
});

test("an expired or unknown selection exports nothing", async () => {
  const { id } = await freezeSelection(anna, noFilters);
  await db().prisma.selection.update({ where: { id }, data: { expiresAt: new Date(0) } });
  for (const selectionId of [id, 2_000_000_000]) {
    await expect(createExport(admin, { selectionId, ...jsonl })).rejects.toMatchObject({ code: "not-found" });
  }
});

test("with decisions, a line says what was decided, by whom, when and why", async () => {
  const [approved, rejected, pending, undone] = await makeArticles(4, { source: "why" });
  const token = await makeToken("editor");
  await decideNow(token, approved?.id ?? 0, { kind: "approve" });
  await decideNow(anna, rejected?.id ?? 0, { kind: "reject", reasons: ["out-of-date", "duplicate"] });
  await decideNow(anna, rejected?.id ?? 0, { kind: "undo" });
  await decideNow(anna, rejected?.id ?? 0, { kind: "undo" });
  await decideNow(anna, undone?.id ?? 0, { kind: "approve" });
  await decideNow(anna, undone?.id ?? 0, { kind: "undo" });
  const { text } = await exportNow({ filters: from("why"), format: "jsonl", withDecisions: true });
  const galley = new Map(linesOf(text).map((line) => [line.externalId, line.galley]));
  const nothing = { status: "pending", who: null, when: null, reasons: [] };
  const when = expect.stringMatching(/^\d{4}-.*Z$/);
  expect(galley.get(approved?.externalId)).toEqual({ status: "approved", who: token.name, when, reasons: [] });
  expect(galley.get(rejected?.externalId)).toEqual({
    status: "rejected",
    who: anna.name,
    when,
    reasons: ["Out of date", "Duplicate of another article"],
  });
  expect(galley.get(pending?.externalId)).toEqual(nothing);
  expect(galley.get(undone?.externalId)).toEqual(nothing);
  // Import reads past it: what Galley decided is no business of the source's.
  expect(await importLines(text.split("\n"))).toMatchObject({ done: 4, unchanged: 4, rejected: 0 });
});

test("an empty set is a file too", async () => {
  const { id, text } = await exportNow({ filters: from("nowhere"), ...jsonl });
  expect(text).toBe("");
  expect(await getManifest(admin, id)).toMatchObject({
    count: 0,
    files: [
      { size: 0, records: 0 },
      { size: 0, records: 0 },
    ],
  });
});

test("a disk that is full fails the export with words, and leaves the set frozen", async () => {
  await makeArticles(3, { source: "full" });
  const id = await createExport(admin, { filters: from("full"), ...jsonl });
  fs.mkdirSync(exportFolder(id), { recursive: true });
  fs.symlinkSync("/dev/full", path.join(exportFolder(id), "articles.jsonl.part"));
  await runExport(id);
  expect(await getExport(admin, id)).toMatchObject({ state: "failed", error: expect.stringContaining("disk") });
  const frozen = await db().pool.query("SELECT 1 FROM export_items WHERE export_id = $1", [id]);
  expect(frozen.rowCount).toBe(3);
  await expect(getManifest(admin, id)).rejects.toMatchObject({ code: "wrong-status" });
});

test("a cancelled export leaves no file", async () => {
  await makeArticles(3, { source: "cancelled" });
  const id = await createExport(admin, { filters: from("cancelled"), ...jsonl });
  await db().prisma.export.update({ where: { id }, data: { cancelAsked: true } });
  await runExport(id);
  expect(await getExport(admin, id)).toMatchObject({ state: "cancelled", manifest: null });
  expect(fs.existsSync(exportFolder(id))).toBe(false);
});

test("a file that is no longer there is said to be gone", async () => {
  const { id } = await exportNow({ filters: from("nowhere"), ...jsonl });
  fs.rmSync(exportFolder(id), { recursive: true });
  await expect(takeExportFile(admin, id)).rejects.toMatchObject({ code: "not-found" });
});

test("viewers and editors export nothing and fetch nothing", async () => {
  const { id } = await exportNow({ filters: from("nowhere"), ...jsonl });
  for (const viewer of [await makeViewer(), anna, await makeToken("viewer"), await makeToken("editor")]) {
    const forbidden = { code: "forbidden" };
    await expect(createExport(viewer, { filters: noFilters, ...jsonl })).rejects.toMatchObject(forbidden);
    await expect(takeExportFile(viewer, id)).rejects.toMatchObject(forbidden);
    await expect(getManifest(viewer, id)).rejects.toMatchObject(forbidden);
    await expect(rewriteExport(viewer, id)).rejects.toMatchObject(forbidden);
    await expect(listTakings(viewer, id)).rejects.toMatchObject(forbidden);
  }
});

test("filters and a selection together are refused, and so is neither", () => {
  expect(exportCommand.safeParse({ format: "jsonl" }).success).toBe(false);
  expect(exportCommand.safeParse({ format: "jsonl", filters: {}, selectionId: 1 }).success).toBe(false);
  expect(exportCommand.safeParse({ format: "jsonl", filters: {} }).success).toBe(true);
});

const streamed = async (id: number, viewer: Person = admin) => {
  const { bytes } = await streamExport(viewer, id);
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
};

test.each(["jsonl", "csv", "wxr"] as const)(
  "a frozen set is streamed as %s before it is written, as its file then is",
  async (format) => {
    const source = `streamed ${format}`;
    const [first, second] = await makeArticles(3, { source });
    const id = await createExport(admin, { format, withDecisions: false, filters: from(source) });
    await decideNow(anna, first?.id ?? 0, { kind: "edit", edit: { title: "Changed since" } });
    const before = await streamed(id);
    await runExport(id);
    expect(before).toBe(await readFile(id));
    await decideNow(anna, second?.id ?? 0, { kind: "approve" });
    fs.rmSync(exportFolder(id), { recursive: true });
    expect(await streamed(id)).toBe(before);
    expect(await listTakings(admin, id)).toHaveLength(3);
  },
);

test("what is in several files, was cancelled or is not for them is not streamed", async () => {
  const several = await createExport(admin, { format: "sitemap", withDecisions: false, filters: noFilters });
  await expect(streamed(several)).rejects.toMatchObject({ code: "wrong-status" });
  await cancelExport(admin, several);
  const id = await createExport(admin, { ...jsonl, filters: noFilters });
  await expect(streamed(id, anna)).rejects.toMatchObject({ code: "forbidden" });
  await cancelExport(admin, id);
  await expect(streamed(id)).rejects.toMatchObject({ code: "wrong-status" });
  await expect(streamed(2_000_000_000)).rejects.toMatchObject({ code: "not-found" });
});
