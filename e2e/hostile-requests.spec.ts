import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { expect } from "@playwright/test";
import { env } from "@/lib/env";
import { makeArticle, makeToken } from "@/lib/testing/factories";
import { freePort } from "@/lib/testing/free-port";
import { startGalley } from "@/lib/testing/galley-process";
import { startOpenidServer } from "@/lib/testing/openid-server";
import { makeTestFolder, removeTestFolder } from "@/lib/testing/test-server";
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
function untilClosed(socket: net.Socket): Promise<string> {
  let answered = "";
  socket.on("data", (chunk) => {
    answered += chunk;
  });
  return new Promise((resolve) => socket.once("close", () => resolve(answered)));
}

test("behind TLS browsers are held to it; a request that never ends is cut off; and no secret is in a line of the log", async ({
  playwright,
}) => {
  test.setTimeout(300_000);
  const dir = makeTestFolder();
  const admin = { email: "logged@example.org", password: "a password that nobody logs" };
  const secretOfProvider = "known to these two only";
  const callback = "https://desk.example.org/api/auth/callback/oidc";
  const provider = await startOpenidServer(await freePort(), { id: "galley", secret: secretOfProvider, callback });
  const galley = await startGalley({
    PORT: String(await freePort()),
    GALLEY_OIDC_ISSUER: provider.issuer,
    GALLEY_OIDC_CLIENT_ID: "galley",
    GALLEY_OIDC_CLIENT_SECRET: secretOfProvider,
    GALLEY_DATA_DIR: path.join(dir, "galley"),
    GALLEY_DEMO: "0",
    GALLEY_URL: "https://desk.example.org",
    GALLEY_ADMIN_EMAIL: admin.email,
    GALLEY_ADMIN_PASSWORD: admin.password,
  });
  const { hostname, port } = new URL(galley.url);
  const slow = net.connect(Number(port), hostname, () =>
    slow.write("POST /sign-in HTTP/1.1\r\nHost: desk.example.org\r\nX-Slow: "),
  );
  const cutOff = untilClosed(slow);
  const origin = "https://desk.example.org";
  const open = () => playwright.request.newContext({ baseURL: galley.url, extraHTTPHeaders: { origin } });
  const request = await open();
  const post = async (path: string, form: Record<string, string>) => {
    // Each from a browser of its own, which has no cookie yet.
    const request = await open();
    const csrf = await request.get("/api/auth/csrf");
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    // A cookie for TLS only is not sent back over plain HTTP, so it is carried by hand.
    const cookie = csrf
      .headersArray()
      .filter(({ name }) => name.toLowerCase() === "set-cookie")
      .map(({ value }) => value.split(";")[0])
      .join("; ");
    return request.post(path, {
      headers: { cookie },
      form: { ...form, csrfToken, json: "true", callbackUrl: origin },
      maxRedirects: 0,
    });
  };
  const guess = (password: string) => post("/api/auth/callback/credentials", { email: admin.email, password });
  await guess("a wrong password, typed by mistake");
  const signedIn = await guess(admin.password);
  expect(signedIn.status(), await signedIn.text()).toBe(200);
  const cookies = signedIn.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie");
  const session = cookies.find(({ value }) => value.includes("session-token"))?.value ?? "";
  expect(session).toMatch(/^__Secure-next-auth\.session-token=.*; Secure/i);
  expect(session).toMatch(/HttpOnly/i);
  const cookie = session.split(";")[0] ?? "";

  const asked = await post("/api/auth/signin/oidc", {});
  expect(((await asked.json()) as { url: string }).url).toContain(encodeURIComponent(callback));
  const kept = asked.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie");
  for (const name of ["state", "nonce", "pkce.code_verifier"]) {
    const found = kept.find(({ value }) => value.startsWith(`__Secure-next-auth.${name}=`))?.value;
    expect(found, name).toMatch(/; Secure/i);
    expect(found, name).toMatch(/; HttpOnly/i);
    expect(found, name).toMatch(/; SameSite=Lax/i);
  }

  const page = await request.get("/articles", { headers: { cookie } });
  expect(page.status()).toBe(200);
  expect(page.headers()["strict-transport-security"]).toBe("max-age=63072000; includeSubDomains");
  const upload = await request.post("/api/v1/imports", { headers: { cookie }, data: Buffer.from("{") });
  expect(upload.headers()["strict-transport-security"]).toContain("max-age");
  // What fails is said in the log, without what it carried.
  const token = "galley_made-up-token-of-nobody";
  await request.get("/api/v1/articles", { headers: { authorization: `Bearer ${token}` } });
  await request.get(`/welcome/a-secret-of-a-link?token=${token}`);
  await request.post("/api/v1/selections", { headers: { cookie, "content-type": "application/json" }, data: "{" });

  expect(await cutOff).toMatch(/^HTTP\/1\.1 408|^$/);
  await request.dispose();
  await galley.stop();
  await provider.stop();
  const output = galley.output();
  expect(output).toContain(`made the admin ${admin.email}`);
  const secret = fs.readFileSync(path.join(dir, "galley", "auth-secret"), "utf8").trim();
  const cookieValue = cookie.split("=")[1] ?? "";
  for (const hidden of [
    admin.password,
    secretOfProvider,
    "a wrong password",
    token,
    "a-secret-of-a-link",
    secret,
    cookieValue.slice(0, 60),
  ]) {
    expect(hidden.length).toBeGreaterThan(10);
    expect(output).not.toContain(hidden);
  }
  removeTestFolder(dir);
});
