import { randomUUID } from "node:crypto";
import type { ArticleJson, articleItemsJson } from "@/lib/articles/article-json";
import type { DecisionRow, RevisionRow } from "@/lib/articles/article-rows";
import { makeArticle } from "@/lib/testing/factories";
import { expect, test } from "./api-client";

type Article = ArticleJson;
type Page = { items: Awaited<ReturnType<typeof articleItemsJson>> };

const recordKeys = [
  "externalId",
  "url",
  "slug",
  "title",
  "author",
  "language",
  "body",
  "bodyFormat",
  "publishedAt",
  "updatedAt",
  "topic",
  "summary",
  "aiOutline",
  "aiBrief",
  "stack",
  "tools",
  "categories",
  "tags",
  "codeLanguage",
  "difficulty",
  "readingTime",
  "viewCount",
  "score",
  "revision",
  "reference",
  "hash",
  "flags",
  "checklist",
  "entities",
  "payload",
  "notes",
  "meta",
];
const knownKeys = ["source", "id", "version", "status", "overall", "claimedBy", "importedAt", "decidedAt", "withdrawn"];
const longKeys = ["body", "aiOutline", "aiBrief", "checklist", "entities", "payload", "notes", "meta"];

// Outside the queue, so that no other test on this server claims it.
const make = (wanted: Parameters<typeof makeArticle>[0] = {}) => makeArticle({ flags: ["has-images"], ...wanted });

test("a single article is its canonical record and what Galley knows of it", async ({ as }) => {
  const [viewer, made] = [await as("viewer"), await make({ title: "Alpha", body: "The text.", stack: ["go"] })];
  const article = await viewer.get<Article>(`/articles/${made.id}`);
  expect(Object.keys(article).sort()).toEqual([...recordKeys, ...knownKeys, "bodyHtml"].sort());
  expect(article).toMatchObject({
    externalId: made.externalId,
    source: "default",
    id: made.id,
    version: 1,
    title: "Alpha",
    body: "The text.",
    bodyHtml: expect.stringContaining("<p>The text.</p>"),
    status: "pending",
    stack: ["go"],
    score: { quality: null, freshness: null, depth: null, clarity: null },
    overall: null,
    url: null,
    categories: [],
    meta: {},
    claimedBy: null,
    decidedAt: null,
    withdrawn: false,
    flags: { hasImages: true, imageHeavy: false, needsHumanReview: false, aiGeneratedStyle: false },
  });
});

test("a list item leaves out the text and the long metadata", async ({ as }) => {
  const [viewer, made] = [await as("viewer"), await make({ source: `item ${randomUUID()}` })];
  const { items } = await viewer.get<Page>(`/articles?source=${encodeURIComponent(made.source.name)}`);
  const short = [...recordKeys, ...knownKeys].filter((key) => !longKeys.includes(key));
  expect(items.map((item) => Object.keys(item).sort())).toEqual([short.sort()]);
});

test("a body comes out sanitised, and as it came", async ({ as }) => {
  const body =
    '<p onclick="x()">Read <a href="javascript:x()">this</a></p><script>x()</script><img src="https://example.org/a.png">';
  const [viewer, made] = [await as("viewer"), await make({ body, bodyFormat: "html" })];
  const article = await viewer.get<Article>(`/articles/${made.id}`);
  expect(article.body).toBe(body);
  expect(article.bodyHtml).toContain("this");
  expect(article.bodyHtml).not.toMatch(/onclick|javascript:|<script|src="https?:/);
});

test("an article's texts and its record are there, newest first", async ({ as }) => {
  const [editor, { id }] = [await as("editor"), await make({ title: "Alpha" })];
  await editor.call("PATCH", `/articles/${id}`, { version: 1, title: "Alpha, revised", note: "clearer" });
  const { items: revisions } = await editor.get<{ items: RevisionRow[] }>(`/articles/${id}/revisions`);
  expect(revisions.map(({ number, kind, title, isCurrent }) => ({ number, kind, title, isCurrent }))).toEqual([
    { number: 2, kind: "edited", title: "Alpha, revised", isCurrent: true },
    { number: 1, kind: "imported", title: "Alpha", isCurrent: false },
  ]);
  const { items: decisions } = await editor.get<{ items: DecisionRow[] }>(`/articles/${id}/decisions`);
  expect(decisions).toMatchObject([
    { kind: "edit", by: editor.name, revisionBefore: 1, revisionAfter: 2, version: 2, note: "clearer" },
  ]);
});

test("a thousand articles may be asked about at once", async ({ as }) => {
  const source = `indexable ${randomUUID()}`;
  const [editor, viewer] = [await as("editor"), await as("viewer")];
  const { id, externalId } = await make({ source });
  await editor.post(`/articles/${id}/decisions`, { kind: "approve", version: 1 });
  const ids = Array.from({ length: 999 }, (_, at) => `https://site.example/how-to-handle-a-case/?p=${at}`);
  const params = new URLSearchParams([["source", source], ...[...ids, externalId].map((one) => ["externalId", one])]);
  const { items } = await viewer.get<{ items: { indexable: boolean }[] }>(`/articles/indexable?${params}`);
  expect(items).toHaveLength(1_000);
  expect(items.filter((item) => item.indexable)).toEqual([expect.objectContaining({ externalId })]);
  await viewer.refused(400, "invalid-query", "GET", `/articles/indexable?${params}&externalId=one-more`);
});

test("only what is approved now may be indexed, and an ETag saves asking again", async ({ as }) => {
  const source = `indexable ${randomUUID()}`;
  const [editor, viewer] = [await as("editor"), await as("viewer")];
  const [{ id, externalId }, other] = [await make({ source }), await make({ source })];
  const ids = [externalId, other.externalId, "unknown"].map((given) => `&externalId=${encodeURIComponent(given)}`);
  const asked = `/articles/indexable?source=${encodeURIComponent(source)}${ids.join("")}`;
  const answers = async () => {
    const { items } = await viewer.get<{ items: { indexable: boolean }[] }>(asked);
    return items.map((item) => item.indexable);
  };
  expect(await answers()).toEqual([false, false, false]);
  await editor.post(`/articles/${id}/decisions`, { kind: "approve", version: 1 });
  expect(await answers()).toEqual([true, false, false]);

  const { etag = "" } = (await viewer.send("GET", asked)).headers();
  expect(etag).toMatch(/^"[0-9a-f]+"$/);
  const again = await viewer.send("GET", asked, undefined, { "if-none-match": etag });
  expect([again.status(), (await again.body()).length]).toEqual([304, 0]);

  await editor.post(`/articles/${id}/decisions`, { kind: "reopen", version: 2 });
  expect((await viewer.send("GET", asked, undefined, { "if-none-match": etag })).status()).toBe(200);
  expect(await answers()).toEqual([false, false, false]);
});
