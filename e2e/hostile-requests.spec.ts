import fs from "node:fs";
import type net from "node:net";
import path from "node:path";
import { expect } from "@playwright/test";
import { env } from "@/lib/env";
import { makeArticle, makeToken } from "@/lib/testing/factories";
import { test as withApi } from "./api-client";
import { test } from "./fixtures";

withApi(
  "a body that says it is too large is refused before it is read, on pages and calls alike",
  async ({ request }) => {
    const { token } = await makeToken("admin");
    const large = "x".repeat(6 * 1024 * 1024);
    for (const path of ["/articles", "/api/v1/selections", "/api/auth/callback/credentials"]) {
      const answer = await request.post(path, {
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        data: large,
      });
      expect(answer.status(), path).toBe(413);
      expect(await answer.json(), path).toMatchObject({ code: "too-large" });
    }
  },
);

withApi("text in a query is text to the database and to the answer's head", async ({ as, request }) => {
  const admin = await as("admin");
  const { token } = await makeToken("admin");
  const { id } = await makeArticle({ title: "Still here" });
  const attacks = [
    "'; DROP TABLE articles; --",
    "1) OR 1=1 --",
    "\\', pg_sleep(60) --",
    "%00",
    "\r\nset-cookie: stolen=1",
  ];
  for (const attack of attacks) {
    const value = encodeURIComponent(attack);
    for (const path of [
      `/articles?q=${value}`,
      `/articles?sort=${value}`,
      `/articles?source=${value}&stack=${value}&cursor=${value}`,
      `/audit?subject=${value}`,
      `/articles/${value}`,
      `/exports/${value}/file?name=${value}`,
      `/articles/indexable?source=${value}&externalId=${value}`,
    ]) {
      const answer = await request.get(`/api/v1${path}`, {
        headers: { authorization: `Bearer ${token}` },
        maxRedirects: 0,
      });
      expect(answer.status(), path).toBeLessThan(500);
      expect(answer.headers()["set-cookie"], path).toBeUndefined();
    }
    const answer = await request.get(`/sign-in?next=${value}`, { maxRedirects: 0 });
    expect(answer.headers()["set-cookie"]).toBeUndefined();
  }
  expect(await admin.get(`/articles/${id}`)).toMatchObject({ title: "Still here" });
});

withApi("a name that climbs out of an export's folder is no file of it", async ({ as }) => {
  const admin = await as("admin");
  const { id: made } = await makeArticle({ source: "climbed" });
  expect(made).toBeGreaterThan(0);
  const { id } = await admin.post<{ id: number }>("/exports", { filters: { source: "climbed" }, format: "jsonl" });
  await admin.ended(`/exports/${id}`);
  expect(fs.existsSync(path.join(env().GALLEY_DATA_DIR, "auth-secret"))).toBe(true);
  for (const name of ["../../auth-secret", "..%2F..%2Fauth-secret", "/etc/passwd", "....//....//auth-secret"]) {
    await admin.refused(404, "not-found", "GET", `/exports/${id}/file?name=${encodeURIComponent(name)}`);
  }
});

test("files that pass by the proxy carry the headers too, and uploads allow nothing but data", async ({
  page,
  signInAs,
  request,
}) => {
  await signInAs("viewer");
  await page.goto("/articles");
  const script = await page.locator("script[src^='/_next/static']").first().getAttribute("src");
  const { token } = await makeToken("viewer");
  const upload = await request.post("/api/v1/imports", { headers: { authorization: `Bearer ${token}` }, data: "x" });
  for (const answer of [upload, await request.get(script ?? "")]) {
    expect(answer.headers()["content-security-policy"], answer.url()).toMatch(/^default-src 'none';.* base-uri 'none'/);
  }
  for (const answer of [
    await request.get(script ?? ""),
    await request.get("/icon.svg"),
    upload,
    await request.get("/sign-in"),
  ]) {
    const headers = answer.headers();
    expect(headers, answer.url()).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
    });
    // This desk is not behind TLS.
    expect(headers["strict-transport-security"]).toBeUndefined();
    expect(headers["x-powered-by"]).toBeUndefined();
  }
});

/** Closed by the server; what it answered. */
function _untilClosed(socket: net.Socket): Promise<string> {
  let answered = "";
  socket.on("data", (chunk) => {
    answered += chunk;
  });
  return new Promise((resolve) => socket.once("close", () => resolve(answered)));
}
