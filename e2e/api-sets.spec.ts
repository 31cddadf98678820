import { createHash, randomUUID } from "node:crypto";
import { noFilters } from "@/lib/articles/article-address";
import type { ArticleJson, articleItemsJson } from "@/lib/articles/article-json";
import { systemViewer } from "@/lib/auth/viewer";
import type { BulkRow, LeftOutRow } from "@/lib/bulk/bulk-rows";
import { withRunLock } from "@/lib/db/run-lock";
import { createExport } from "@/lib/exports/create-export";
import type { ExportRow, Manifest } from "@/lib/exports/export-rows";
import type { Selection } from "@/lib/selections/freeze-selection";
import { makeArticles } from "@/lib/testing/factories";
import { type Api, expect, test } from "./api-client";

type Article = ArticleJson;
type Page = { items: Awaited<ReturnType<typeof articleItemsJson>>; nextCursor: string | null };

const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Articles of a source of their own, ids ascending; outside the queue, so that no other test claims one. */
async function makeSet(count: number): Promise<{ source: string; ids: number[] }> {
  const source = `set ${randomUUID()}`;
  return { source, ids: (await makeArticles(count, { source, flags: [] })).map(({ id }) => id) };
}

const approve = (api: Api, id: number | undefined) =>
  api.post(`/articles/${id}/decisions`, { kind: "approve", version: 1 });

test("a selection's checksum can be recomputed from the list", async ({ as }) => {
  const [editor, { source, ids }] = [await as("editor"), await makeSet(4)];
  await approve(editor, ids[2]);
  const selection = await editor.post<Selection>("/selections", { filters: { source } });
  const { items } = await editor.get<Page>(`/articles?source=${encodeURIComponent(source)}`);
  const lines = items.sort((a, b) => a.id - b.id).map(({ id, version }) => `${id}:${version}\n`);
  expect(selection).toMatchObject({ count: 4, pending: 3, approved: 1, rejected: 0, checksum: sha256(lines.join("")) });
  const none = await editor.post<Selection>("/selections", { filters: { source: [source], minQuality: 1 } });
  expect(none).toMatchObject({ count: 0, checksum: sha256("") });
  const { fields } = await editor.refused(422, "invalid-input", "POST", "/selections", {
    filters: { minQuality: 140 },
  });
  expect(fields?.map(({ field }) => field)).toEqual(["filters.minQuality"]);
  await editor.refused(422, "invalid-input", "POST", "/selections", {});
});

test("articles picked one by one are frozen by their ids, and decided on as such", async ({ as }) => {
  const [admin, { source, ids }] = [await as("admin"), await makeSet(4)];
  const [first, second, third, fourth] = ids as [number, number, number, number];
  await approve(admin, third);
  const picked = [third, first, first, fourth, 2_000_000_000];
  const selection = await admin.post<Selection>("/selections", { ids: picked });
  const checksum = sha256(`${first}:1\n${third}:2\n${fourth}:1\n`);
  expect(selection).toMatchObject({ count: 3, pending: 2, approved: 1, rejected: 0, checksum });

  const queued = await admin.post<BulkRow>("/bulk-decisions", { selectionId: selection.id, kind: "approve" });
  expect(queued).toMatchObject({ total: 3, words: "3 articles picked one by one from: all articles" });
  expect(await admin.ended(`/bulk-decisions/${queued.id}`)).toMatchObject({ done: 2, leftOut: 1 });
  expect(await admin.get<Article>(`/articles/${second}`)).toMatchObject({ status: "pending", version: 1 });

  for (const body of [
    { filters: { source }, ids },
    {},
    { ids: [] },
    { ids: [0] },
    { ids: [2 ** 31] },
    { ids: ["1"] },
  ]) {
    await admin.refused(422, "invalid-input", "POST", "/selections", body);
  }
  const most = Array.from({ length: 10_000 }, (_, place) => place + 2_000_000_000);
  expect(await admin.post<Selection>("/selections", { ids: most })).toMatchObject({ count: 0 });
  await admin.refused(422, "invalid-input", "POST", "/selections", { ids: [...most, 1] });
});

