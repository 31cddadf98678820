import { expect } from "@playwright/test";
import { findDraft } from "@/lib/review/keep-draft";
import { makeArticle, type Person, readArticle } from "@/lib/testing/factories";
import { bodyOf, edit, makeAlone, typeAtEnd } from "./editor-page";
import { test } from "./fixtures";
import { button, expectReady, openReview } from "./review-page";

/** What the server has of it. */
const draftOf = async (person: Person, id: number) => (await findDraft(person, id))?.body;

test("what is typed offline is in the browser and goes to the server by itself", async ({
  page,
  context,
  signInAs,
  source,
}) => {
  const { id } = await makeAlone({ source, title: "Typed offline", body: "Start." });
  const person = await signInAs("editor");
  await edit(page, id, "Typed offline");
  await context.setOffline(true);
  await typeAtEnd(page, " Offline words.");
  await expect(page.getByText("not kept on the server yet, trying again; this browser has it")).toBeVisible();
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("alert").filter({ hasText: "The server did not answer." })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/draft kept/)).toBeVisible();
  await expect.poll(() => draftOf(person, id)).toBe("Start. Offline words.");
});

test("it is there after a reload, a crash and whatever way one leaves", async ({ page, context, signInAs, source }) => {
  const { id } = await makeAlone({ source, title: "Left in many ways", body: "Start." });
  await signInAs("editor");
  let expected = "Start.";
  const typeMore = async (word: string) => {
    await typeAtEnd(page, word);
    expected += word;
  };
  const expectRestored = async () => {
    await page.goto(`/articles/${id}`);
    await expectReady(page, "Left in many ways");
    await page.keyboard.press("e");
    await expect(bodyOf(page)).toHaveText(expected);
    await expect(bodyOf(page)).toBeFocused();
  };
  await page.goto("/articles");
  await edit(page, id, "Left in many ways");
  await typeMore(" reload");
  await page.reload();
  await expectRestored();
  await typeMore(" back");
  await page.goBack();
  await expectRestored();
  await typeMore(" link");
  await page.getByRole("link", { name: "Imports" }).first().click();
  await expect(page).toHaveURL(/imports/);
  await expectRestored();
  await typeMore(" escape");
  await page.keyboard.press("Escape");
  await expectReady(page, "Left in many ways");
  await expectRestored();
  await typeMore(" closed");
  await page.close();
  page = await context.newPage();
  await expectRestored();
  await typeMore(" crashed");
  await page.goto("chrome://crash").catch(() => null);
  page = await context.newPage();
  await expectRestored();
});

test("signed out in another tab, one is told, and finds the text after signing in", async ({
  page,
  context,
  signIn,
  signInAs,
  source,
}) => {
  const { id } = await makeAlone({ source, title: "Signed out", body: "Start." });
  const person = await signInAs("editor");
  await edit(page, id, "Signed out");
  await context.clearCookies();
  await typeAtEnd(page, " Nobody's words.");
  await expect(page.getByRole("alert").filter({ hasText: "You are signed out." })).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/sign-in/);
  await signIn(person);
  await page.goto(`/articles/${id}`);
  await expectReady(page, "Signed out");
  await page.keyboard.press("e");
  await expect(bodyOf(page)).toHaveText("Start. Nobody's words.");
  await expect(page.getByText(/draft kept/)).toBeVisible();
  await expect.poll(() => draftOf(person, id)).toBe("Start. Nobody's words.");
});

test("of two tabs the newest text wins, and the other is kept and said", async ({
  page,
  context,
  signInAs,
  source,
}) => {
  const { id } = await makeAlone({ source, title: "In two tabs", body: "Start." });
  const person = await signInAs("editor");
  await edit(page, id, "In two tabs");
  const second = await context.newPage();
  await edit(second, id, "In two tabs");
  await typeAtEnd(page, " First tab.");
  await expect.poll(() => draftOf(person, id)).toBe("Start. First tab.");
  await expect(page.getByText(/draft kept/)).toBeVisible();
  await typeAtEnd(second, " Second tab.");
  const told = second.getByRole("note").filter({ hasText: "You have another draft of this article" });
  await expect(told).toBeVisible();
  await expect.poll(() => draftOf(person, id)).toBe("Start. Second tab.");
  await told.getByRole("button", { name: "Use that one" }).click();
  await expect(bodyOf(second)).toHaveText("Start. First tab.");
  await told.getByRole("button", { name: "Use that one" }).click();
  await expect(bodyOf(second)).toHaveText("Start. Second tab.");
  await second.reload();
  await expectReady(second, "In two tabs");
  await second.keyboard.press("e");
  await expect(bodyOf(second)).toHaveText("Start. Second tab.");
  await expect(second.getByRole("note").filter({ hasText: "another draft" })).toBeVisible();
});

