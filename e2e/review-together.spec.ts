import { expect } from "@playwright/test";
import { listDecisions } from "@/lib/articles/list-decisions";
import { db } from "@/lib/db/db";
import { freeClaim } from "@/lib/review/claim-next";
import { makeArticle, makeArticles, readArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";
import { button, deskOf, expectReady, makeThree, openReview, titleOn, withoutStream } from "./review-page";

test("h puts an article aside with a note, and nobody is given it", async ({
  page,
  signInAs,
  signInBeside,
  source,
}) => {
  const [first] = await makeThree(source);
  const { name } = await signInAs("editor");
  await openReview(page, deskOf(source), "First of three");
  await page.keyboard.press("h");
  const note = page.getByLabel("What are you not sure about?");
  await expect(note).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("A hold needs a note.")).toBeVisible();
  await page.keyboard.type("Are the figures from the vendor?");
  await page.keyboard.press("Enter");
  await expectReady(page, "Second of three");
  expect((await readArticle(first)).status).toBe("pending");

  const { page: colleague } = await signInBeside("editor");
  await openReview(colleague, `/articles/${first}`, "First of three");
  await expect(colleague.getByText(`On hold by ${name}`)).toBeVisible();
  await expect(colleague.getByRole("note").getByText("Are the figures from the vendor?")).toBeVisible();
  await colleague.keyboard.press("h");
  await expect(colleague.getByText(`On hold by ${name}`)).toHaveCount(0);
});

test("of two who decide at once, the second is told who was faster and when", async ({
  page,
  signInAs,
  signInBeside,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "Decided by two" });
  const anna = await signInAs("editor");
  const { page: second } = await signInBeside("editor");
  await withoutStream(second);
  await openReview(page, `/articles/${id}`, "Decided by two");
  await openReview(second, `/articles/${id}`, "Decided by two");
  await page.keyboard.press("a");
  await expect(button(page, "Reopen")).toBeVisible();
  await second.keyboard.press("a");
  const told = second.getByRole("alert").filter({ hasText: anna.name });
  await expect(told).toContainText(new RegExp(`${anna.name} approved this \\d+ s ago`));
  await expect(told).toContainText("Your approval was not saved.");
  await expect(button(second, "Reopen")).toBeVisible();
  expect(await listDecisions(anna, id)).toHaveLength(1);
});

test("reasons that were typed outlive a colleague's faster decision", async ({
  page,
  signInAs,
  signInBeside,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "Rejected too late" });
  const anna = await signInAs("editor");
  const { person: ben, page: second } = await signInBeside("editor");
  await withoutStream(second);
  await openReview(page, `/articles/${id}`, "Rejected too late");
  await openReview(second, `/articles/${id}`, "Rejected too late");
  await second.keyboard.press("r");
  await second.keyboard.press("3");
  await second.getByLabel("Note, kept with the decision").fill("See the second section.");
  await expect(second.getByText("claimed for you")).toBeVisible();

  await expect(page.getByText(`${ben.name} has this open`).first()).toBeVisible();

  // As when his machine slept for longer than a claim lasts.
  await freeClaim(ben, id);
  await expect(button(page, "Approve")).toBeVisible();
  await page.keyboard.press("a");
  await expect(button(page, "Reopen")).toBeVisible();
  await second.keyboard.press("Control+Enter");
  const told = second.getByRole("alert").filter({ hasText: anna.name });
  await expect(told).toContainText("Your rejection was not saved, its reasons are kept.");
  expect((await readArticle(id)).status).toBe("approved");

  await second.keyboard.press("o");
  await second.keyboard.press("Enter");
  await expect(button(second, "Approve")).toBeVisible();
  await second.keyboard.press("r");
  await expect(second.getByRole("checkbox", { name: "Says nothing specific" })).toBeChecked();
  await expect(second.getByLabel("Note, kept with the decision")).toHaveValue("See the second section.");
  await second.keyboard.press("Enter");
  await expect(button(second, "Reopen")).toBeVisible();
  expect((await readArticle(id)).status).toBe("rejected");
});

test("an article that a colleague has open says so and can't be decided", async ({
  page,
  signInAs,
  signInBeside,
  source,
}) => {
  const { id, version } = await makeArticle({ source, title: "Open with a colleague" });
  const anna = await signInAs("editor");
  await openReview(page, deskOf(source), "Open with a colleague");

  const { page: second } = await signInBeside("editor");
  await openReview(second, `/articles/${id}`, "Open with a colleague");
  await expect(second.getByRole("alert").filter({ hasText: `${anna.name} has this open` })).toBeVisible();
  await expect(button(second, "Approve")).toHaveCount(0);
  await second.keyboard.press("a");
  const headers = { origin: new URL(second.url()).origin };
  const answer = await second.request.post(`/api/v1/articles/${id}/decisions`, {
    data: { kind: "approve", version },
    headers,
  });
  expect(answer.status()).toBe(409);
  expect(await answer.json()).toMatchObject({ code: "claimed", by: anna.name });
  expect((await readArticle(id)).status).toBe("pending");

  await second.goto(deskOf(source));
  await expect(second.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  await expect(second.getByText(`${anna.name} has the last ones open`)).toBeVisible();

  await page.keyboard.press("b");
  await expect(page).toHaveURL(/\/articles\?/);
  // The page is left without waiting for it.
  await expect.poll(() => db().prisma.claim.count({ where: { articleId: id } })).toBe(0);
  await openReview(second, deskOf(source), "Open with a colleague");
  await expect(button(second, "Approve")).toBeVisible();
});

test("two editors at one queue are never given the same article", async ({ page, signInAs, newContext, source }) => {
  const made = await makeArticles(6, { source });
  await signInAs("editor");
  const other = await newContext();
  await signInAs("editor", other);
  const pages = [page, await other.newPage()];
  await Promise.all(pages.map((one) => one.goto(deskOf(source))));
  await Promise.all(
    pages.map(async (one) => {
      for (let decided = 0; decided < 6; decided++) {
        const approve = button(one, "Approve");
        const done = one.getByRole("heading", { name: "Nothing waits for you" });
        await expect(approve.or(done)).toBeVisible();
        if (await done.isVisible()) return;
        const title = await one.getByRole("heading", { level: 1 }).innerText();
        await expectReady(one, title);
        await one.keyboard.press("a");
        await expect(titleOn(one, title)).toHaveCount(0);
      }
    }),
  );
  for (const { id } of made) {
    const { status, version } = await readArticle(id);
    expect({ status, version }).toEqual({ status: "approved", version: 2 });
  }
});
