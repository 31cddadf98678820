import { expect } from "@playwright/test";
import { listDecisions } from "@/lib/articles/list-decisions";
import { systemViewer } from "@/lib/auth/viewer";
import { findChoice } from "@/lib/people/person-choices";
import { decideNow, importLines, makeArticle, makeRecord, readArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";
import { button, decisionBar, deskOf, expectReady, makeThree, openReview } from "./review-page";

test("a approves, and the next article is there", async ({ page, signInAs, source }) => {
  const [first, second] = await makeThree(source);
  const editor = await signInAs("editor");
  await openReview(page, deskOf(source), "First of three");
  await expect(page.getByText("claimed for you")).toBeVisible();
  await expect(page.getByText("1 of 3", { exact: true })).toBeVisible();
  await expect(page.getByText("next: Second of three")).toBeVisible();

  await page.keyboard.press("a");
  await expectReady(page, "Second of three");
  await expect(page.getByRole("status").filter({ hasText: "Approved: First of three" })).toBeAttached();
  await expect(page).toHaveURL(`/articles/${second}`);
  expect((await readArticle(first)).status).toBe("approved");
  expect(await listDecisions(editor, first)).toMatchObject([{ kind: "approve", by: editor.name, version: 2 }]);
});

test("r, a number and Enter reject; without a reason Enter does nothing", async ({ page, signInAs, source }) => {
  const [first] = await makeThree(source);
  await signInAs("editor");
  await openReview(page, deskOf(source), "First of three");

  await page.keyboard.press("r");
  const panel = page.getByRole("region", { name: /Why reject it/ });
  await expect(panel.getByRole("button", { name: "No reason yet" })).toBeDisabled();
  await page.keyboard.press("Enter");
  await expect(panel.getByText("Tick at least one reason.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  expect((await readArticle(first)).status).toBe("pending");

  await page.keyboard.press("r");
  await page.keyboard.press("2");
  await page.keyboard.press("5");
  await expect(panel.getByRole("checkbox", { name: "Contradicts itself" })).toBeChecked();
  await expect(panel.getByRole("button", { name: "Reject for 2 reasons" })).toBeEnabled();
  await page.keyboard.press("Enter");
  await expectReady(page, "Second of three");
  expect((await readArticle(first)).status).toBe("rejected");

  await page.goto(`/articles/${first}`);
  await expect(page.getByText(/rejected revision 1: Contradicts itself; Out of date/)).toBeVisible();
});

test("what stands beside an article stands there once, however many an admin has gone through", async ({
  page,
  signInAs,
  source,
}) => {
  const titles = ["First to look at", "Second to look at", "Third to look at"];
  await importLines(
    titles.map((title) => makeRecord({ title, checklist: ["run linting"] })),
    { source },
  );
  await signInAs("admin");
  await openReview(page, deskOf(source), titles[0] ?? "");
  const box = page.getByRole("complementary", { name: "About this article" });
  for (const title of titles.slice(1)) {
    await page.keyboard.press("a");
    await expectReady(page, title);
    await expect(box.getByRole("heading", { name: "Take down" })).toHaveCount(1);
    await expect(box.getByRole("heading", { name: "Checklist" })).toHaveCount(1);
    await expect(box.getByRole("checkbox", { name: "run linting" })).toHaveCount(1);
  }
});

test("z undoes the last decision and shows the article again", async ({ page, signInAs, source }) => {
  const [first] = await makeThree(source);
  await signInAs("editor");
  await openReview(page, deskOf(source), "First of three");
  await expect(button(page, "Undo")).toBeDisabled();

  await page.keyboard.press("a");
  await expectReady(page, "Second of three");
  await page.keyboard.press("z");
  await expectReady(page, "First of three");
  await expect(page.getByText("claimed for you")).toBeVisible();
  expect((await readArticle(first)).status).toBe("pending");

  await page.keyboard.press("a");
  await expectReady(page, "Second of three");
  expect((await readArticle(first)).status).toBe("approved");
});

test("s skips: the article comes last for this person and stays pending", async ({ page, signInAs, source }) => {
  const [first] = await makeThree(source);
  await signInAs("editor");
  await openReview(page, deskOf(source), "First of three");
  for (const title of ["Second of three", "Third of three", "First of three"]) {
    await page.keyboard.press(title === "First of three" ? "a" : title === "Third of three" ? "a" : "s");
    await expectReady(page, title);
  }
  expect((await readArticle(first)).status).toBe("pending");
});

test("keys are dead while somebody types", async ({ page, signInAs, source }) => {
  const [first] = await makeThree(source);
  await signInAs("editor");
  await openReview(page, deskOf(source), "First of three");
  await page.keyboard.press("r");
  await page.getByLabel("Note, kept with the decision").click();
  await page.keyboard.type("as a zebra said 1 2 3");
  await expect(page.getByLabel("Note, kept with the decision")).toHaveValue("as a zebra said 1 2 3");
  await expect(page.getByRole("checkbox", { name: "Contradicts itself" })).not.toBeChecked();
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await expect(page.getByLabel("Body, as Markdown")).toBeFocused();
  await page.keyboard.type("arsh");
  await page.keyboard.press("Escape");
  await expectReady(page, "First of three");
  await page.keyboard.press("Control+a");
  expect((await readArticle(first)).status).toBe("pending");
});

test("a key held down decides once", async ({ page, signInAs, source }) => {
  const [first, second] = await makeThree(source);
  await signInAs("editor");
  await openReview(page, deskOf(source), "First of three");
  for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down("a");
  await expectReady(page, "Second of three");
  for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down("a");
  await page.keyboard.up("a");
  await page.keyboard.press("s");
  await expectReady(page, "Third of three");
  expect((await readArticle(first)).status).toBe("approved");
  expect((await readArticle(second)).status).toBe("pending");
});

test("when all is decided the desk says so, and the last decision can still be undone", async ({
  page,
  signInAs,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "The only one" });
  await signInAs("editor");
  await openReview(page, deskOf(source), "The only one");
  await page.keyboard.press("a");
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  await expect(page.getByText("You decided 1 today. Nothing else of this list waits.")).toBeVisible();
  await expect(page.getByText("The only one", { exact: true })).toBeVisible();
  await page.keyboard.press("z");
  await expectReady(page, "The only one");
  expect((await readArticle(id)).status).toBe("pending");
});

test("a decided article can be reopened, and an edit of it returns it to pending", async ({
  page,
  signInAs,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "Decided too early", status: "approved" });
  await signInAs("editor");
  await openReview(page, `/articles/${id}`, "Decided too early");
  await expect(button(page, "Approve")).toHaveCount(0);
  await page.keyboard.press("o");
  await expect(page.getByLabel("Why? (kept with the decision)")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(button(page, "Approve")).toBeVisible();
  expect((await readArticle(id)).status).toBe("pending");

  await decideNow(systemViewer, id, { kind: "approve" });
  await page.reload();
  await expectReady(page, "Decided too early");
  await page.keyboard.press("e");
  await page.getByLabel("Title").fill("Decided, then edited");
  await expect(button(page, "Save and approve")).toHaveCount(0);
  await button(page, "Save").click();
  await expectReady(page, "Decided, then edited");
  await expect(button(page, "Approve")).toBeVisible();
});

test("on a phone everything is done by finger", async ({ newContext, signInAs, source }) => {
  const [first] = await makeThree(source);
  const context = await newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await signInAs("editor", context);
  const page = await context.newPage();
  await page.goto(`/articles?source=${source}&status=pending`);
  await page.getByRole("link", { name: "Review these" }).tap();
  await expectReady(page, "First of three");
  await button(page, "Reject").tap();
  await page.getByRole("checkbox", { name: "Out of date" }).tap();
  await button(page, "Reject for 1 reason").tap();
  await expectReady(page, "Second of three");
  expect((await readArticle(first)).status).toBe("rejected");
  await button(page, "Undo").tap();
  await expectReady(page, "First of three");
  await button(page, "Approve").tap();
  await expectReady(page, "Second of three");
  expect((await readArticle(first)).status).toBe("approved");
});

test("all keys stand behind ?, and the buttons name theirs", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("editor");
  await openReview(page, deskOf(source), "First of three");
  for (const [name, key] of Object.entries({ Approve: "a", Reject: "r", Edit: "e", Skip: "s", Hold: "h" })) {
    await expect(page.getByRole("button", { name, exact: true })).toHaveAttribute("aria-keyshortcuts", key);
  }
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help.getByText("undo your last decision")).toBeVisible();
  await page.keyboard.press("a");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expectReady(page, "First of three");
});

