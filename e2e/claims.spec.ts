import { expect } from "@playwright/test";
import { db } from "@/lib/db/db";
import { makeArticle, readArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";
import { button, deskOf, expectReady, openReview } from "./review-page";

test("who has an article open is seen at once, and it is free again when they leave", async ({
  page,
  signInAs,
  signInBeside,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "Watched by two" });
  const anna = await signInAs("editor");
  const { page: second } = await signInBeside("viewer");
  await openReview(second, `/articles/${id}`, "Watched by two");

  await openReview(page, deskOf(source), "Watched by two");
  const told = second.getByRole("alert").filter({ hasText: `${anna.name} has this open since` });
  await expect(told).toBeVisible();
  await expect(told.getByRole("button")).toHaveCount(0);
  await page.keyboard.press("b");
  await expect(page).toHaveURL(/\/articles\?/);
  await expect(told).toHaveCount(0);
});

test("an article is taken over after asking, the former holder is told at once and keeps what they typed", async ({
  page,
  signInAs,
  signInBeside,
  source,
  expectAccessible,
}) => {
  const { id } = await makeArticle({ source, title: "Taken over" });
  const anna = await signInAs("editor");
  const { person: ben, page: second } = await signInBeside("editor");
  await openReview(page, deskOf(source), "Taken over");
  await page.keyboard.press("r");
  await page.keyboard.press("2");
  await page.getByLabel("Note, kept with the decision").fill("See the second section.");

  await openReview(second, `/articles/${id}`, "Taken over");
  await second.getByRole("button", { name: "Take over…" }).click();
  await expect(second.getByText(`Take this over from ${anna.name}?`)).toBeVisible();
  await expect(button(second, "Take over")).toBeFocused();
  await expectAccessible(second);
  await second.keyboard.press("Enter");
  await expect(button(second, "Approve")).toBeVisible();

  const told = page.getByRole("alert").filter({ hasText: new RegExp(`${ben.name} took this over \\d+ s ago`) });
  await expect(told).toContainText("What you typed is kept.");
  await expect(button(page, "Approve")).toHaveCount(0);
  await expect(page.getByRole("region", { name: /Why reject it/ })).toHaveCount(0);
  const headers = { origin: new URL(page.url()).origin };
  const data = { kind: "approve", version: 1 };
  const answer = await page.request.post(`/api/v1/articles/${id}/decisions`, { data, headers });
  expect(await answer.json()).toMatchObject({ code: "claimed", by: ben.name });

  // Taken back, what was typed is there again.
  await page.getByRole("button", { name: "Take over…" }).click();
  await button(page, "Take over").click();
  await expect(button(page, "Approve")).toBeVisible();
  await expect(second.getByText(`${anna.name} took this over`)).toBeVisible();
  await page.keyboard.press("r");
  await expect(page.getByLabel("Note, kept with the decision")).toHaveValue("See the second section.");
  await expect(page.getByRole("checkbox", { name: "Contradicts itself" })).toBeChecked();
});

test("who is taken over while editing is told beside their text, which is their draft", async ({
  page,
  signInAs,
  newContext,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "Taken over in the editor" });
  const anna = await signInAs("editor");
  await openReview(page, deskOf(source), "Taken over in the editor");
  await page.keyboard.press("e");
  await expect(page.getByLabel("Body, as Markdown")).toBeFocused();
  await page.getByLabel("Title").fill("Taken over, with a new title");
  await expect(page.getByText(/draft kept/)).toBeVisible();

  const other = await newContext();
  const ben = await signInAs("editor", other);
  const headers = { origin: new URL(page.url()).origin };
  const taken = await other.request.post(`${headers.origin}/api/v1/articles/${id}/claim`, {
    data: { takeOver: true, from: anna.name },
    headers,
  });
  expect(taken.status()).toBe(200);
  const told = page.getByRole("alert").filter({ hasText: `${ben.name} took this over` });
  await expect(told).toContainText("What you typed is kept as your draft.");
  await expect(page.getByLabel("Title")).toHaveValue("Taken over, with a new title");
});

