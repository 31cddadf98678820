import { createHash, randomUUID } from "node:crypto";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { signInLimits } from "@/lib/auth/sign-in-limits";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { addPerson } from "@/lib/people/manage-people";
import { sessionCookieName } from "@/lib/testing/session-cookie";
import { test } from "./fixtures";

const password = "a long and quiet password";

async function makeAccount(name = "Ines Falk"): Promise<string> {
  const email = `target-${randomUUID().slice(0, 8)}@example.org`;
  await addPerson(systemViewer, { email, name, role: "editor", password });
  return email;
}

async function fillIn(page: Page, email: string, word: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(word);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signInByForm(page: Page, email: string): Promise<string> {
  await fillIn(page, email, password);
  await expect(page.getByRole("heading", { name: "Overview" })).toBeAttached();
  return readCookie(page);
}

async function readCookie(page: Page): Promise<string> {
  const cookie = (await page.context().cookies()).find(({ name }) => name === sessionCookieName);
  if (!cookie) throw new Error("not signed in");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  return cookie.value;
}

/** What the API answers to whoever sends this cookie. */
async function statusWith(request: APIRequestContext, value: string): Promise<number> {
  const answer = await request.get("/api/v1/articles?limit=1", {
    headers: { cookie: `${sessionCookieName}=${value}` },
  });
  return answer.status();
}

/** A try at a password as a script sends it, next-auth's own token included. */
async function guess(request: APIRequestContext, email: string, word: string, headers: Record<string, string> = {}) {
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const origin = new URL((await request.get("/healthz")).url()).origin;
  return request.post("/api/auth/callback/credentials", {
    headers: { origin, ...headers },
    form: { csrfToken, email, password: word, json: "true", callbackUrl: "https://elsewhere.example/" },
    maxRedirects: 0,
  });
}

// One after the other: they share one address, which is limited as well, and count what failed.
test.describe.configure({ mode: "default" });

test.afterEach(async () => void (await db().pool.query("DELETE FROM failed_sign_ins")));

test("a copied cookie is worth nothing after its owner signed out", async ({ page, playwright, baseURL }) => {
  const stolen = await signInByForm(page, await makeAccount());
  const thief = await playwright.request.newContext({ baseURL });
  expect(await statusWith(thief, stolen)).toBe(200);
  await page.getByRole("button", { name: "Account: Ines Falk" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
  expect(await statusWith(thief, stolen)).toBe(401);
  const answer = await thief.get("/api/auth/session", { headers: { cookie: `${sessionCookieName}=${stolen}` } });
  const renewed = /next-auth\.session-token=([^;]+)/.exec(answer.headers()["set-cookie"] ?? "")?.[1];
  if (renewed) expect(await statusWith(thief, renewed)).toBe(401);
  await thief.dispose();
});

test("next-auth's own way out ends the session too", async ({ page, playwright, baseURL }) => {
  const stolen = await signInByForm(page, await makeAccount());
  const { csrfToken } = (await (await page.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const headers = { origin: new URL(page.url()).origin };
  await page.request.post("/api/auth/signout", { headers, form: { csrfToken, json: "true" } });
  const thief = await playwright.request.newContext({ baseURL });
  expect(await statusWith(thief, stolen)).toBe(401);
  await thief.dispose();
});

test("a session planted before signing in does not become the victim's", async ({ page, newContext, baseURL }) => {
  const attacker = await (await newContext()).newPage();
  const planted = await signInByForm(attacker, await makeAccount("Mallory Voss"));
  await page.context().addCookies([{ name: sessionCookieName, value: planted, url: baseURL ?? "", httpOnly: true }]);
  // Over HTTP, as the form does it: the page itself would lead whoever is signed in past it.
  const answer = await guess(page.request, await makeAccount("Vera Lind"), password);
  expect(answer.status()).toBe(200);
  const own = await readCookie(page);
  expect(own).not.toBe(planted);
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Account: Vera Lind" })).toBeVisible();
  await attacker.goto("/");
  await expect(attacker.getByRole("button", { name: "Account: Mallory Voss" })).toBeVisible();
});

test("what a page's own scripts may ask about the session holds neither its secret nor the person", async ({
  page,
}) => {
  await signInByForm(page, await makeAccount());
  const told = await (await page.request.get("/api/auth/session")).json();
  expect(Object.keys(told)).toEqual(["expires"]);
});

test("of fifty guesses at once ten are looked at; then the right password waits too, known account or not", async ({
  page,
  request,
}) => {
  const known = await makeAccount();
  const answers: unknown[] = [];
  for (const email of [known, `nobody-${randomUUID()}@example.org`]) {
    // One after the other first: next-auth's token belongs to a cookie, which all fifty then share.
    await request.get("/api/auth/csrf");
    const tries = await Promise.all(Array.from({ length: 50 }, () => guess(request, email, "wrong")));
    expect(tries.filter((answer) => answer.status() === 429)).toHaveLength(50 - signInLimits.account);
    const seen = tries.find((answer) => answer.status() !== 429);
    const refused = tries.find((answer) => answer.status() === 429);
    expect(Number(refused?.headers()["retry-after"])).toBeGreaterThan(60);
    answers.push([seen?.status(), await seen?.json(), await refused?.json()]);
  }
  expect(answers[0]).toEqual(answers[1]);

  await fillIn(page, known, password);
  await expect(page.getByRole("alert").filter({ hasText: "Too many attempts" })).toContainText(/Wait 1[45] minutes/);
});

test("nobody escapes the limit of an address by headers of their own", async ({ request }) => {
  const since = new Date();
  for (const forged of ["203.0.113.1", "203.0.113.2, 203.0.113.3"])
    await guess(request, `nobody-${randomUUID()}@example.org`, "wrong", {
      "x-forwarded-for": forged,
      "x-real-ip": forged,
      "x-galley-address": forged,
    });
  const { rows } = await db().pool.query<{ key: Buffer }>("SELECT key FROM failed_sign_ins WHERE at >= $1", [since]);
  const ours = createHash("sha256").update("address 127.0.0.1").digest("hex");
  expect(rows.filter(({ key }) => key.toString("hex") === ours).length).toBeGreaterThanOrEqual(2);
});

test("signing in by HTTP never leads to another site either", async ({ request, baseURL }) => {
  const answer = await guess(request, await makeAccount(), password);
  const { url } = (await answer.json()) as { url: string };
  expect(new URL(url).origin).toBe(new URL(baseURL ?? "").origin);
  for (const path of ["signin", "signout", "error"]) {
    const led = await request.get(`/api/auth/${path}?callbackUrl=https%3A%2F%2Felsewhere.example%2F`, {
      maxRedirects: 0,
    });
    const to = led.headers().location;
    if (to) expect(new URL(to, baseURL).origin).toBe(new URL(baseURL ?? "").origin);
  }
});
