import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { noFilters } from "@/lib/articles/article-address";
import type { Role } from "@/lib/auth/permissions";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { createExport } from "@/lib/exports/create-export";
import { getExport } from "@/lib/exports/list-exports";
import { addPerson } from "@/lib/people/manage-people";
import { addNote } from "@/lib/review/add-note";
import { decideNow, makeArticle, type Person } from "@/lib/testing/factories";
import { test } from "./fixtures";

const password = "a long and quiet password";

async function makeAccount(role: Role, name: string): Promise<Person> {
  const email = `person-${randomUUID().slice(0, 8)}@example.org`;
  const { id } = await addPerson(systemViewer, { email, name, role, password });
  return { kind: "person", personId: id, tokenId: null, role, name, email };
}

/** As if the password had been given an hour ago. */
async function forgetProof({ personId }: Person): Promise<void> {
  await db().pool.query("UPDATE sessions SET proved_at = now() - interval '1 hour' WHERE person_id = $1", [personId]);
}

test("an admin removes a person for good: their name goes, what they decided stays", async ({
  page,
  newContext,
  signIn,
  expectAccessible,
}) => {
  const admin = await makeAccount("admin", `Adda ${randomUUID().slice(0, 6)}`);
  const leaver = await makeAccount("editor", `Lena ${randomUUID().slice(0, 6)}`);
  const article = await makeArticle({ title: "An article of Lena’s" });
  await decideNow(leaver, article.id, { kind: "approve" });
  await addNote(leaver, article.id, "Ask the author once more");
  const other = await newContext();
  await signIn(leaver, other);
  const theirs = await other.newPage();
  await theirs.goto("/imports");
  await signIn(admin);
  await forgetProof(admin);

  await page.goto("/admin/people");
  await expect(page.getByRole("button", { name: `Remove: ${admin.name}` })).toBeDisabled();
  await page.getByRole("button", { name: `Remove: ${leaver.name}` }).click();
  const question = page.getByRole("dialog", { name: `Remove ${leaver.name} for good?` });
  await expect(question.getByRole("status")).toContainText(
    /Their one decision stays, under “Former editor [0-9a-f]{4,}”/,
  );
  await expectAccessible(page);
  await question.getByRole("button", { name: "Remove for good" }).click();
  await expect(question.getByText(`Type ${leaver.email} first`)).toBeVisible();
  await question.getByLabel(`Type ${leaver.email} to confirm`).fill(leaver.email);
  await question.getByRole("button", { name: "Remove for good" }).click();
  const proof = page.getByRole("dialog", { name: "Your password again" });
  await proof.getByLabel("Your password").fill(password);
  await proof.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const people = page.getByRole("list", { name: "People" });
  await expect(people).not.toContainText(leaver.name);
  await expect(people).not.toContainText(leaver.email);
  await expect(people.getByRole("listitem").filter({ hasText: "Former editor" }).first()).toContainText("removed");
  await expectAccessible(page);

  await theirs.goto("/imports");
  await expect(theirs).toHaveURL("/sign-in?next=%2Fimports");
  await theirs.getByLabel("E-mail").fill(leaver.email);
  await theirs.getByLabel("Password").fill(password);
  await theirs.getByRole("button", { name: "Sign in" }).click();
  await expect(theirs.getByRole("alert").filter({ hasText: /password/i })).toBeVisible();

  await page.goto(`/articles/${article.id}`);
  await expect(page.getByText(/Former editor [0-9a-f]{4,} approved/)).toBeVisible();
  await expect(page.getByText("Ask the author once more").first()).toBeVisible();
  await expect(page.locator("body")).not.toContainText(leaver.name);
});

test("an admin takes a text down for good: the record is left, and exports say so", async ({
  page,
  newContext,
  signIn,
  signInAs,
  source,
  expectAccessible,
}) => {
  const admin = await makeAccount("admin", `Adda ${randomUUID().slice(0, 6)}`);
  const word = `xylo${randomUUID().slice(0, 8)}`;
  const { id, externalId } = await makeArticle({ source, title: `All about ${word}`, body: `A body of ${word}.` });
  await makeArticle({ source });
  const filters = { ...noFilters, source: [source] };
  const exported = await createExport(admin, { filters, format: "jsonl", withDecisions: false });
  await expect.poll(async () => (await getExport(admin, exported)).state, { timeout: 60_000 }).toBe("completed");
  await signIn(admin);
  await forgetProof(admin);

  await page.goto(`/articles/${id}`);
  await page.getByRole("button", { name: "Take the text down…" }).click();
  const question = page.getByRole("dialog", { name: "Take this text down for good?" });
  await expectAccessible(page);
  await question.getByRole("button", { name: "Take down for good" }).click();
  await expect(question.getByText("Say why first")).toBeVisible();
  await question.getByLabel("Why").fill("Its author asked us to");
  await question.getByRole("button", { name: "Take down for good" }).click();
  await expect(question.getByText("Type “take down” first")).toBeVisible();
  await question.getByLabel("Type “take down” to confirm").fill("take down");
  await question.getByRole("button", { name: "Take down for good" }).click();
  const proof = page.getByRole("dialog", { name: "Your password again" });
  await proof.getByLabel("Your password").fill(password);
  await proof.getByRole("button", { name: "Go on" }).click();

  await expect(page.getByRole("heading", { name: `Taken down: ${externalId}` })).toBeVisible();
  await expect(page.getByText(/The text of this article was taken down on .* by Adda /)).toBeVisible();
  await expect(page.getByText("Its author asked us to").first()).toBeVisible();
  await expect(page.getByText(`${admin.name} took its text down for good`)).toBeVisible();
  await expect(page.locator("body")).not.toContainText(word);
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.goto(`/exports/${exported}`);
  await expect(page.getByText("1 record of this set was taken down since")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Write the files again" }).click();
  await expect(page.getByRole("link", { name: /^Download \d/ })).toBeVisible({ timeout: 60_000 });
  const file = await page.request.get(`/api/v1/exports/${exported}/file`);
  expect(file.status()).toBe(200);
  expect(await file.text()).not.toContain(word);

  const editors = await newContext();
  await signInAs("editor", editors);
  const theirs = await editors.newPage();
  await theirs.goto(`/articles/${id}`);
  await expect(theirs.getByText("Its author asked us to").first()).toBeVisible();
  await theirs.goto(`/articles/${id}/compare`);
  await expect(theirs.getByText(word)).toHaveCount(0);
  const { id: whole } = await makeArticle({ source });
  await theirs.goto(`/articles/${whole}`);
  await expect(theirs.getByRole("heading", { name: "History" })).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Take the text down…" })).toHaveCount(0);
});