test("where the browser has no room the server has it, and where neither has, it is said", async ({
  page,
  context,
  signInAs,
  source,
}) => {
  const { id } = await makeAlone({ source, title: "No room", body: "Start." });
  const person = await signInAs("editor");
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await edit(page, id, "No room");
  await typeAtEnd(page, " Words.");
  await expect(page.getByText(/draft kept/)).toBeVisible();
  await expect.poll(() => draftOf(person, id)).toBe("Start. Words.");
  await context.setOffline(true);
  await typeAtEnd(page, " More.");
  await expect(page.getByText("not kept anywhere yet")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/draft kept/)).toBeVisible();
  await expect.poll(() => draftOf(person, id)).toBe("Start. Words. More.");
});

test("a key held down saves once", async ({ page, signInAs, source }) => {
  const { id } = await makeAlone({ source, title: "Saved once", body: "Start." });
  await signInAs("editor");
  await edit(page, id, "Saved once");
  await typeAtEnd(page, " End.");
  await page.keyboard.down("Control");
  for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await page.keyboard.up("Control");
  await expect(button(page, "Reopen")).toBeVisible();
  expect(await readArticle(id)).toMatchObject({ status: "approved", version: 2, currentRevision: { number: 2 } });
});

test("a draft survives a reload and another sign-in, and is gone once saved", async ({
  page,
  signIn,
  signInAs,
  newContext,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "A draft in the making", body: "One sentence." });
  const person = await signInAs("editor");
  await openReview(page, `/articles/${id}`, "A draft in the making");
  await page.keyboard.press("e");
  const body = page.getByLabel("Body, as Markdown");
  await expect(body).toBeFocused();
  await body.fill("One sentence, and one more.");
  await page.getByLabel("Topic").fill("drafts");
  // That a draft is kept may be said of what was typed before.
  await expect.poll(async () => (await findDraft(person, id))?.meta.topic).toBe("drafts");
  await expect(page.getByText(/draft kept/)).toBeVisible();

  await page.reload();
  await expectReady(page, "A draft in the making");
  await expect(page.getByText("You have a draft of this article.")).toBeVisible();

  const elsewhere = await newContext();
  await signIn(person, elsewhere);
  const other = await elsewhere.newPage();
  await openReview(other, `/articles/${id}`, "A draft in the making");
  await other.keyboard.press("e");
  await expect(other.getByText(/Your draft of .* was restored/)).toBeVisible();
  await expect(other.getByLabel("Body, as Markdown")).toHaveText("One sentence, and one more.");
  await expect(other.getByLabel("Topic")).toHaveValue("drafts");
  await other.keyboard.press("Control+s");
  await expect(button(other, "Approve")).toBeVisible();
  await expect(other.getByText("One sentence, and one more.")).toBeVisible();

  await page.reload();
  await expectReady(page, "A draft in the making");
  await expect(page.getByText("You have a draft of this article.")).toHaveCount(0);
});

test("a draft is private to the person who typed it", async ({ page, signInAs, signInBeside, source }) => {
  const { id } = await makeArticle({ source, title: "A private draft" });
  await signInAs("editor");
  await openReview(page, `/articles/${id}`, "A private draft");
  await page.keyboard.press("e");
  await page.getByLabel("Title").fill("A private draft, changed");
  await expect(page.getByText(/draft kept/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expectReady(page, "A private draft");
  await page.keyboard.press("b");
  await expect(page).toHaveURL("/articles");

  const { page: colleague } = await signInBeside("editor");
  await openReview(colleague, `/articles/${id}`, "A private draft");
  await colleague.keyboard.press("e");
  await expect(colleague.getByLabel("Title")).toHaveValue("A private draft");
  await expect(colleague.getByText(/was restored/)).toHaveCount(0);
});
