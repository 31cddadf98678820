import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { systemViewer } from "@/lib/auth/viewer";
import { addPerson } from "@/lib/people/manage-people";
import { fillField } from "./fill-field";
import { test } from "./fixtures";

const password = "a long and quiet password";

async function fillIn(page: Page, email: string, word: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(word);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a token is made, shown once, used, and refused once it is revoked", async ({
  page,
  request,
  signInAs,
  expectAccessible,
}) => {
  const name = `nightly ${randomUUID().slice(0, 6)}`;
  await signInAs("admin");
  await page.goto("/admin/tokens");
  await fillField(page.getByLabel("Name of the token"), name);
  await page.getByLabel("Speaks for").selectOption("system");
  await page.getByLabel("Holds for").selectOption("30 days");
  await page.getByRole("button", { name: "Make a token" }).click();
  const token = await page.getByRole("textbox", { name: "Token", exact: true }).inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  await expectAccessible(page);
  const call = () => request.get("/api/v1/articles?limit=1", { headers: { authorization: `Bearer ${token}` } });
  expect((await call()).status()).toBe(200);
  await page.reload();
  expect(await page.content()).not.toContain(token);
  const line = page.getByRole("list", { name: "Tokens" }).getByRole("listitem").filter({ hasText: name });
  await expect(line).toContainText("viewer, for the system");
  await expect(line).toContainText("last used");

  await page.getByRole("button", { name: `Revoke: ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(line).toContainText("revoked");
  expect((await call()).status()).toBe(401);
});

test("a person sees where they are signed in, ends what they don't know, and changes their password", async ({
  page,
  newContext,
  expectAccessible,
}) => {
  const email = `account-${randomUUID().slice(0, 8)}@example.org`;
  const { name } = await addPerson(systemViewer, { email, name: "Vera Lind", role: "viewer", password });
  const there = await (await newContext()).newPage();
  await there.goto("/sign-in");
  await fillIn(there, email, password);
  await expect(there.getByRole("heading", { name: "Overview" })).toBeAttached();
  await page.goto("/sign-in");
  await fillIn(page, email, password);
  await page.getByRole("button", { name: `Account: ${name}` }).click();
  await page.getByRole("link", { name: "Sessions and password" }).click();
  const sessions = page.getByRole("list", { name: "Sessions" }).getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.first()).toContainText("this one");
  await expect(sessions.first()).toContainText("Chrome on ");
  await expectAccessible(page);
  await sessions.last().getByRole("button", { name: "End: Chrome on " }).click();
  await expect(sessions).toHaveCount(1);
  await there.goto("/articles");
  await expect(there).toHaveURL("/sign-in?next=%2Farticles");

  await fillIn(there, email, password);
  await expect(there).toHaveURL("/articles");
  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("New password").fill("quite another password");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This is not your password.")).toBeVisible();
  await page.getByLabel("Current password").fill(password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await page.reload();
  await expect(sessions).toHaveCount(1);
  await there.goto("/articles");
  await expect(there).toHaveURL("/sign-in?next=%2Farticles");
  await fillIn(there, email, "quite another password");
  await expect(there).toHaveURL("/articles");
});
