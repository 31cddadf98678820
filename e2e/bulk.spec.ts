import { expect, type Page } from "@playwright/test";
import { db } from "@/lib/db/db";
import { makeArticle, makeArticles, readArticle } from "@/lib/testing/factories";
import { bar, bulk, dialog, selectAll } from "./bulk-page";
import { open } from "./filters-page";
import { test } from "./fixtures";

/** More than may be decided on without typing the count. */
const many = 1_100;

async function statuses(ids: number[]): Promise<string[]> {
  const rows = await Promise.all(ids.map(readArticle));
  return rows.map(({ status }) => status);
}

/** The reasons that the newest decision on an article has, by their keys. */
async function reasonsOf(articleId: number): Promise<string[]> {
  const { rows } = await db().pool.query<{ key: string }>(
    `SELECT r.key FROM decisions d JOIN reasons r ON r.id = ANY(d.reason_ids)
     WHERE d.id = (SELECT max(id) FROM decisions WHERE article_id = $1) ORDER BY r.position`,
    [articleId],
  );
  return rows.map(({ key }) => key);
}

async function approveByKeyboard(page: Page): Promise<void> {
  await selectAll(page, "1,101 articles");
  await expect(bar(page)).toContainText("1,100 pending, 1 decided");
  await page.keyboard.press("a");
  const asked = dialog(page);
  await expect(asked.getByRole("heading", { name: "Approve the selection?" })).toBeVisible();
  await expect(asked).toContainText("1 of them is decided already and will be left out.");
  const approve = asked.getByRole("button", { name: "Approve 1,100 articles" });
  await expect(approve).toBeDisabled();
  await expect(asked.getByLabel("Type 1,100 to confirm")).toBeFocused();
  await page.keyboard.type("110");
  await page.keyboard.press("Enter");
  await expect(asked.getByRole("status")).toHaveText("More than 1,000 articles: type 1,100 to go on.");
  await page.keyboard.type("0");
  await expect(approve).toBeEnabled();
  await page.keyboard.press("Enter");
  await expect(asked).toBeHidden();
}

async function readLeftOut(page: Page, title: string): Promise<void> {
  await page.keyboard.press("Tab");
  const link = bulk(page).getByRole("link", { name: "What was left out" });
  await expect(link).toBeFocused();
  await page.keyboard.press("Enter");
  const list = page.getByRole("region", { name: "Left out" });
  await expect(list.getByRole("link", { name: title })).toBeVisible();
  await expect(list.getByRole("row", { name: title })).toContainText("it is approved");
  await expect(list.getByRole("link", { name: "not of a status it can decide 1" })).toBeVisible();
  await expect(bulk(page)).toContainText("1,101 articles: 1,100 pending, 1 approved");
}

async function undoByKeyboard(page: Page): Promise<void> {
  await page.keyboard.press("z");
  const asked = dialog(page);
  await expect(asked.getByLabel("Type 1,100 to confirm")).toBeFocused();
  await page.keyboard.type("1,100");
  await expect(asked.getByRole("button", { name: "Undo the decision on 1,100 articles" })).toBeEnabled();
  await page.keyboard.press("Enter");
  await expect(bulk(page)).toContainText("Undid the decision on 1,100 articles");
}

test("an admin approves more than a thousand by keyboard alone, reads what was left out and takes it back", async ({
  page,
  signInAs,
  source,
}) => {
  const articles = await makeArticles(many, { source });
  const decided = await makeArticle({ source, title: "Approved by hand before", status: "approved" });
  const some = [articles[0]?.id ?? 0, articles.at(-1)?.id ?? 0, decided.id];
  await signInAs("admin");
  await open(page, `/articles?source=${source}`);

  await test.step("the count is typed before anything happens", () => approveByKeyboard(page));
  await test.step("progress stands in the place of the selection and ends with what came of it", async () => {
    await expect(bar(page)).toHaveCount(0);
    await expect(bulk(page)).toContainText("Approved 1,100 articles, left out 1");
    await expect(bulk(page)).toBeFocused();
    expect(await statuses(some)).toEqual(["approved", "approved", "approved"]);
    await expect(page.getByRole("region", { name: "Articles" }).getByText("pending", { exact: true })).toHaveCount(0);
  });
  await test.step("what was left out is listed with its reason", () => readLeftOut(page, "Approved by hand before"));
  await test.step("the undo touches what the bulk decision decided and nothing else", async () => {
    await undoByKeyboard(page);
    expect(await statuses(some)).toEqual(["pending", "pending", "approved"]);
  });
});

