import { expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { buildFacets } from "@/lib/articles/facets/build-facets";
import { db } from "@/lib/db/db";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideNow, makeAdmin, makeArticles, makeEditor } from "@/lib/testing/factories";
import { createExport } from "./create-export";
import { changesHref } from "./export-address";
import type { ExportCommand } from "./export-command";
import type { RecordSize } from "./export-rows";
import { getExport, getManifest } from "./list-exports";
import { estimateRecord } from "./preview-export";
import { previewSelection } from "./preview-selection";
import { readExportChoice } from "./read-export-choice";
import { sizeOfRecord } from "./record-size";
import { runExport } from "./run-export";

test("what a selection would export is what its export then holds, however many changed since", async () => {
  const admin = await makeAdmin();
  const articles = await makeArticles(12, { source: "preview-selection" });
  const selection = await freezeSelection(admin, { ...noFilters, source: ["preview-selection"] });
  for (const { id } of articles.slice(0, 3)) await decideNow(admin, id, { kind: "approve" });

  const preview = await previewSelection(admin, selection.id);
  expect(preview).toMatchObject({ count: 12, unchanged: 9, checksum: selection.checksum });
  expect(preview.words).toContain("preview-selection");
  expect(preview.titles.map((title) => title.id)).toEqual(articles.slice(3).map((article) => article.id));

  expect(preview.expiresAt).not.toBeNull();

  const exportId = await createExport(admin, { selectionId: selection.id, format: "jsonl", withDecisions: false });
  expect((await getExport(admin, exportId)).total).toBe(9);
  // What was exported does not expire, and can be exported again.
  expect(await previewSelection(admin, selection.id)).toEqual({ ...preview, expiresAt: null });
});

test("the size of a record is told by articles from all parts of a set, not by its first", async () => {
  const admin = await makeAdmin();
  const filters = { ...noFilters, source: ["uneven"] };
  await makeArticles(600, { source: "uneven", body: "Short." });
  await makeArticles(600, { source: "uneven", body: "Long. ".repeat(2_000) });
  const expectAbout = (size: RecordSize | null) => {
    const bytes = size?.bytes;
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThan(9_000);
  };
  const { id: selectionId } = await freezeSelection(admin, filters);
  const unbuilt = await estimateRecord(admin, filters);
  await buildFacets();
  for (const set of [filters, { selectionId }]) {
    expectAbout(await estimateRecord(admin, set));
  }
  expectAbout(unbuilt);

  // What came in since is not counted by bits yet, and is a seventh of the set, not half of what is looked at.
  await makeArticles(200, { source: "uneven", body: "Longest. ".repeat(10_000) });
  const within = (await estimateRecord(admin, filters))?.bytes;
  expect(within).toBeGreaterThan(14_000);
  expect(within).toBeLessThan(24_000);
});

test("the size of a CSV is told by the columns that were chosen", async () => {
  const admin = await makeAdmin();
  const filters = { ...noFilters, source: ["columns"] };
  await makeArticles(60, {
    source: "columns",
    body: "Line.\n".repeat(300),
    tags: ["one", "two"],
    url: "https://site.example/a-page",
    score: { quality: 61, freshness: 72, depth: null, clarity: 5 },
  });
  const size = await estimateRecord(admin, filters);
  for (const columns of [["source", "url", "title", "tags"], ["body"], ["quality", "depth", "imageHeavy", "notes"]]) {
    const how = { format: "csv", options: { columns } } as const;
    const id = await createExport(admin, { filters, ...how, withDecisions: false });
    await runExport(id);
    const written = (await getManifest(admin, id)).files[0]?.size ?? 0;
    const head = `${columns.join(",")}\r\n`.length;
    const told = size ? 60 * sizeOfRecord(how, size) + head : 0;
    // Quotes around cells, and those doubled in them, are not told.
    expect(told, columns.join(",")).toBeGreaterThan(written * 0.8);
    expect(told, columns.join(",")).toBeLessThan(written * 1.1);
  }
});

test("preview, history and manifest of a selection that was picked say so; the filters stay as they are", async () => {
  const admin = await makeAdmin();
  const source = "picked-for-export";
  const [first, , third] = await makeArticles(3, { source });
  const filters = { ...noFilters, source: [source] };
  const picked = await freezeSelection(admin, filters, [first?.id ?? 0, third?.id ?? 0]);
  const matching = await freezeSelection(admin, filters);
  const words = `2 articles picked one by one from: source is ${source}`;
  expect((await previewSelection(admin, picked.id)).words).toBe(words);
  expect((await previewSelection(admin, matching.id)).words).toBe(`source is ${source}`);
  await decideNow(admin, third?.id ?? 0, { kind: "approve" });

  const exportOf = async (selectionId: number) => {
    const id = await createExport(admin, { selectionId, format: "jsonl", withDecisions: false });
    await runExport(id);
    return { row: await getExport(admin, id), manifest: await getManifest(admin, id) };
  };
  const ofPicked = await exportOf(picked.id);
  expect(ofPicked.row.words).toBe(`selection ${picked.id}: ${words}`);
  expect(ofPicked.manifest).toMatchObject({ count: 1, selection: { leftOut: 1 } });
  expect(ofPicked.manifest.filters).toEqual({ words, data: filters });
  const ofMatching = await exportOf(matching.id);
  expect(ofMatching.row.words).toBe(`selection ${matching.id}: source is ${source}`);
  expect(ofMatching.manifest.filters).toEqual({ words: `source is ${source}`, data: filters });
});

test("what changed since an export of a selection is told by its filters, unless its articles were picked", async () => {
  const admin = await makeAdmin();
  const source = "since-a-selection";
  const [first, second] = await makeArticles(3, { source });
  const filters = { ...noFilters, status: ["pending" as const], source: [source] };
  const exportOf = async (command: Pick<ExportCommand, "selectionId" | "since">) => {
    const id = await createExport(admin, { ...command, format: "jsonl", withDecisions: false });
    await runExport(id);
    return getExport(admin, id);
  };
  const matching = await exportOf({ selectionId: (await freezeSelection(admin, filters)).id });
  const picked = await exportOf({ selectionId: (await freezeSelection(admin, filters, [second?.id ?? 0])).id });
  await decideNow(admin, first?.id ?? 0, { kind: "approve" });

  expect(picked.picked).toBe(true);
  expect(changesHref(picked)).toBeNull();
  expect(matching.picked).toBe(false);
  const { pathname, searchParams } = new URL(changesHref(matching) ?? "", "http://desk.example");
  expect(pathname).toBe("/exports");
  expect(readExportChoice(searchParams)).toMatchObject({ since: matching.id, filters });
  const delta = await exportOf({ since: matching.id });
  expect(delta.manifest?.changes).toEqual({ added: 0, changed: 0, revoked: 1 });
  expect(changesHref(delta)).toBe(changesHref(matching)?.replace(`since=${matching.id}`, `since=${delta.id}`));
});

test("an expired selection and an editor are refused", async () => {
  const [admin, editor] = [await makeAdmin(), await makeEditor()];
  const { id } = await freezeSelection(admin, noFilters);
  await expect(previewSelection(editor, id)).rejects.toMatchObject({ code: "forbidden" });
  await db().pool.query("UPDATE selections SET expires_at = now() - interval '1 second' WHERE id = $1", [id]);
  await expect(previewSelection(admin, id)).rejects.toMatchObject({ code: "not-found" });
});
