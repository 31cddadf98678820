import { expect, type Page } from "@playwright/test";
import { listDecisions } from "@/lib/articles/list-decisions";
import { db } from "@/lib/db/db";
import { holdArticle } from "@/lib/review/put-aside";
import { decideNow, makeArticle, readArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";
import { button, decisionBar, deskOf, expectReady, makeThree, openReview, titleOn } from "./review-page";

/** Holds back the page's decisions of a kind until they are let go on, or cuts their connection. */
async function holdBack(
  page: Page,
  kind: string,
): Promise<{ asked: Promise<void>; goOn: () => void; cut: () => void }> {
  let answer: (what: "continue" | "abort") => void = () => {};
  const answered = new Promise<"continue" | "abort">((resolve) => {
    answer = resolve;
  });
  let told = () => {};
  const asked = new Promise<void>((resolve) => {
    told = resolve;
  });
  await page.route("**/*", async (route) => {
    const request = route.request();
    const isIt = request.method() === "POST" && request.postData()?.includes(`"kind":"${kind}"`);
    if (!isIt) return route.fallback();
    told();
    if ((await answered) === "continue") return route.fallback();
    return route.abort();
  });
  return { asked, goOn: () => answer("continue"), cut: () => answer("abort") };
}

test("the next article is shown before the server has answered, and until then nothing can be done with it", async ({
  page,
  signInAs,
  source,
}) => {
  const [first, second] = await makeThree(source);
  await signInAs("editor");
  await openReview(page, deskOf(source), "First of three");
  await expect(page.getByText("next: Second of three")).toBeVisible();
  const held = await holdBack(page, "approve");
  await page.keyboard.press("a");
  await expect(titleOn(page, "Second of three")).toBeVisible();
  await expect(decisionBar(page)).toHaveAttribute("aria-busy", "true");
  for (const key of ["a", "s", "z", "r", "e", "h", "m"]) await page.keyboard.press(key);
  await button(page, "Approve").click();
  await held.asked;
  expect((await readArticle(first)).status).toBe("pending");
  held.goOn();
  await expect(decisionBar(page)).toHaveAttribute("aria-busy", "false");
  await expect(
    page.getByRole("status").filter({ hasText: "Approved: First of three. Next: Second of three" }),
  ).toBeAttached();
  await expect(titleOn(page, "Second of three")).toBeVisible();
  expect((await readArticle(first)).status).toBe("approved");
  expect((await readArticle(second)).status).toBe("pending");
});

test("an article that a colleague decided meanwhile comes back, with everything typed", async ({
  page,
  signInAs,
  newContext,
  source,
}) => {
  const [first, second] = await makeThree(source);
  await signInAs("editor");
  const anna = await signInAs("admin", await newContext());
  await openReview(page, deskOf(source), "First of three");
  await expect(page.getByText("next: Second of three")).toBeVisible();
  const held = await holdBack(page, "reject");
  await page.keyboard.press("r");
  await page.keyboard.press("2");
  await page.getByLabel("Note, kept with the decision").fill("See the second section.");
  await page.keyboard.press("Control+Enter");
  await expect(titleOn(page, "Second of three")).toBeVisible();
  await held.asked;
  await db().prisma.claim.delete({ where: { articleId: first } });
  await decideNow(anna, first, { kind: "edit", edit: { title: "First of three, edited" } });
  held.goOn();

  await expectReady(page, "First of three, edited");
  await expect(page).toHaveURL(`/articles/${first}`);
  const told = page.getByRole("alert").filter({ hasText: `${anna.name} edited this` });
  await expect(told).toContainText("Your rejection was not saved, its reasons are kept.");
  await expect(page.getByRole("checkbox", { name: "Contradicts itself" })).toBeChecked();
  await expect(page.getByLabel("Note, kept with the decision")).toHaveValue("See the second section.");
  expect(await db().prisma.claim.count({ where: { articleId: second } })).toBe(1);

  await page.unrouteAll({ behavior: "wait" });
  await page.getByRole("button", { name: "Reject for 1 reason" }).click();
  await expectReady(page, "Second of three");
  expect((await readArticle(first)).status).toBe("rejected");
});

test("when the connection breaks the article comes back, and trying again decides once", async ({
  page,
  signInAs,
  source,
}) => {
  const [first] = await makeThree(source);
  const editor = await signInAs("editor");
  await openReview(page, deskOf(source), "First of three");
  await expect(page.getByText("next: Second of three")).toBeVisible();
  const held = await holdBack(page, "approve");
  await page.keyboard.press("a");
  await expect(titleOn(page, "Second of three")).toBeVisible();
  held.cut();
  await expectReady(page, "First of three");
  await expect(page.getByRole("alert").filter({ hasText: "The server did not answer." })).toBeVisible();
  await expect(page.getByText("next: Second of three")).toBeVisible();
  await page.unrouteAll({ behavior: "wait" });
  await button(page, "Try again").click();
  await expectReady(page, "Second of three");
  expect(await listDecisions(editor, first)).toHaveLength(1);
});

test("what is closed gives the focus back; a panel says what a number ticked, and lets Esc out of its choices", async ({
  page,
  signInAs,
  source,
}) => {
  const [first] = await makeThree(source);
  await signInAs("editor");
  await openReview(page, deskOf(source), "First of three");

  await button(page, "Reject").press("Enter");
  const panel = page.getByRole("region", { name: /Why reject it/ });
  await expect(panel).toBeFocused();
  await page.keyboard.press("2");
  await expect(panel.getByRole("status").filter({ hasText: "Ticked: Contradicts itself" })).toBeAttached();
  await page.keyboard.press("2");
  await expect(panel.getByRole("status").filter({ hasText: "Unticked: Contradicts itself" })).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(button(page, "Reject")).toBeFocused();

  await button(page, "Hold").press("Enter");
  await page.keyboard.type("Not sure.");
  await page.keyboard.press("Tab");
  const whom = page.getByLabel("Who should look at it?");
  await expect(whom).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(whom).toHaveCount(0);
  await expect(button(page, "Hold")).toBeFocused();

  await page.keyboard.press("e");
  await expect(page.getByLabel("Body, as Markdown")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("main")).toBeFocused();

  await page.keyboard.press("h");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+Enter");
  await expectReady(page, "Second of three");
  expect(await db().prisma.hold.count({ where: { articleId: first } })).toBe(1);
});

test("after Release and after Undo in a list the focus stays in the list", async ({ page, signInAs, source }) => {
  const { id: first } = await makeArticle({ source, title: "Let go, and undone" });
  const { id: second } = await makeArticle({ source, title: "Still put aside" });
  const editor = await signInAs("editor");
  for (const id of [first, second]) await holdArticle(editor, id, "Not sure.", editor.personId);
  await page.goto("/holds");
  await page.getByRole("button", { name: "Release: Let go, and undone" }).press("Enter");
  await expect(page.getByRole("button", { name: "Release: Let go, and undone" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Still put aside", exact: true })).toBeFocused();

  await decideNow(editor, first, { kind: "approve" });
  await page.goto("/decisions");
  await page.getByRole("button", { name: "Undo: Let go, and undone" }).press("Enter");
  await expect(page.getByText("undone since", { exact: true })).toBeVisible();
  // The undoing is a decision as well, and newer.
  await expect(page.getByRole("link", { name: "Let go, and undone" }).last()).toBeFocused();
});
