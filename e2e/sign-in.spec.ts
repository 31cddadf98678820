import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { Role } from "@/lib/auth/permissions";
import { systemViewer } from "@/lib/auth/viewer";
import { addPerson, changePerson } from "@/lib/people/manage-people";
import { makeArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";
import { expectAnswering } from "./review-page";

const password = "a long and quiet password";

async function makeAccount(role: Role): Promise<{ email: string; name: string }> {
  const email = `account-${randomUUID().slice(0, 8)}@example.org`;
  const { name } = await addPerson(systemViewer, { email, name: "Ines Falk", role, password });
  return { email, name };
}

async function fillIn(page: Page, email: string, word: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(word);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a person signs in with the form and signs out again", async ({ page }) => {
  const { email, name } = await makeAccount("editor");
  await page.goto("/sign-in");
  await fillIn(page, email, password);
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("heading", { name: "Overview" })).toBeAttached();

  await page.getByRole("button", { name: `Account: ${name}` }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");

  await page.goto("/articles");
  await expect(page).toHaveURL("/sign-in?next=%2Farticles");
});

test("a wrong password and an unknown account get the same answer, and the address stays typed in", async ({
  page,
}) => {
  const { email } = await makeAccount("editor");
  const answers: string[] = [];
  for (const given of [email, "nobody@example.org"]) {
    await page.goto("/sign-in");
    await fillIn(page, given, "not the password");
    answers.push(await page.getByRole("alert").filter({ hasText: "That did not work" }).innerText());
    await expect(page.getByLabel("E-mail")).toHaveValue(given);
    await expect(page.getByLabel("Password")).toHaveValue("");
    await expect(page).toHaveURL("/sign-in");
  }
  expect(answers[0]).toBe(answers[1]);
});

test("a visitor who asked for a page lands there after signing in", async ({ page, source }) => {
  const { email } = await makeAccount("editor");
  const wanted = `/articles?source=${source}&sort=title%3Aasc`;
  await page.goto(wanted);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await fillIn(page, email, password);
  await expect(page).toHaveURL(wanted);
  await expect(page.getByRole("heading", { name: "Articles", exact: true })).toBeVisible();
});

test("signing in never leads to another site", async ({ page, context }) => {
  const { email } = await makeAccount("viewer");
  for (const foreign of [
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example",
    "/\t/elsewhere.example",
  ]) {
    await context.clearCookies();
    await page.goto(`/sign-in?next=${encodeURIComponent(foreign)}`);
    await fillIn(page, email, password);
    await expect(page.getByRole("heading", { name: "Overview" })).toBeAttached();
    await expect(page).toHaveURL("/");
  }
});

test("a disabled person is out at once and can't come back", async ({ page, source }) => {
  const { email } = await makeAccount("editor");
  const article = await makeArticle({ source });
  await page.goto(`/sign-in?next=/articles/${article.id}`);
  await fillIn(page, email, password);
  await expect(page.getByRole("button", { name: "Approve" })).toBeVisible();
  await expectAnswering(page);

  await changePerson(systemViewer, email, { disabled: true });
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Your approval was not saved" })).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(`/sign-in?next=%2Farticles%2F${article.id}`);
  await fillIn(page, email, password);
  await expect(page.getByRole("alert").filter({ hasText: "That did not work" })).toBeVisible();
});

test("a changed role ends the session and holds after signing in again", async ({ page }) => {
  const { email } = await makeAccount("admin");
  await page.goto("/sign-in?next=/imports");
  await fillIn(page, email, password);
  await expect(page.getByRole("heading", { name: "Imports" })).toBeVisible();

  await changePerson(systemViewer, email, { role: "viewer" });
  await page.goto("/imports");
  await expect(page).toHaveURL("/sign-in?next=%2Fimports");
  await fillIn(page, email, password);
  await expect(page).toHaveURL("/imports");
  await expect(page.getByRole("heading", { name: "Imports are for editors and admins" })).toBeVisible();
});

test("a viewer reads everything and is offered nothing that changes it", async ({ page, signInAs, source }) => {
  // A text of its own: what is similar is shown beside it, with its status.
  const body = `Nothing else in this place reads like ${source}.`;
  const article = await makeArticle({ source, title: "How to look without touching", body });
  await signInAs("viewer");
  await page.goto(`/articles?source=${source}`);
  const places = page.getByRole("navigation", { name: "Main" });
  await expect(places.getByRole("link")).toHaveText(["Overview", "Queue"]);
  await expect(page.getByRole("link", { name: "Review these" })).toHaveCount(0);
  await expect(page.getByRole("checkbox", { name: "Select all" })).toHaveCount(0);

  await page.getByRole("link", { name: "How to look without touching" }).click();
  await expect(page.getByRole("heading", { name: "How to look without touching" })).toBeVisible();
  await expect(page.getByText("deciding takes the role of an editor")).toBeVisible();
  for (const name of ["Approve", "Reject", "Edit", "Hold", "Skip", "Undo"]) {
    await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
  }
  await page.keyboard.press("a");
  await page.goto("/review");
  await expect(page).toHaveURL("/articles");
  await page.goto(`/articles/${article.id}`);
  await expect(page.getByRole("complementary", { name: "About this article" })).not.toContainText("approved");
});

test("what a viewer sends all the same is refused", async ({ page, signInAs, source }) => {
  const { id, version } = await makeArticle({ source });
  await signInAs("viewer");
  await page.goto("/articles");
  const headers = { origin: new URL(page.url()).origin };
  const calls: [string, object][] = [
    [`/api/v1/articles/${id}/decisions`, { kind: "approve", version }],
    ["/api/v1/review/claim", {}],
    ["/api/v1/selections", { filters: { source } }],
    ["/api/v1/bulk-decisions", { selectionId: 1, kind: "approve" }],
    ["/api/v1/exports", { filters: { source }, format: "jsonl" }],
    [`/api/v1/imports?source=${source}&filename=a.jsonl`, { externalId: "a", title: "A", body: "A" }],
  ];
  for (const [url, data] of calls) {
    const answer = await page.request.post(url, { data, headers });
    expect({ url, status: answer.status() }).toEqual({ url, status: 403 });
    expect(await answer.json()).toMatchObject({ code: "forbidden" });
  }
  const edit = await page.request.patch(`/api/v1/articles/${id}`, { data: { version, title: "Mine" }, headers });
  expect(edit.status()).toBe(403);
});
