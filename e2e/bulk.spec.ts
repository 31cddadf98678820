import { expect, type Locator, type Page } from "@playwright/test";
import { noFilters } from "@/lib/articles/article-address";
import type { Viewer } from "@/lib/auth/viewer";
import { createBulk } from "@/lib/bulk/create-bulk";
import { runBulk } from "@/lib/bulk/run-bulk";
import { db } from "@/lib/db/db";
import { withRunLock } from "@/lib/db/run-lock";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideNow, makeArticle, makeArticles, makeEditor, readArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";

/** More than may be decided on without typing the count. */
const many = 1_100;

const filters = (page: Page) => page.getByRole("region", { name: "Filters" });
const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
const bulk = (page: Page) => page.getByRole("region", { name: /^Bulk decision \d+$/ });
const dialog = (page: Page) => page.getByRole("dialog");

/** The counts come by the page's own script: once they are there, keys, ticks and buttons answer. */
async function untilItAnswers(page: Page): Promise<void> {
  await expect(filters(page)).not.toHaveAttribute("aria-busy", "true");
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilItAnswers(page);
}

async function selectAll(page: Page, count: string): Promise<void> {
  await page.keyboard.press("Shift+A");
  await expect(bar(page)).toContainText(`${count} selected · frozen`);
}

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
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(bar(page)).toContainText("2 articles selected");
  expect(await statuses([article?.id ?? 0])).toEqual(["pending"]);
});

/** One that waits: whoever holds its lock keeps the worker from it, until it is let go. */
async function queueBulk(viewer: Viewer, source: string): Promise<{ id: number; letGo: () => Promise<void> }> {
  const selection = await freezeSelection(viewer, { ...noFilters, source: [source] });
  const id = await createBulk(viewer, { kind: "approve", selectionId: selection.id });
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let held: Promise<unknown> = released;
  await new Promise<void>((begun) => {
    held = withRunLock("bulk", id, () => {
      begun();
      return released;
    });
  });
  const letGo = async () => {
    release();
    await held;
    // The worker may have been first.
    await expect.poll(() => runBulk(id), { intervals: [20, 100] }).not.toBe("busy");
  };
  return { id, letGo };
}

test("a bulk decision is shown again after a reload, cancelled, and out of sight once dismissed", async ({
  page,
  signInAs,
  source,
}) => {
  await makeArticles(3, { source });
  const admin = await signInAs("admin");
  const { id, letGo } = await queueBulk(admin, source);
  await open(page, `/articles?source=${source}`);
  const line = bulk(page);
  await expect(line).toContainText("Approving 3 articles");
  await expect(line.getByRole("progressbar", { name: `Bulk decision ${id}` })).toHaveAttribute("aria-valuenow", "0");
  await page.reload();
  await untilItAnswers(page);
  await expect(line).toContainText("Approving 3 articles");
  await line.getByRole("button", { name: "Cancel…" }).click();
  await expect(dialog(page)).toContainText("It has not begun, so no article was touched.");
  await dialog(page).getByRole("button", { name: "Cancel it", exact: true }).click();
  await expect(dialog(page)).toBeHidden();
  // At once, before any worker comes for it.
  await expect(line).toContainText("Cancelled: approved 0 articles, did not come to 3");
  await letGo();
  await page.reload();
  await untilItAnswers(page);
  await expect(line).toContainText("Cancelled");
  await line.getByRole("button", { name: "Dismiss" }).click();
  await expect(line).toHaveCount(0);
  await open(page, `/articles?source=${source}`);
  await expect(line).toHaveCount(0);
});

async function expectListed(page: Page, id: number): Promise<Locator> {
  const row = page
    .getByRole("table", { name: "Bulk decisions" })
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name: `Bulk decision ${id}`, exact: true }) });
  await expect(row).toBeVisible();
  return row;
}

test("the record tells who decided what on how many, and each article leads to it", async ({
  page,
  signInAs,
  expectAccessible,
  source,
}) => {
  const articles = await makeArticles(2, { source, title: "One of a bulk" });
  const admin = await signInAs("admin");
  const { id, letGo } = await queueBulk(admin, source);
  await decideNow(await makeEditor(), articles[0]?.id ?? 0, { kind: "approve" });
  await letGo();

  await page.goto(`/articles/${articles[1]?.id}`);
  await page.getByRole("link", { name: `bulk decision ${id}` }).click();
  await expect(bulk(page)).toContainText("Approved 1 article, left out 1");
  await expect(bulk(page)).toContainText(`source is ${source}`);
  await expect(page.getByRole("region", { name: "Left out" })).toContainText("it has changed");
  await page.getByRole("link", { name: "changed meanwhile 1" }).click();
  await expect(page).toHaveURL(`/bulk/${id}?code=stale#left-out`);
  await expectAccessible(page);

  await page.getByRole("link", { name: "What it decided, as it stands" }).click();
  await expect(page).toHaveURL(`/articles?bulk=${id}`);
  await expect(page.getByRole("region", { name: "Filters" })).toContainText(`decided by bulk decision ${id}`);
  await expect(page.getByRole("region", { name: "Articles" }).getByRole("rowheader")).toHaveText(["One of a bulk"]);

  await page.goto("/bulk");
  const row = await expectListed(page, id);
  await expect(row).toContainText("Approve");
  await expect(row).toContainText(`source is ${source}`);
  await expect(row).toContainText("completed");
  await expectAccessible(page);
});

test("the record tells articles that were picked one by one from all that a filter matched", async ({
  page,
  signInAs,
  source,
}) => {
  await makeArticles(3, { source });
  await signInAs("admin");
  await open(page, `/articles?source=${source}`);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+J");
  await expect(bar(page)).toContainText("2 articles selected");
  await page.keyboard.press("a");
  await dialog(page).getByRole("button", { name: "Approve 2 articles" }).click();
  await expect(bulk(page)).toContainText("Approved 2 articles");
  await bulk(page)
    .getByRole("link", { name: /^Bulk decision \d+$/ })
    .click();
  await expect(page).toHaveURL(/\/bulk\/\d+$/);
  await expect(bulk(page)).toContainText(`2 articles picked one by one from: source is ${source}`);
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