test("z walks back through one's own decisions, also after a reload, and stops where somebody touched one", async ({
  page,
  signInAs,
  newContext,
  source,
}) => {
  const [first, second, third] = await makeThree(source);
  await signInAs("editor");
  const anna = await signInAs("admin", await newContext());
  await openReview(page, deskOf(source), "First of three");
  for (const next of ["Second of three", "Third of three"]) {
    await page.keyboard.press("a");
    await expectReady(page, next);
    await expect(decisionBar(page)).toHaveAttribute("aria-busy", "false");
  }
  await page.keyboard.press("r");
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();

  await page.goto(deskOf(source));
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  await decideNow(anna, second, { kind: "reopen", note: "Not yet" });
  await page.getByRole("button", { name: "Undo" }).click();
  await expectReady(page, "Third of three");
  await expect(page.getByText("Your rejection was undone.")).toBeVisible();
  expect((await readArticle(third)).status).toBe("pending");

  await page.keyboard.press("z");
  const told = page.getByRole("alert").filter({ hasText: `${anna.name} reopened this` });
  await expect(told).toContainText("Nothing was undone.");
  await expect(told.getByRole("link", { name: "Second of three" })).toBeVisible();
  await expectReady(page, "Third of three");

  await page.keyboard.press("z");
  await expectReady(page, "First of three");
  await expect(page.getByText("Your approval was undone.")).toBeVisible();
  expect((await readArticle(first)).status).toBe("pending");
  await expect(button(page, "Undo")).toBeDisabled();
});