test("a bulk decision acts on the frozen set, names what it left out, and can be undone", async ({ as }) => {
  const [admin, editor, { source, ids }] = [await as("admin"), await as("editor"), await makeSet(5)];
  const { id: selectionId } = await admin.post<Selection>("/selections", { filters: { source } });
  await approve(editor, ids[1]);
  const [last] = ids.slice(-1);
  await editor.call("PUT", `/articles/${last}/claim`);

  const expected = { count: 5, pending: 5, approved: 0, rejected: 0 };
  const command = { selectionId, kind: "reject", reasons: ["duplicate"], note: "all one", expected };
  for (const [name, part] of Object.entries({
    count: { count: 4 },
    pending: { pending: 4 },
    rejected: { rejected: 1 },
  })) {
    const { fields } = await admin.refused(422, "invalid-input", "POST", "/bulk-decisions", {
      ...command,
      expected: { ...expected, ...part },
    });
    expect(fields?.map(({ field }) => field)).toEqual([`expected.${name}`]);
  }
  const queued = await admin.post<BulkRow>("/bulk-decisions", command);
  expect(queued).toMatchObject({ kind: "reject", total: 5, selectionId, expected, words: `source is ${source}` });
  const bulk = await admin.ended<BulkRow>(`/bulk-decisions/${queued.id}`);
  expect(bulk).toMatchObject({ state: "completed", done: 3, leftOut: 2, total: 5, error: null, by: admin.name });
  const { items, nextCursor } = await admin.get<{ items: LeftOutRow[]; nextCursor: string | null }>(
    `/bulk-decisions/${bulk.id}/left-out?limit=1`,
  );
  expect(items).toMatchObject([{ articleId: ids[1], code: "stale" }]);
  const rest = await admin.get<{ items: LeftOutRow[] }>(
    `/bulk-decisions/${bulk.id}/left-out?limit=1&cursor=${nextCursor}`,
  );
  expect(rest).toMatchObject({
    items: [{ articleId: last, code: "claimed", reason: expect.stringContaining(editor.name) }],
    nextCursor: null,
  });
  const claimed = `/bulk-decisions/${bulk.id}/left-out?code=claimed`;
  expect(await admin.get(claimed)).toMatchObject({ items: [{ articleId: last }], nextCursor: null });
  const either = await admin.get<{ items: LeftOutRow[] }>(`${claimed}&code=stale&code=unchanged`);
  expect(either.items.map(({ articleId }) => articleId)).toEqual([ids[1], last]);
  const wrong = await admin.refused(400, "invalid-query", "GET", `${claimed}&code=lost`);
  expect(wrong.fields).toMatchObject([{ field: "code", message: expect.stringContaining("stale, wrong-status") }]);
  await admin.refused(409, "wrong-status", "POST", `/bulk-decisions/${bulk.id}/resume`);
  expect(await admin.get<Article>(`/articles/${ids[0]}`)).toMatchObject({ status: "rejected", version: 2 });

  await editor.post(`/articles/${ids[0]}/decisions`, { kind: "reopen", version: 2 });
  const undo = await admin.post<BulkRow>(`/bulk-decisions/${bulk.id}/undo`);
  expect(undo.id).not.toBe(bulk.id);
  expect(await admin.ended<BulkRow>(`/bulk-decisions/${undo.id}`)).toMatchObject({
    kind: "undo",
    undoes: bulk.id,
    done: 2,
    leftOut: 1,
  });
  expect(await admin.get<Article>(`/articles/${ids[2]}`)).toMatchObject({ status: "pending", version: 3 });
  await admin.refused(409, "wrong-status", "POST", `/bulk-decisions/${bulk.id}/undo`);
});

test("bulk decisions are an admin's, and refuse what a decision refuses", async ({ as }) => {
  const [admin, editor, { source }] = [await as("admin"), await as("editor"), await makeSet(1)];
  const { id: selectionId } = await editor.post<Selection>("/selections", { filters: { source } });
  await editor.refused(403, "forbidden", "POST", "/bulk-decisions", { selectionId, kind: "approve" });
  await admin.refused(404, "not-found", "POST", "/bulk-decisions", { selectionId: 2_000_000_000, kind: "approve" });
  for (const body of [
    { selectionId, kind: "reject" },
    { selectionId, kind: "edit" },
    { kind: "approve" },
    { selectionId, kind: "approve", filters: {} },
  ]) {
    await admin.refused(422, "invalid-input", "POST", "/bulk-decisions", body);
  }
  await admin.refused(404, "not-found", "GET", "/bulk-decisions/2000000000");
  const { id } = await admin.post<BulkRow>("/bulk-decisions", { selectionId, kind: "approve" });
  await admin.refused(400, "invalid-query", "GET", `/bulk-decisions/${id}/left-out?cursor=x`);
});

