import { expect, type Page } from "@playwright/test";
import { systemViewer } from "@/lib/auth/viewer";
import { claimArticle } from "@/lib/review/claim-next";
import { findDraft } from "@/lib/review/keep-draft";
import { decideNow, makeArticle, readArticle } from "@/lib/testing/factories";
import { bodyOf, currentBody, edit, freeAll, makeAlone, typeAtEnd } from "./editor-page";
import { test } from "./fixtures";
import { button, expectReady, openReview, withoutStream } from "./review-page";

const both = (page: Page) => page.getByRole("region", { name: "The article now, and yours" });

/** The text is typed here, and the article then goes on under it. */
async function outrun(page: Page, id: number, title: string, change: () => Promise<unknown>): Promise<void> {
  await edit(page, id, title);
  await typeAtEnd(page, " Mine.");
  await expect(page.getByText(/draft kept/)).toBeVisible();
  await freeAll(id);
  await change();
}

test("the text is saved on top of theirs when that is wanted, and both revisions are there", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  const { id } = await makeAlone({ source, title: "Saved on top", body: "Start.", topic: "old" });
  await signInAs("editor");
  await outrun(page, id, "Saved on top", () =>
    decideNow(systemViewer, id, { kind: "flag", flags: { imageHeavy: true } }),
  );
  await decideNow(systemViewer, id, { kind: "flag", flags: { imageHeavy: false } });
  await page.keyboard.press("Control+s");
  await expect(both(page)).toContainText("Mine.");
  await expectAccessible(page);
  await button(page, "Save on top of revision 1").click();
  await expect(button(page, "Approve")).toBeVisible();
  expect(await currentBody(id)).toBe("Start. Mine.");
});

test("who was edited over sees it before saving, and may go on with both", async ({
  page,
  signInAs,
  newContext,
  source,
}) => {
  const { id } = await makeAlone({ source, title: "Went on", body: "Start.", topic: "old" });
  await signInAs("editor");
  const anna = await signInAs("admin", await newContext());
  await outrun(page, id, "Went on", async () => {
    await decideNow(anna, id, { kind: "edit", edit: { title: "Her title", meta: { topic: "hers" } } });
  });
  await expect(page.getByRole("alert").filter({ hasText: "The article has changed" })).toBeVisible();
  await button(page, "Show both").click();
  await expect(page.getByRole("alert").filter({ hasText: `${anna.name} edited this` })).toBeVisible();
  await expect(both(page)).toContainText("Mine.");
  await button(page, "Edit on with both").click();
  await expect(page.getByLabel("Title")).toHaveValue("Her title");
  await expect(page.getByLabel("Topic")).toHaveValue("hers");
  await expect(bodyOf(page)).toHaveText("Start. Mine.");
  await button(page, "Save").click();
  await expect(button(page, "Approve")).toBeVisible();
  const saved = await readArticle(id);
  expect(saved).toMatchObject({ title: "Her title", currentRevision: { number: 3, body: "Start. Mine." } });
});

test("theirs is taken and one's own stays a draft until it is thrown away", async ({ page, signInAs, source }) => {
  const { id } = await makeAlone({ source, title: "Taken theirs", body: "Start." });
  const person = await signInAs("editor");
  await outrun(page, id, "Taken theirs", async () => {
    await decideNow(systemViewer, id, { kind: "edit", edit: { body: "Theirs." } });
  });
  await page.keyboard.press("Control+s");
  await button(page, "Take theirs, keep my draft").click();
  await expectReady(page, "Taken theirs");
  await expect(page.getByRole("article")).toContainText("Theirs.");
  await expect(page.getByText("You have a draft of this article.")).toBeVisible();
  await expect.poll(async () => (await findDraft(person, id))?.body).toBe("Start. Mine.");

  await page.keyboard.press("e");
  await expect(bodyOf(page)).toHaveText("Start. Mine.");
  await button(page, "Show both").click();
  await button(page, "Discard mine").click();
  await expectReady(page, "Taken theirs");
  await expect.poll(() => findDraft(person, id)).toBeNull();
  expect(await currentBody(id)).toBe("Theirs.");
});

test("approved meanwhile, one's own text returns it to pending and says so first", async ({
  page,
  signInAs,
  source,
}) => {
  const { id } = await makeAlone({ source, title: "Approved meanwhile", body: "Start." });
  await signInAs("editor");
  await outrun(page, id, "Approved meanwhile", async () => {
    await decideNow(systemViewer, id, { kind: "approve" });
  });
  await page.keyboard.press("Control+Enter");
  await expect(
    page.getByRole("alert").filter({ hasText: "Saving yours returns the article to pending." }),
  ).toBeVisible();
  await button(page, "Save on top of revision 1").click();
  await expect(button(page, "Approve")).toBeVisible();
  expect(await readArticle(id)).toMatchObject({ status: "pending", currentRevision: { body: "Start. Mine." } });
});

test("withdrawn or claimed meanwhile, the text is kept and it is said what to do", async ({
  page,
  signInAs,
  newContext,
  source,
}) => {
  const { id } = await makeAlone({ source, title: "Out of reach", body: "Start." });
  const person = await signInAs("editor");
  const anna = await signInAs("editor", await newContext());
  await outrun(page, id, "Out of reach", async () => {
    await claimArticle(anna, id);
  });
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("alert").filter({ hasText: `${anna.name} has this article open` })).toBeVisible();
  await freeAll(id);
  await decideNow(systemViewer, id, { kind: "withdraw" });
  await button(page, "Try again").click();
  await expect(page.getByRole("alert").filter({ hasText: "It is withdrawn and can't be edited" })).toBeVisible();
  await expect(bodyOf(page)).toHaveText("Start. Mine.");
  await expect.poll(async () => (await findDraft(person, id))?.body).toBe("Start. Mine.");
});

test("of two who edit the same article, the second sees both texts before anything is overwritten", async ({
  page,
  signInAs,
  signInBeside,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "Edited by two", body: "The text as it came." });
  const anna = await signInAs("editor");
  const { page: second } = await signInBeside("editor");
  await withoutStream(second);
  await openReview(page, `/articles/${id}`, "Edited by two");
  await openReview(second, `/articles/${id}`, "Edited by two");
  await page.keyboard.press("e");
  await expect(page.getByText("claimed for you")).toBeVisible();
  await second.keyboard.press("e");
  await second.getByLabel("Body, as Markdown").fill("The text as Ben has it.");

  await page.getByLabel("Body, as Markdown").fill("The text as Anna has it.");
  await button(page, "Save").click();
  await expect(button(page, "Approve")).toBeVisible();
  await page.keyboard.press("b");
  await expect(page).toHaveURL("/articles");

  await button(second, "Save and approve").click();
  await expect(second.getByRole("alert").filter({ hasText: `${anna.name} edited this` })).toBeVisible();
  await expect(second.getByRole("region", { name: "The article now, and yours" })).toContainText(
    /deleted: Anna;.*inserted: Ben;/,
  );
  await expect(second.getByLabel("Body, as Markdown")).toHaveText("The text as Ben has it.");
  expect((await readArticle(id)).status).toBe("pending");

  await button(second, "Save and approve on top of revision 2").click();
  await expect(button(second, "Reopen")).toBeVisible();
  const saved = await readArticle(id);
  expect(saved).toMatchObject({ status: "approved", currentRevision: { number: 3, body: "The text as Ben has it." } });
});