test("signing out frees what one had open", async ({ page, signInAs, source }) => {
  const { id } = await makeArticle({ source, title: "Left open" });
  const { name } = await signInAs("editor");
  await openReview(page, deskOf(source), "Left open");
  expect(await db().prisma.claim.count({ where: { articleId: id } })).toBe(1);
  await page.getByRole("button", { name: `Account: ${name}` }).click();
  await button(page, "Sign out").click();
  await expect(page).toHaveURL(/sign-in/);
  expect(await db().prisma.claim.count({ where: { articleId: id } })).toBe(0);
});

test("an article is put aside for one person, who finds it in their list and decides on it", async ({
  page,
  signInAs,
  newContext,
  source,
  expectAccessible,
}) => {
  const { id } = await makeArticle({ source, title: "For somebody else" });
  const anna = await signInAs("editor");
  const other = await newContext();
  const ben = await signInAs("editor", other);
  await openReview(page, deskOf(source), "For somebody else");
  await page.keyboard.press("h");
  await page.getByLabel("Who should look at it?").selectOption(String(ben.personId));
  await page.getByLabel("What are you not sure about?").fill("Are the figures right?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  await page.getByRole("link", { name: "Holds" }).click();
  await expect(page.getByRole("region", { name: "Put aside by you" })).toContainText("For somebody else");

  const second = await other.newPage();
  await second.goto("/holds");
  const mine = second.getByRole("region", { name: "For you" });
  await expect(mine).toContainText("Are the figures right?");
  await expect(mine).toContainText(`put aside by ${anna.name}, for you`);
  await expectAccessible(second);
  await mine.getByRole("link", { name: "Open: For somebody else" }).click();
  await expectReady(second, "For somebody else");
  await expect(second.getByText("1 article put aside for you")).toBeVisible();
  await expect(second.getByText(`On hold by ${anna.name} for you since`)).toBeVisible();
  await second.keyboard.press("a");
  await expect(button(second, "Reopen")).toBeVisible();
  expect((await readArticle(id)).status).toBe("approved");
  await second.keyboard.press("b");
  await expect(second).toHaveURL("/holds");
  await expect(second.getByText("For somebody else")).toHaveCount(0);
});

test("what is put aside for anyone is released from the list", async ({ page, signInAs, source }) => {
  const { id } = await makeArticle({ source, title: "For anyone at all" });
  await signInAs("editor");
  await openReview(page, deskOf(source), "For anyone at all");
  await page.keyboard.press("h");
  await page.keyboard.type("Not sure.");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  await page.goto("/holds");
  await page.getByRole("button", { name: "Release: For anyone at all" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Released: For anyone at all" })).toBeAttached();
  await expect(page.getByRole("button", { name: "Release: For anyone at all" })).toHaveCount(0);
  expect(await db().prisma.hold.count({ where: { articleId: id } })).toBe(0);
});

test("m adds a note for everybody, and the article stays where it is", async ({
  page,
  signInAs,
  signInBeside,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "Noted" });
  const anna = await signInAs("editor");
  await openReview(page, deskOf(source), "Noted");
  await page.keyboard.press("m");
  await page.getByLabel("Note on this article").fill("The vendor confirmed the figures.");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("note").filter({ hasText: `${anna.name} noted` })).toBeVisible();
  await expect(page.getByText("claimed for you")).toBeVisible();
  expect((await readArticle(id)).version).toBe(1);

  const { page: second } = await signInBeside("viewer");
  await openReview(second, `/articles/${id}`, "Noted");
  await expect(second.getByRole("note").filter({ hasText: `${anna.name} noted` })).toContainText(
    "The vendor confirmed the figures.",
  );
});

test("an article that is reopened with a reason says it at the top", async ({ page, signInAs, source }) => {
  const { id } = await makeArticle({ source, title: "Approved too early", status: "approved" });
  const { name } = await signInAs("editor");
  await openReview(page, `/articles/${id}`, "Approved too early");
  await page.keyboard.press("o");
  await page.getByLabel("Why? (kept with the decision)").fill("The figures are from last year.");
  await page.keyboard.press("Enter");
  const back = page.getByRole("note").filter({ hasText: `${name} reopened it` });
  await expect(back).toContainText("It was approved before.");
  await expect(back).toContainText("The figures are from last year.");
  await page.reload();
  await expect(back).toBeVisible();
});
