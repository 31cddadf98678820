import { randomUUID } from "node:crypto";
import type { ArticleJson } from "@/lib/articles/article-json";
import type { DecisionRow, ReasonRow } from "@/lib/articles/article-rows";
import { makeArticle, makeArticles } from "@/lib/testing/factories";
import { expect, test } from "./api-client";

type Article = ArticleJson;
// Outside the queue, so that no other test on this server claims it.
const makePending = (wanted: Parameters<typeof makeArticle>[0] = {}) => makeArticle({ ...wanted, flags: [] });

type Decided = { id: number; articleId: number; version: number; status: string };

test("an approval answers 201 with the new version, and goes on record under the token's name", async ({ as }) => {
  const [editor, { id }] = [await as("editor"), await makePending()];
  const decided = await editor.post<Decided>(`/articles/${id}/decisions`, {
    kind: "approve",
    version: 1,
    note: "good",
  });
  expect(decided).toMatchObject({ articleId: id, version: 2, status: "approved" });
  const article = await editor.get<Article>(`/articles/${id}`);
  expect(article).toMatchObject({ status: "approved", version: 2, decidedAt: expect.any(String) });
  const { items } = await editor.get<{ items: DecisionRow[] }>(`/articles/${id}/decisions`);
  expect(items).toMatchObject([
    {
      id: decided.id,
      kind: "approve",
      by: editor.name,
      statusBefore: "pending",
      statusAfter: "approved",
      version: 2,
      note: "good",
    },
  ]);
});

test("a rejection names reasons by key, id or label, and needs one", async ({ as }) => {
  const editor = await as("editor");
  const { items: reasons } = await editor.get<{ items: ReasonRow[] }>("/reasons");
  const [first, second, third] = reasons;
  for (const given of [first?.key, second?.id, third?.label]) {
    const { id } = await makePending();
    const decided = await editor.post<Decided>(`/articles/${id}/decisions`, {
      kind: "reject",
      version: 1,
      reasons: [given],
    });
    expect(decided.status).toBe("rejected");
  }
  const { id } = await makePending();
  for (const reasons of [undefined, [], ["no such reason"]]) {
    const body = { kind: "reject", version: 1, reasons };
    const { fields } = await editor.refused(422, "invalid-input", "POST", `/articles/${id}/decisions`, body);
    expect(fields?.map(({ field }) => field)).toEqual(["reasons"]);
  }
  expect((await editor.get<Article>(`/articles/${id}`)).version).toBe(1);
});

test("a decision without the version that was seen is 422, with an old one 409 stale and what happened", async ({
  as,
}) => {
  const [anna, ben, { id }] = [await as("editor"), await as("editor"), await makePending()];
  const address = `/articles/${id}/decisions`;
  const { fields } = await anna.refused(422, "invalid-input", "POST", address, { kind: "approve" });
  expect(fields?.map(({ field }) => field)).toEqual(["version"]);
  await anna.post(address, { kind: "approve", version: 1 });
  const problem = await ben.refused(409, "stale", "POST", address, {
    kind: "reject",
    version: 1,
    reasons: ["duplicate"],
  });
  expect(problem).toMatchObject({ version: 2, by: anna.name });
  expect(problem.detail).toMatch(new RegExp(`^${anna.name} approved this \\d+ s ago`));
});

test("a status that does not allow the decision is 409 wrong-status", async ({ as }) => {
  const [editor, { id }] = [await as("editor"), await makePending()];
  const address = `/articles/${id}/decisions`;
  await editor.refused(409, "wrong-status", "POST", address, { kind: "reopen", version: 1 });
  await editor.refused(409, "wrong-status", "POST", address, { kind: "undo", version: 1 });
  await editor.post(address, { kind: "approve", version: 1 });
  await editor.refused(409, "wrong-status", "POST", address, { kind: "approve", version: 2 });
});

test("reopening and undoing go back, and the version goes on", async ({ as }) => {
  const [editor, { id }] = [await as("editor"), await makePending()];
  const decide = (body: object) => editor.post<Decided>(`/articles/${id}/decisions`, body);
  await decide({ kind: "approve", version: 1 });
  expect(await decide({ kind: "reopen", version: 2 })).toMatchObject({ status: "pending", version: 3 });
  expect(await decide({ kind: "undo", version: 3 })).toMatchObject({ status: "approved", version: 4 });
});