test("an export is the approved set in a fixed order, and its manifest proves the file", async ({ as }) => {
  const [admin, { source, ids }] = [await as("admin"), await makeSet(4)];
  for (const id of ids.slice(0, 3)) await approve(admin, id);
  const filters = { source, status: "approved" };
  const queued = await admin.post<ExportRow>("/exports", { filters, format: "jsonl" });
  expect(await admin.ended<ExportRow>(`/exports/${queued.id}`)).toMatchObject({
    state: "completed",
    done: 3,
    total: 3,
  });

  const response = await admin.send("GET", `/exports/${queued.id}/file`);
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toBe("application/x-ndjson");
  const file = await response.body();
  const manifest = await admin.get<Manifest>(`/exports/${queued.id}/manifest`);
  expect(manifest).toMatchObject({
    count: 3,
    by: admin.name,
    filters: { data: { status: ["approved"], source: [source] } },
  });
  expect(manifest.files).toMatchObject([{ size: file.length, sha256: sha256(file), records: 3 }, { records: 3 }]);

  const lines = file
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line): Record<string, unknown> => JSON.parse(line));
  const article = await admin.get<Article>(`/articles/${ids[0]}`);
  const known = ["id", "version", "status", "overall", "bodyHtml", "claimedBy", "importedAt", "decidedAt", "withdrawn"];
  const expected = Object.fromEntries(Object.entries(article).filter(([key]) => !known.includes(key)));
  expect(lines.find((line) => line.externalId === article.externalId)).toEqual(expected);
  const order = lines.map((line) => String(line.externalId));
  expect(order).toEqual([...order].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));

  const { id } = await admin.post<{ id: number }>("/imports?filename=export.jsonl", file);
  const again = { state: "completed", read: 3, created: 0, updated: 0, unchanged: 3, rejected: 0 };
  expect(await admin.ended(`/imports/${id}`)).toMatchObject(again);
});

test("a file can be fetched range by range", async ({ as }) => {
  const [admin, { source }] = [await as("admin"), await makeSet(2)];
  const { id } = await admin.post<ExportRow>("/exports", { filters: { source }, format: "csv", withDecisions: true });
  await admin.ended(`/exports/${id}`);
  const whole = await admin.send("GET", `/exports/${id}/file`);
  const [bytes, { etag = "" }] = [await whole.body(), whole.headers()];
  const fetchRange = (range: string, more = {}) =>
    admin.send("GET", `/exports/${id}/file`, undefined, { range, ...more });

  const middle = await fetchRange("bytes=5-9");
  expect(middle.status()).toBe(206);
  expect(middle.headers()["content-range"]).toBe(`bytes 5-9/${bytes.length}`);
  expect(await middle.body()).toEqual(bytes.subarray(5, 10));
  expect(await (await fetchRange("bytes=-4")).body()).toEqual(bytes.subarray(-4));
  expect(await (await fetchRange("bytes=10-")).body()).toEqual(bytes.subarray(10));
  expect((await fetchRange(`bytes=${bytes.length}-`)).status()).toBe(416);
  expect((await fetchRange("bytes=0-1", { "if-range": etag })).status()).toBe(206);
  expect((await fetchRange("bytes=0-1", { "if-range": '"another"' })).status()).toBe(200);
});

