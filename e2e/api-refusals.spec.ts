import type { ArticleJson } from "@/lib/articles/article-json";
import { db } from "@/lib/db/db";
import { makeArticle } from "@/lib/testing/factories";
import { expect, test } from "./api-client";
import { test as signedIn } from "./fixtures";

type Article = ArticleJson;

test("every call but those about the server itself asks who is calling", async ({ nobody, contract }) => {
  for (const [address, methods] of Object.entries(contract.paths)) {
    if (!address.startsWith("/api/v1/") || address.endsWith("/openapi.json")) continue;
    const path = address.replace("/api/v1", "").replace(/\{\w+\}/g, "1");
    for (const method of Object.keys(methods)) {
      const response = await nobody.send(method.toUpperCase(), path);
      expect(response.status(), `${method} ${path}`).toBe(401);
      expect(response.headers()["www-authenticate"]).toBe("Bearer");
      expect(response.headers()["content-type"]).toBe("application/problem+json");
    }
  }
});

test("a token that is unknown, malformed or revoked is 401", async ({ as, nobody }) => {
  for (const authorization of ["Bearer galley_nobody", "Bearer", "Basic eDp5"]) {
    await nobody.refused(401, "unauthenticated", "GET", "/articles", undefined, { authorization });
  }
  const viewer = await as("viewer");
  await viewer.get("/articles?limit=1");
  await db().prisma.token.updateMany({ where: { name: viewer.name }, data: { revokedAt: new Date() } });
  await viewer.refused(401, "unauthenticated", "GET", "/articles?limit=1");
});

test("a viewer reads everything and changes nothing", async ({ as }) => {
  const [viewer, { id }] = [await as("viewer"), await makeArticle({ flags: [] })];
  await viewer.get(`/articles/${id}`);
  for (const [method, path, body] of [
    ["POST", `/articles/${id}/decisions`, { kind: "approve", version: 1 }],
    ["PATCH", `/articles/${id}`, { version: 1, title: "x" }],
    ["POST", "/review/claim", {}],
    ["PUT", `/articles/${id}/claim`, {}],
    ["POST", "/selections", { filters: {} }],
    ["POST", "/bulk-decisions", { selectionId: 1, kind: "approve" }],
    ["POST", "/exports", { filters: {}, format: "jsonl" }],
    ["POST", "/imports", {}],
  ] as const) {
    await viewer.refused(403, "forbidden", method, path, body);
  }
  expect(await viewer.get<Article>(`/articles/${id}`)).toMatchObject({ version: 1, claimedBy: null });
});

test("a wrong query parameter is 400, each named", async ({ as }) => {
  const viewer = await as("viewer");
  for (const [query, fields] of [
    ["status=lost&minQuality=140", ["status", "minQuality"]],
    ["sort=colour:desc", ["sort"]],
    ["sort=quality:sideways", ["sort"]],
    ["limit=201", ["limit"]],
    ["limit=0", ["limit"]],
    ["cursor=x", ["cursor"]],
    ["total=yes", ["total"]],
    ["qualty=40", ["qualty"]],
    ["flagMode=most", ["flagMode"]],
  ] as const) {
    const problem = await viewer.refused(400, "invalid-query", "GET", `/articles?${query}`);
    expect(problem.fields?.map(({ field }) => field)).toEqual(fields);
    for (const field of fields) expect(problem.detail).toContain(field);
  }
  await viewer.refused(400, "invalid-query", "GET", "/articles/facets?limit=1");
  await viewer.refused(400, "invalid-query", "GET", "/articles/indexable");
  const { nextCursor } = await viewer.get<{ nextCursor: string | null }>("/articles?limit=1&sort=title");
  if (nextCursor) await viewer.refused(400, "invalid-query", "GET", `/articles?sort=quality&cursor=${nextCursor}`);
});

test("a body that can't be read is 422, 415 or 413, and changes nothing", async ({ as }) => {
  const [editor, { id }] = [await as("editor"), await makeArticle({ flags: [] })];
  const path = `/articles/${id}/decisions`;
  const json = { "content-type": "application/json" };
  await editor.refused(422, "invalid-input", "POST", path, "{not json", json);
  await editor.refused(422, "invalid-input", "POST", path, "[]", json);
  const { fields } = await editor.refused(422, "invalid-input", "POST", path, {
    kind: "approve",
    version: 1,
    nota: "x",
  });
  expect(fields?.map(({ field }) => field)).toEqual(["nota"]);
  await editor.refused(415, "unsupported", "POST", path, "kind=approve", { "content-type": "text/plain" });
  const large = JSON.stringify({ kind: "approve", version: 1, edit: { body: "x".repeat(5 * 1024 * 1024) } });
  await editor.refused(413, "too-large", "POST", path, large, json);
  expect((await editor.get<Article>(`/articles/${id}`)).version).toBe(1);
});

test("what is not there is 404, as an answer that a program can read", async ({ as }) => {
  const editor = await as("editor");
  for (const id of ["2000000000", "0", "-1", "abc", "99999999999999999999"]) {
    await editor.refused(404, "not-found", "GET", `/articles/${id}`);
  }
  await editor.refused(404, "not-found", "POST", "/articles/2000000000/decisions", { kind: "approve", version: 1 });
  const response = await editor.send("GET", "/no/such/place");
  expect(response.status()).toBe(404);
  expect(response.headers()["content-type"]).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ code: "not-found" });
});

test("health, readiness and metrics answer without a token", async ({ request }) => {
  const health = await request.get("/healthz");
  expect([health.status(), await health.json()]).toMatchObject([200, { status: "ok" }]);
  const ready = await request.get("/readyz");
  expect([ready.status(), await ready.json()]).toMatchObject([200, { status: "ready" }]);
  const metrics = await request.get("/metrics");
  expect(metrics.status()).toBe(200);
  expect(await metrics.text()).toMatch(/^galley_articles\{status="pending"\} \d+$/m);
});

signedIn("a cookie reads, but changes nothing from another site", async ({ signInAs, page }) => {
  const { id } = await makeArticle({ flags: [] });
  await signInAs("editor");
  const decide = (origin: string | null) =>
    page.request.post(`/api/v1/articles/${id}/decisions`, {
      data: { kind: "approve", version: 1 },
      headers: origin === null ? {} : { origin },
    });
  expect((await page.request.get(`/api/v1/articles/${id}`)).status()).toBe(200);
  for (const origin of ["https://example.org", "null", null]) {
    const refused = await decide(origin);
    expect(refused.status()).toBe(403);
    expect(refused.headers()["content-type"]).toBe("application/problem+json");
    expect(await refused.json()).toMatchObject({ code: "forbidden" });
  }
  const upload = await page.request.post("/api/v1/imports", { data: "{}", headers: { origin: "https://example.org" } });
  expect(upload.status()).toBe(403);
  const { origin } = new URL((await page.request.get("/healthz")).url());
  expect((await decide(origin)).status()).toBe(201);
});