test("save and approve is one decision", async ({ as }) => {
  const [editor, { id }] = [await as("editor"), await makePending()];
  const edit = { title: "A better title", body: "A better body.", meta: { difficulty: "advanced" } };
  await editor.post(`/articles/${id}/decisions`, { kind: "approve", version: 1, edit });
  const article = await editor.get<Article>(`/articles/${id}`);
  expect(article).toMatchObject({ status: "approved", version: 2, title: "A better title", difficulty: "advanced" });
  const { items } = await editor.get<{ items: DecisionRow[] }>(`/articles/${id}/decisions`);
  expect(items).toMatchObject([{ kind: "approve", revisionBefore: 1, revisionAfter: 2 }]);
});

test("PATCH edits the text, merges metadata, and returns a decided article to pending", async ({ as }) => {
  const [editor, { id }] = [await as("editor"), await makePending({ status: "approved", stack: ["go"] })];
  const patch = {
    version: 2,
    title: "Edited",
    meta: { tools: ["make"], score: { quality: 77 }, meta: { desk: "north" } },
  };
  const article = await editor.call<Article>("PATCH", `/articles/${id}`, patch);
  expect(article).toMatchObject({
    title: "Edited",
    status: "pending",
    version: 3,
    stack: ["go"],
    tools: ["make"],
    score: { quality: 77, freshness: null },
    overall: 77,
    meta: { desk: "north" },
    decidedAt: null,
  });
  await editor.refused(409, "stale", "PATCH", `/articles/${id}`, { version: 2, title: "Too late" });
  const refusals: [object, string][] = [
    [{ title: "No version" }, "version"],
    [{ version: 3, status: "approved" }, "status"],
    [{ version: 3, meta: { score: { quality: 140 } } }, "meta.score.quality"],
    [{ version: 3, meta: { noSuchField: 1 } }, "meta.noSuchField"],
    [{ version: 3, title: "Edited" }, "edit"],
  ];
  for (const [body, field] of refusals) {
    const { fields } = await editor.refused(422, "invalid-input", "PATCH", `/articles/${id}`, body);
    expect(fields?.map((problem) => problem.field)).toEqual([field]);
  }
});

test("each claim takes a fresh article until there is none, and stands in others' way until it is freed", async ({
  as,
}) => {
  const [anna, ben] = [await as("editor"), await as("editor")];
  const source = `claims ${randomUUID()}`;
  const ids = (await makeArticles(2, { source, flags: [] })).map(({ id }) => id);
  const filters = { source };
  const first = await anna.post<Article>("/review/claim", { filters }, { status: 200 });
  expect(first).toMatchObject({ id: ids[0], claimedBy: anna.name, version: 1 });
  const second = await ben.post<Article>("/review/claim", { filters }, { status: 200 });
  expect(second).toMatchObject({ id: ids[1], claimedBy: ben.name });
  const none = await anna.send("POST", "/review/claim", { filters });
  expect([none.status(), await none.text()]).toEqual([204, ""]);

  const decision = { kind: "approve", version: 1 };
  const claimed = await ben.refused(409, "claimed", "POST", `/articles/${first.id}/decisions`, decision);
  expect(claimed.by).toBe(anna.name);
  expect(claimed.detail).toContain(anna.name);
  expect((await ben.refused(409, "claimed", "DELETE", `/articles/${first.id}/claim`)).by).toBe(anna.name);
  await ben.refused(409, "claimed", "PUT", `/articles/${first.id}/claim`);

  expect((await anna.send("DELETE", `/articles/${first.id}/claim`)).status()).toBe(204);
  expect((await anna.get<Article>(`/articles/${first.id}`)).claimedBy).toBeNull();
  await ben.post(`/articles/${first.id}/decisions`, decision);
  await ben.post(`/articles/${second.id}/decisions`, decision);
  expect((await ben.get<Article>(`/articles/${second.id}`)).claimedBy, "a decision ends the claim").toBeNull();
});

test("of twenty tokens deciding on the same article at once, one decides and the others are told", async ({ as }) => {
  const [editor, { id }] = [await as("editor"), await makePending()];
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => editor.send("POST", `/articles/${id}/decisions`, { kind: "approve", version: 1 })),
  );
  expect(answers.map((answer) => answer.status()).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
  const { items } = await editor.get<{ items: DecisionRow[] }>(`/articles/${id}/decisions`);
  expect(items).toHaveLength(1);
});