test("a rejection takes several reasons by number, and nothing typed is lost when it fails", async ({
  page,
  signInAs,
  source,
}) => {
  const articles = await makeArticles(3, { source });
  const [first, second, third] = articles.map(({ id }) => id);
  await signInAs("admin");
  await open(page, `/articles?source=${source}`);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+J");
  await expect(bar(page)).toContainText("2 articles selected");
  await page.keyboard.press("r");
  const asked = dialog(page);
  const reject = asked.getByRole("button", { name: "Reject 2 articles" });
  await expect(asked.getByRole("status")).toHaveText("Tick at least one reason.");
  await expect(asked.getByRole("checkbox", { name: "Out of date" })).toBeVisible();
  await expect(reject).toBeDisabled();
  await page.keyboard.press("5");
  await page.keyboard.press("1");
  await expect(asked.getByRole("checkbox", { name: "Out of date" })).toBeChecked();
  await asked.getByLabel(/^Note/).focus();
  await page.keyboard.type("Copies of 2019");

  await page.route("**/api/v1/bulk-decisions", (route) => route.abort());
  await page.keyboard.press("Control+Enter");
  await expect(asked.getByRole("alert")).toContainText("Galley did not answer");
  await expect(asked.getByRole("link", { name: "See whether it began" })).toBeVisible();
  await page.unroute("**/api/v1/bulk-decisions");
  await page.keyboard.press("Escape");
  await expect(asked).toBeHidden();
  await page.keyboard.press("r");
  await expect(asked.getByLabel(/^Note/)).toHaveValue("Copies of 2019");
  await expect(asked.getByRole("checkbox", { name: "Duplicate of another article" })).toBeChecked();
  await expect(reject).toBeEnabled();
  await page.keyboard.press("Enter");

  await expect(bulk(page)).toContainText("Rejected 2 articles");
  expect(await statuses([first ?? 0, second ?? 0, third ?? 0])).toEqual(["rejected", "rejected", "pending"]);
  expect(await reasonsOf(first ?? 0)).toEqual(["duplicate", "out-of-date"]);
});

test("flags are set and taken away, and decided articles reopened, each asking first", async ({
  page,
  signInAs,
  source,
}) => {
  const decided = await makeArticle({ source, status: "rejected" });
  const pending = await makeArticle({ source });
  await signInAs("admin");
  await open(page, `/articles?source=${source}`);
  await selectAll(page, "2 articles");
  await page.keyboard.press("f");
  const asked = dialog(page);
  await expect(asked.getByRole("status")).toHaveText("Set or take away at least one flag.");
  const flag = (name: string) => asked.getByRole("radiogroup", { name });
  await flag("has images").getByRole("radio", { name: "Set" }).check();
  await flag("needs human review").getByRole("radio", { name: "Take away" }).check();
  await asked.getByRole("button", { name: "Flag 2 articles" }).click();
  await expect(bulk(page)).toContainText("Changed the flags of 2 articles");
  expect((await readArticle(pending.id)).flags).toBe(0b0100);

  await selectAll(page, "2 articles");
  await page.keyboard.press("o");
  await expect(asked).toContainText("1 of them is still pending and will be left out.");
  await page.keyboard.press("Enter");
  await expect(bulk(page)).toContainText("Reopened 1 article, left out 1");
  expect((await readArticle(decided.id)).status).toBe("pending");
  expect((await readArticle(decided.id)).flags).toBe(0b0100);
});

test("Esc asks nothing of anybody, and a held key opens one dialog", async ({ page, signInAs, source }) => {
  const [article] = await makeArticles(2, { source });
  await signInAs("admin");
  await open(page, `/articles?source=${source}`);
  await page.keyboard.press("a");
  await expect(dialog(page)).toHaveCount(0);
  await selectAll(page, "2 articles");
  await page.keyboard.down("a");
  await page.keyboard.down("a");
  await page.keyboard.up("a");
  await expect(dialog(page).getByRole("button", { name: "Approve 2 articles" })).toBeEnabled();
  // A key right after Esc is none of the dialog's any more.
  for (const key of ["Escape", "r", "Escape", "a"]) await page.keyboard.press(key);
  await expect(dialog(page).getByRole("button", { name: "Approve 2 articles" })).toBeEnabled();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(bar(page)).toContainText("2 articles selected");
  expect(await statuses([article?.id ?? 0])).toEqual(["pending"]);
});

test("an editor selects but decides one by one", async ({ page, signInAs, source }) => {
  await makeArticles(2, { source });
  await signInAs("editor");
  await open(page, `/articles?source=${source}`);
  await selectAll(page, "2 articles");
  await expect(bar(page).getByRole("button")).toHaveCount(1);
  await expect(bar(page).getByRole("button", { name: "Clear" })).toBeVisible();
  await page.keyboard.press("a");
  await page.keyboard.press("r");
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Bulk decisions" })).toHaveCount(0);
  for (const path of ["/bulk", "/bulk/1"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Bulk decisions are for admins" })).toBeVisible();
  }
});