test("keys of one letter are switched off for good, and with them their hints", async ({ page, signInAs, source }) => {
  const [first] = await makeThree(source);
  const editor = await signInAs("editor");
  await openReview(page, deskOf(source), "First of three");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await help.getByRole("checkbox", { name: "Keys of one letter" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(button(page, "Approve")).not.toHaveAttribute("aria-keyshortcuts");
  for (const key of ["a", "s", "r", "?", "b"]) await page.keyboard.press(key);
  await expectReady(page, "First of three");
  await expect(page.getByRole("region", { name: /Why reject it/ })).toHaveCount(0);

  await expect.poll(() => findChoice(editor, "keys")).toMatchObject({ letters: false });
  await page.reload();
  await expectReady(page, "First of three");
  await page.keyboard.press("a");
  await button(page, "Reject").click();
  await page.keyboard.press("1");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: /Why reject it/ })).toHaveCount(0);
  expect((await readArticle(first)).status).toBe("pending");

  // Not in the list, not in the comparison either; keys that have a name go on.
  await page.goto(`/articles?source=${source}`);
  await expect(page.getByRole("searchbox", { name: "Search title and text" })).not.toHaveAttribute("aria-keyshortcuts");
  const legend = page.getByRole("list", { name: "Keys" });
  await expect(legend.getByText("open")).toBeVisible();
  await expect(legend.getByText("move")).toHaveCount(0);
  await page.goto(`/articles/${first}/compare`);
  await expect(button(page, "Next")).not.toHaveAttribute("aria-keyshortcuts");

  await page.goto(deskOf(source));
  await expectReady(page, "First of three");
  await page.getByRole("button", { name: `Account: ${editor.name}` }).click();
  await page.getByRole("checkbox", { name: "Keys of one letter" }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await expectReady(page, "Second of three");
});
