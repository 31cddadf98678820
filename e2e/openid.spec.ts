import { expect } from "@playwright/test";
import pg from "pg";
import { signInLimits } from "@/lib/auth/sign-in-limits";
import {
  account,
  alert,
  boss,
  invite,
  keepAnswer,
  keyring,
  known,
  signInAsBoss,
  signInBy,
  signInThere,
  test,
} from "./openid-desk";

test.describe.configure({ mode: "default" });

test("who is invited comes in by the provider, to where they were going, and the invitation is used", async ({
  page,
  newContext,
  desk,
  expectAccessible,
}) => {
  const email = known(desk, "ines", ["desk-editors"]);
  const admins = await (await newContext()).newPage();
  const link = await invite(admins, desk, email, "Ines Falk");

  await page.goto(`${desk.url}/decisions`);
  await expect(keyring(page)).toBeVisible();
  await expectAccessible(page);
  await keyring(page).click();
  await signInThere(page, "ines");
  await expect(page).toHaveURL(`${desk.url}/decisions`);
  await expect(account(page, "Ines Falk")).toBeVisible();
  const asked = desk.provider.asked.findLast(({ searchParams }) => searchParams.has("state"))?.searchParams;
  expect(asked?.get("code_challenge_method")).toBe("S256");
  expect(asked?.get("redirect_uri")).toBe(desk.client.callback);
  for (const name of ["code_challenge", "state", "nonce"]) expect(asked?.get(name)?.length, name).toBeGreaterThan(20);
  const names = (await page.context().cookies(desk.url)).map(({ name }) => name);
  for (const kept of ["state", "nonce", "pkce.code_verifier"]) expect(names).not.toContain(`next-auth.${kept}`);

  await page.goto(`${desk.url}/account`);
  await expect(page.getByText("You have no password here: you sign in with Keyring.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(1);
  await expectAccessible(page);

  await admins.context().clearCookies();
  await admins.goto(link);
  await expect(admins.getByRole("heading", { name: "This link is no longer good" })).toBeVisible();
});

test("of an allowed domain one comes in without an invitation; signing out ends the session", async ({
  page,
  desk,
  playwright,
}) => {
  known(desk, "dora", [], { email: "Dora@Press.example" });
  await signInBy(page, desk, "dora", "/articles");
  await expect(account(page, "dora there")).toBeVisible();
  await expect(page).toHaveURL(`${desk.url}/articles`);
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link")).toHaveText(["Overview", "Queue"]);
  const copied = (await page.context().cookies(desk.url)).find(({ name }) => name === "next-auth.session-token");
  expect(copied).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await account(page, "dora there").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${desk.url}/sign-in`);
  const thief = await playwright.request.newContext({ baseURL: desk.url });
  const answer = await thief.get("/api/v1/articles", { headers: { cookie: `${copied?.name}=${copied?.value}` } });
  expect(answer.status()).toBe(401);
  await thief.dispose();
});

test("nobody else comes in: not invited, not verified, somebody else's address; each is told why and may go on", async ({
  newContext,
  desk,
  expectAccessible,
}) => {
  known(desk, "stranger", ["desk-admins"]);
  known(desk, "unsure", [], { email: "unsure@press.example", email_verified: false });
  known(desk, "second", ["desk-admins"], { email: "boss@example.org" });
  known(desk, "third", ["desk-admins"], { email: "boss@example.org" });
  const refusals: [string, string][] = [
    ["stranger", "You are not invited yet"],
    ["unsure", "Your address is not confirmed"],
  ];
  for (const [login, words] of refusals) {
    const page = await (await newContext()).newPage();
    await signInBy(page, desk, login, "/articles?sort=title%3Aasc");
    await expect(alert(page, words)).toBeVisible();
    await expect(page).toHaveURL(/\/sign-in\?next=%2Farticles%3Fsort%3Dtitle%253Aasc&error=/);
    await expectAccessible(page);
  }
  // The boss has a password and is tied to the first who brings the address; the second does not take it over.
  const first = await (await newContext()).newPage();
  await signInBy(first, desk, "second");
  await expect(account(first, "Boss")).toBeVisible();
  const late = await (await newContext()).newPage();
  await signInBy(late, desk, "third");
  await expect(alert(late, "Your address belongs to another account")).toBeVisible();

  const log = await (await first.request.get(`${desk.url}/api/v1/audit`)).text();
  const told = log
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { action: string; details: object });
  const entries = told.map(({ action, details }) => ({ action, details }));
  expect(entries).toContainEqual({ action: "sign-in", details: { by: "openid" } });
  for (const why of ["not-invited", "unverified", "taken"])
    expect(entries).toContainEqual({ action: "sign-in.failed", details: { by: "openid", why } });
});

test("who turns back at the provider is told that nothing was done", async ({ page, desk }) => {
  await page.goto(`${desk.url}/sign-in?next=%2Farticles`);
  await keyring(page).click();
  await page.getByRole("button", { name: "Cancel there" }).click();
  await expect(alert(page, "Nothing was done")).toContainText("You came back from Keyring without signing in there.");
  await expect(page).toHaveURL(`${desk.url}/sign-in?next=%2Farticles&error=cancelled`);
});

test("the role is what the groups say at the next sign-in", async ({ newContext, desk }) => {
  known(desk, "rita", ["desk-editors"], { email: "rita@press.example" });
  const before = await (await newContext()).newPage();
  await signInBy(before, desk, "rita", "/imports");
  await expect(before.getByRole("heading", { name: "Imports" })).toBeVisible();
  known(desk, "rita", ["others"], { email: "moved@elsewhere.example", email_verified: false });
  const after = await (await newContext()).newPage();
  await signInBy(after, desk, "rita", "/imports");
  await expect(after.getByRole("heading", { name: "Imports are for editors and admins" })).toBeVisible();
  // The role that is gone holds in no other browser either.
  await before.goto(`${desk.url}/imports`);
  await expect(before).toHaveURL(`${desk.url}/sign-in?next=%2Fimports`);
});

test("an answer works once, in the browser that asked, with the verifier that only Galley has", async ({
  page,
  newContext,
  desk,
  request,
}) => {
  known(desk, "mallory", [], { email: "mallory@press.example" });
  known(desk, "vera", [], { email: "vera@press.example" });
  const [attacker, victim] = [await (await newContext()).newPage(), page];
  // The attacker keeps the answer to themselves.
  const answer = await keepAnswer(attacker, desk, "mallory");

  // In a browser that asked nothing, and in one that asked something of its own.
  await victim.goto(answer);
  await expect(alert(victim, "That did not work")).toBeVisible();
  await victim.goto(`${desk.url}/sign-in`);
  await keyring(victim).click();
  await expect(victim.getByLabel("Name there")).toBeVisible();
  await victim.goto(answer);
  await expect(alert(victim, "That did not work")).toBeVisible();
  await expect(victim).toHaveURL(/\/sign-in\?error=failed$/);

  const code = new URL(answer).searchParams.get("code") ?? "";
  const exchanged = await request.post(`${desk.provider.issuer}/token`, {
    form: { grant_type: "authorization_code", code, redirect_uri: desk.client.callback },
    headers: { authorization: `Basic ${btoa(`${desk.client.id}:${encodeURIComponent(desk.client.secret)}`)}` },
  });
  expect(await exchanged.json()).toMatchObject({ error: "invalid_grant" });

  // One's own answer a second time, whether signed in by it or out again.
  let own = "";
  victim.on("request", (sent) => {
    if (sent.url().includes("/api/auth/callback/oidc")) own = sent.url();
  });
  await signInBy(victim, desk, "vera");
  await expect(account(victim, "vera there")).toBeVisible();
  await victim.goto(own);
  await expect(victim.getByRole("heading", { name: "Still signed in as vera there" })).toBeVisible();
  await victim.context().clearCookies({ name: "next-auth.session-token" });
  await victim.goto(own);
  await expect(alert(victim, "That did not work")).toBeVisible();
});

test("nothing but the question itself is passed on to the provider, and nobody is led to another site", async ({
  page,
  desk,
}) => {
  await page.goto(`${desk.url}/sign-in`);
  const { csrfToken } = await (await page.request.get(`${desk.url}/api/auth/csrf`)).json();
  const ask = (search: string, callbackUrl: string) =>
    page.request.post(`${desk.url}/api/auth/signin/oidc${search}`, {
      headers: { origin: desk.url },
      form: { csrfToken, callbackUrl, json: "true" },
      maxRedirects: 0,
    });
  for (const search of ["?scope=openid", "?redirect_uri=https%3A%2F%2Felsewhere.example", "?prompt=none", "?max_age=9"])
    expect((await ask(search, "/")).status(), search).toBe(400);
  expect((await page.request.post(`${desk.url}/api/auth/_log`, { headers: { origin: desk.url } })).status()).toBe(404);

  known(desk, "olga", [], { email: "olga@press.example" });
  const { url } = await (await ask("", "https://elsewhere.example/")).json();
  await page.goto(url);
  await signInThere(page, "olga");
  await expect(account(page, "olga there")).toBeVisible();
  await expect(page).toHaveURL(`${desk.url}/`);
});

test("before a role is changed the provider asks again, and only the person themselves proves anything", async ({
  page,
  newContext,
  desk,
  expectAccessible,
}) => {
  known(desk, "adda", ["desk-admins"], { email: "adda@press.example" });
  known(desk, "tom", ["desk-editors"], { email: "tom@press.example" });
  const toms = await (await newContext()).newPage();
  await signInBy(toms, desk, "tom");
  await expect(account(toms, "tom there")).toBeVisible();

  // Keyring does not say when it asked last, so signing in has proved nothing yet.
  await signInBy(page, desk, "adda", "/admin/people");
  await expect(page).toHaveURL(`${desk.url}/admin/people`);
  const change = async () => {
    // The way back from the provider is waited for until it begins, and a button does nothing before its script is there.
    await page.waitForLoadState();
    await page.getByRole("button", { name: "Change role: tom there" }).click();
    const question = page.getByRole("dialog", { name: "Change the role of tom there?" });
    await question.getByRole("combobox").selectOption("viewer");
    await question.getByRole("button", { name: "Change role" }).click();
  };
  const proof = page.getByRole("dialog", { name: "Is it you?" });
  const line = page
    .getByRole("list", { name: "People" })
    .getByRole("listitem")
    .filter({ hasText: "tom@press.example" });
  await change();
  await expect(proof).toBeVisible();
  await expectAccessible(page);
  await proof.getByRole("button", { name: "Continue with Keyring" }).click();
  await signInThere(page, "tom");
  await expect(page.getByRole("heading", { name: "Still signed in as adda there" })).toBeVisible();
  await expect(alert(page, "That was somebody else's account")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Back to where you were" }).click();
  await expect(page).toHaveURL(`${desk.url}/admin/people`);
  await expect(line).toContainText("editor");

  // The address of the question can be changed by whoever sits there; the time of the answer cannot.
  await change();
  await page.route("**/api/auth/signin/oidc**", async (route) => {
    const response = await route.fetch();
    const asked = new URL((await response.json()).url);
    for (const name of ["prompt", "max_age"]) asked.searchParams.delete(name);
    await route.fulfill({ response, json: { url: asked.href } });
  });
  await page.context().clearCookies({ domain: "localhost" });
  await proof.getByRole("button", { name: "Continue with Keyring" }).click();
  await signInThere(page, "adda");
  await expect(alert(page, "You were not asked to sign in again")).toBeVisible();
  await page.unrouteAll();

  await page.goto(`${desk.url}/admin/people`);
  await change();
  await proof.getByRole("button", { name: "Continue with Keyring" }).click();
  await signInThere(page, "adda");
  await expect(page).toHaveURL(`${desk.url}/admin/people`);
  await change();
  await expect(line).toContainText("viewer");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.goto(`${desk.url}/account`);
  await expect(page.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(1);
});

test("answers that are made up are counted for the address they come from, as wrong passwords are", async ({
  page,
  request,
  desk,
}) => {
  const client = new pg.Client({ connectionString: desk.databaseUrl });
  await client.connect();
  const forget = () => client.query("DELETE FROM failed_sign_ins");
  await forget();
  const guess = async () => {
    const answer = await request.get(`${desk.url}/api/auth/callback/oidc?code=guessed&state=guessed`, {
      maxRedirects: 0,
    });
    return answer.headers().location;
  };
  for (let tried = 0; tried < signInLimits.address; tried++) expect(await guess()).toBe("/sign-in?error=failed");
  expect(await guess()).toBe("/sign-in?error=too-many");
  await page.goto(`${desk.url}/sign-in`);
  await page.getByLabel("E-mail").fill(boss.email);
  await page.getByLabel("Password").fill(boss.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(alert(page, "Too many attempts")).toBeVisible();
  await forget();
  await client.end();
});

test("a provider that does not answer is said to be what it is, and passwords go on", async ({ page, desk }) => {
  known(desk, "paula", [], { email: "paula@press.example" });
  const answer = await keepAnswer(page, desk, "paula");
  desk.provider.fail(true);
  await page.goto(answer);
  await expect(alert(page, "Keyring does not answer")).toBeVisible();
  await keyring(page).click();
  await expect(alert(page, "Keyring could not be asked")).toBeVisible();
  await expect(page).toHaveURL(`${desk.url}/sign-in?error=unreachable`);
  desk.provider.fail(false);
  await signInAsBoss(page, desk);
});