test("exports and bulk decisions are listed page after page, newest first, back to the first", async ({ as }) => {
  const [admin, { source }] = [await as("admin"), await makeSet(1)];
  const { id: selectionId } = await admin.post<Selection>("/selections", { filters: { source } });
  const ids: Record<string, number[]> = { "/exports": [], "/bulk-decisions": [] };
  for (let made = 0; made < 3; made++) {
    const exported = await admin.post<ExportRow>("/exports", { selectionId, format: "jsonl" });
    const decided = await admin.post<BulkRow>("/bulk-decisions", {
      selectionId,
      kind: "reject",
      reasons: ["duplicate"],
    });
    ids["/exports"]?.unshift(exported.id);
    ids["/bulk-decisions"]?.unshift(decided.id);
  }
  type Rows = { items: { id: number }[]; nextCursor: string | null };
  for (const [path, made] of Object.entries(ids)) {
    const newest = made[0] ?? 0;
    let page = await admin.get<Rows>(`${path}?limit=1&cursor=${newest + 1}`);
    expect(page).toMatchObject({ items: [{ id: newest }], nextCursor: String(newest) });
    const seen = [newest];
    while (page.nextCursor !== null) {
      page = await admin.get<Rows>(`${path}?limit=200&cursor=${page.nextCursor}`);
      seen.push(...page.items.map(({ id }) => id));
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
    expect(seen).toEqual(expect.arrayContaining(made));
    expect((await admin.get<Rows>(path)).items.length).toBeLessThanOrEqual(50);
    await admin.refused(400, "invalid-query", "GET", `${path}?before=3`);
    await admin.refused(400, "invalid-query", "GET", `${path}?cursor=x`);
  }
});

test("whoever takes a file is recorded, once for a download of many ranges whatever they are", async ({ as }) => {
  const [admin, other, { source }] = [await as("admin"), await as("admin"), await makeSet(2)];
  const { id } = await admin.post<ExportRow>("/exports", { filters: { source }, format: "jsonl" });
  await admin.ended(`/exports/${id}`);
  const take = async (range?: string, name = "articles.jsonl") => {
    const headers: Record<string, string> = range === undefined ? {} : { range };
    const answer = await other.send("GET", `/exports/${id}/file?name=${name}`, undefined, headers);
    expect(answer.status()).toBe(range === undefined ? 200 : 206);
  };
  const takings = async () =>
    (await admin.get<{ items: { by: string; file: string }[] }>(`/exports/${id}/takings`)).items;
  expect(await takings()).toEqual([]);
  // Never from the first byte.
  await Promise.all(["bytes=1-", "bytes=1-9", "bytes=10-", "bytes=-40"].map((range) => take(range)));
  for (let at = 0; at < 30; at++) await take(`bytes=${at}-${at}`);
  const first = { by: other.name, file: "articles.jsonl", at: expect.any(String) };
  expect(await takings()).toEqual([first]);
  await take("bytes=0-0", "records.jsonl");
  await take();
  await take();
  expect(await takings()).toEqual([first, first, { ...first, file: "records.jsonl" }, first]);
});

test("an export of a selection leaves out what changed since, and says how many", async ({ as }) => {
  const [admin, { source, ids }] = [await as("admin"), await makeSet(3)];
  const { id: selectionId, checksum } = await admin.post<Selection>("/selections", { filters: { source } });
  await approve(admin, ids[0]);
  const { id } = await admin.post<ExportRow>("/exports", { selectionId, format: "jsonl" });
  await admin.ended(`/exports/${id}`);
  const manifest = await admin.get<Manifest>(`/exports/${id}/manifest`);
  expect(manifest).toMatchObject({ count: 2, selection: { id: selectionId, checksum, leftOut: 1 } });
});

test("an admin cancels an export, an editor does not, and its set can still be written", async ({ as }) => {
  const [admin, editor, { source }] = [await as("admin"), await as("editor"), await makeSet(2)];
  const filters = { ...noFilters, source: [source] };
  const id = await createExport(systemViewer, { filters, format: "jsonl", withDecisions: false });
  // Nobody writes it while this lock is held.
  await withRunLock("export", id, async () => {
    await editor.refused(403, "forbidden", "POST", `/exports/${id}/cancel`);
    expect(await admin.get<ExportRow>(`/exports/${id}`)).toMatchObject({ state: "queued", total: 2 });
    const cancelled = await admin.call<ExportRow>("POST", `/exports/${id}/cancel`);
    expect(cancelled).toMatchObject({ id, state: "cancelled", manifest: null });
    await admin.refused(409, "wrong-status", "POST", `/exports/${id}/cancel`);
  });
  await admin.refused(404, "not-found", "POST", "/exports/2000000000/cancel");
  await editor.refused(403, "forbidden", "POST", `/exports/${id}/rewrite`);
  await admin.call<ExportRow>("POST", `/exports/${id}/rewrite`);
  expect(await admin.ended<ExportRow>(`/exports/${id}`)).toMatchObject({ state: "completed", done: 2 });
});

test("exports are an admin's, of either filters or a selection", async ({ as }) => {
  const [admin, editor] = [await as("admin"), await as("editor")];
  await editor.refused(403, "forbidden", "POST", "/exports", { filters: {}, format: "jsonl" });
  await editor.refused(403, "forbidden", "GET", "/exports");
  for (const body of [
    { format: "jsonl" },
    { filters: {}, selectionId: 1, format: "jsonl" },
    { filters: {}, format: "xlsx" },
  ]) {
    await admin.refused(422, "invalid-input", "POST", "/exports", body);
  }
  await admin.refused(404, "not-found", "POST", "/exports", { selectionId: 2_000_000_000, format: "jsonl" });
  await admin.refused(404, "not-found", "GET", "/exports/2000000000/manifest");
});
