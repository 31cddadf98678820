import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { freePort } from "@/lib/testing/free-port";
import { startGalley } from "@/lib/testing/galley-process";
import { type OpenidServer, startOpenidServer } from "@/lib/testing/openid-server";
import { makeTestFolder, removeTestFolder } from "@/lib/testing/test-server";
import { fillField } from "./fill-field";
import { test as base } from "./fixtures";

export const boss = { email: "boss@example.org", password: "a password of the first admin" };

export type Desk = {
  url: string;
  databaseUrl: string;
  provider: OpenidServer;
  client: { id: string; secret: string; callback: string };
};

// One desk and one provider for all of them: each brings accounts of its own.
export const test = base.extend<object, { desk: Desk }>({
  desk: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
    async ({}, use) => {
      const dir = makeTestFolder();
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const client = { id: "galley", secret: "known to these two only", callback: `${url}/api/auth/callback/oidc` };
      const provider = await startOpenidServer(await freePort(), client);
      const galley = await startGalley({
        PORT: String(port),
        GALLEY_DATA_DIR: path.join(dir, "galley"),
        GALLEY_DEMO: "0",
        GALLEY_ADMIN_EMAIL: boss.email,
        GALLEY_ADMIN_PASSWORD: boss.password,
        GALLEY_OIDC_ISSUER: provider.issuer,
        GALLEY_OIDC_CLIENT_ID: client.id,
        GALLEY_OIDC_CLIENT_SECRET: client.secret,
        GALLEY_OIDC_NAME: "Keyring",
        GALLEY_OIDC_SCOPES: "openid email profile groups",
        GALLEY_OIDC_DOMAINS: "press.example",
        GALLEY_OIDC_ROLE_CLAIM: "groups",
        GALLEY_OIDC_ROLES: "desk-admins=admin,desk-editors=editor,*=viewer",
      });
      await use({ url: galley.url, databaseUrl: galley.databaseUrl, provider, client });
      await galley.stop();
      await provider.stop();
      for (const secret of [client.secret, boss.password]) expect(galley.output()).not.toContain(secret);
      removeTestFolder(dir);
    },
    { scope: "worker", timeout: 240_000 },
  ],
});

export const keyring = (page: Page) => page.getByRole("button", { name: "Continue with Keyring" });
export const alert = (page: Page, text: string) => page.getByRole("alert").filter({ hasText: text });
export const account = (page: Page, name: string) => page.getByRole("button", { name: `Account: ${name}` });

export async function signInThere(page: Page, login: string): Promise<void> {
  await page.getByLabel("Name there").fill(login);
  await page.getByRole("button", { name: "Sign in there" }).click();
}

export async function signInBy(page: Page, desk: Desk, login: string, next = "/"): Promise<void> {
  await page.goto(`${desk.url}/sign-in?next=${encodeURIComponent(next)}`);
  await keyring(page).click();
  await signInThere(page, login);
}

/** Signs in at the provider and does not go back. @returns the address that leads back */
export async function keepAnswer(page: Page, desk: Desk, login: string): Promise<string> {
  desk.provider.withhold(true);
  await signInBy(page, desk, login);
  await expect(page.getByText("withheld")).toBeVisible();
  desk.provider.withhold(false);
  const answer = desk.provider.withheld.at(-1) ?? "";
  expect(answer).toContain("code=");
  return answer;
}

export function known(desk: Desk, login: string, groups: string[], more: object = {}): string {
  const email = `${login}@example.org`;
  desk.provider.accounts.set(login, { email, email_verified: true, name: `${login} there`, groups, ...more });
  return email;
}

export async function signInAsBoss(page: Page, desk: Desk): Promise<void> {
  await page.goto(`${desk.url}/sign-in`);
  await page.getByLabel("E-mail").fill(boss.email);
  await page.getByLabel("Password").fill(boss.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(account(page, "Boss")).toBeVisible();
}

/** The boss, in a browser of their own, invites this address. @returns the link */
export async function invite(page: Page, desk: Desk, email: string, name: string): Promise<string> {
  await signInAsBoss(page, desk);
  await page.goto(`${desk.url}/admin/people`);
  await fillField(page.getByLabel("E-mail"), email);
  await page.getByRole("textbox", { name: /^Name/ }).fill(name);
  await page.getByRole("button", { name: "Make an invitation" }).click();
  const link = await page.getByLabel("One-time link").inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  return link;
}
