import { randomUUID } from "node:crypto";
import type { ArticleJson, articleItemsJson } from "@/lib/articles/article-json";
import type { importJson } from "@/lib/imports/import-json";
import type { RejectRow, TakenBack } from "@/lib/imports/import-rows";
import { type Api, expect, test } from "./api-client";

type Import = ReturnType<typeof importJson>;
type Page = { items: Awaited<ReturnType<typeof articleItemsJson>>; total: number };

const linesOf = (...records: (object | string)[]) =>
  records.map((record) => (typeof record === "string" ? record : JSON.stringify(record))).join("\n");

/** Uploads under a source of its own, unless the query names one, and waits for the end. */
async function upload(admin: Api, body: string | Buffer, query: Record<string, string> = {}): Promise<Import> {
  const params = new URLSearchParams(query);
  const queued = await admin.post<Import>(`/imports?${params}`, body, {
    headers: { "content-type": "application/octet-stream" },
  });
  expect(queued.state).toMatch(/queued|running|completed/);
  return admin.ended<Import>(`/imports/${queued.id}`);
}

const listSource = (api: Api, source: string) =>
  api.get<Page>(`/articles?source=${encodeURIComponent(source)}&sort=title&total=true`);

test("an upload is imported, counted as the command line counts, and a second time changes nothing", async ({ as }) => {
  const [admin, source] = [await as("admin"), `upload ${randomUUID()}`];
  const body = linesOf({ externalId: "1", title: "One", body: "First." }, "", {
    external_id: "2",
    TITLE: "Two",
    body: "Second.",
  });
  const done = await upload(admin, body, { source, filename: "two.jsonl" });
  const counts = { read: 2, created: 2, updated: 0, unchanged: 0, rejected: 0, done: 2, total: 2 };
  expect(done).toMatchObject({
    ...counts,
    state: "completed",
    name: "two.jsonl",
    source,
    format: "jsonl",
    by: admin.name,
  });
  expect((await listSource(admin, source)).items.map((item) => item.title)).toEqual(["One", "Two"]);
  expect(await upload(admin, body, { source })).toMatchObject({ read: 2, created: 0, unchanged: 2 });
  const { items } = await admin.get<{ items: Import[] }>("/imports");
  expect(items.map(({ id }) => id)).toContain(done.id);
});

test("records that can't be imported are kept with place and reason, and come back to be mended", async ({ as }) => {
  const [admin, source] = [await as("admin"), `rejects ${randomUUID()}`];
  const wrong = [
    '{"externalId":"2","title":"High","score":{"quality":"high"}}',
    "{not json",
    '{"externalId":"4","title":"Over","score":{"quality":140}}',
  ];
  const done = await upload(admin, linesOf({ externalId: "1", title: "Fine", body: "x" }, ...wrong), { source });
  expect(done).toMatchObject({ read: 4, created: 1, rejected: 3 });
  const first = await admin.get<{ items: RejectRow[]; nextCursor: string }>(`/imports/${done.id}/rejected?limit=2`);
  const rest = await admin.get<{ items: RejectRow[] }>(
    `/imports/${done.id}/rejected?limit=2&cursor=${first.nextCursor}`,
  );
  expect(rest).toMatchObject({ nextCursor: null });
  expect([...first.items, ...rest.items].map(({ line, field }) => [line, field])).toEqual([
    [2, "score.quality"],
    [3, null],
    [4, "score.quality"],
  ]);
  expect(first.items[0]?.reason).toContain("high");
  const file = await admin.send("GET", `/imports/${done.id}/rejected?download=true`);
  expect(await file.text()).toBe(`${wrong.join("\n")}\n`);
  await admin.refused(400, "invalid-query", "GET", `/imports/${done.id}/rejected?cursor=x`);
});

test("an import can set flags, and a changed text returns a decided article to pending", async ({ as }) => {
  const [admin, source] = [await as("admin"), `flags ${randomUUID()}`];
  await upload(admin, linesOf({ externalId: "1", title: "One", body: "First." }), { source, flag: "image-heavy" });
  const [article] = (await listSource(admin, source)).items;
  expect(article?.flags).toMatchObject({ imageHeavy: true, needsHumanReview: false });
  await admin.post(`/articles/${article?.id}/decisions`, { kind: "approve", version: 1 });
  const meta = linesOf({ externalId: "1", title: "One", body: "First.", difficulty: "advanced" });
  expect(await upload(admin, meta, { source })).toMatchObject({ updated: 1 });
  expect((await listSource(admin, source)).items).toMatchObject([
    { status: "approved", difficulty: "advanced", version: 3 },
  ]);
  const text = linesOf({ externalId: "1", title: "One", body: "Another.", difficulty: "advanced" });
  expect(await upload(admin, text, { source })).toMatchObject({ updated: 1 });
  expect((await listSource(admin, source)).items).toMatchObject([
    { status: "pending", version: 4, flags: { imageHeavy: true } },
  ]);
});

test("an import can be taken back once; its articles are then in no list, and say so", async ({ as }) => {
  const [admin, source] = [await as("admin"), `back ${randomUUID()}`];
  const { id } = await upload(
    admin,
    linesOf({ externalId: "1", title: "A", body: "a" }, { externalId: "2", title: "B", body: "b" }),
    { source },
  );
  const [first, second] = (await listSource(admin, source)).items;
  await admin.post(`/articles/${second?.id}/decisions`, { kind: "approve", version: 1 });
  const taken = await admin.post<TakenBack>(`/imports/${id}/take-back`, {}, { status: 200 });
  expect(taken).toEqual({ withdrawn: 1, restored: 0, leftOut: 1 });
  expect((await listSource(admin, source)).items.map((item) => item.title)).toEqual(["B"]);
  const withdrawn = await admin.get<ArticleJson>(`/articles/${first?.id}`);
  expect(withdrawn).toMatchObject({ withdrawn: true, version: 2 });
  await admin.refused(409, "wrong-status", "POST", `/imports/${id}/take-back`);
  await admin.refused(409, "wrong-status", "POST", `/imports/${id}/cancel`);
});

test("what can't be imported at all is refused before anything is kept", async ({ as }) => {
  const [admin, editor] = [await as("admin"), await as("editor")];
  await admin.refused(415, "unsupported", "POST", "/imports", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 2, 3, 0, 0, 0]));
  await admin.refused(422, "invalid-input", "POST", "/imports", "");
  const { fields } = await admin.refused(400, "invalid-query", "POST", "/imports?format=xlsx&sauce=x", "{}");
  expect(fields?.map(({ field }) => field).sort()).toEqual(["format", "sauce"]);
  await editor.refused(403, "forbidden", "POST", "/imports", "{}");
  await admin.refused(404, "not-found", "GET", "/imports/2000000000");
});
