import { expect, type Locator, type Page } from "@playwright/test";
import { noFilters } from "@/lib/articles/article-address";
import type { Viewer } from "@/lib/auth/viewer";
import { cancelBulk } from "@/lib/bulk/cancel-bulk";
import { createBulk } from "@/lib/bulk/create-bulk";
import { runBulk } from "@/lib/bulk/run-bulk";
import { db } from "@/lib/db/db";
import { withRunLock } from "@/lib/db/run-lock";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideNow, makeArticles, makeEditor } from "@/lib/testing/factories";
import { bar, bulk, dialog } from "./bulk-page";
import { open, untilItAnswers } from "./filters-page";
import { test } from "./fixtures";

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
  await line.getByRole("button", { name: "Dismiss" }).press("Enter");
  await expect(line).toHaveCount(0);
  await expect(page.getByRole("main"), "the line is gone with the focus").toBeFocused();
  await open(page, `/articles?source=${source}`);
  await expect(line).toHaveCount(0);
});

test("one that failed is carried on from its page, which tells who did that, and who cancelled one", async ({
  page,
  signInAs,
  expectAccessible,
  source,
}) => {
  await makeArticles(3, { source });
  const admin = await signInAs("admin");
  const failed = await queueBulk(admin, source);
  const error = "It failed unexpectedly: the disk was sick. What was done stays.";
  const data = { state: "failed", error, finishedAt: new Date() } as const;
  await db().prisma.bulkDecision.update({ where: { id: failed.id }, data });
  await open(page, `/articles?source=${source}`);
  await bulk(page)
    .getByRole("link", { name: `Bulk decision ${failed.id}` })
    .click();
  await expect(page).toHaveURL(`/bulk/${failed.id}`);
  await expect(bulk(page)).toContainText("Stopped by a failure: approved 0 articles, did not come to 3");
  await expect(bulk(page)).toContainText(error);
  await expectAccessible(page);
  await bulk(page).getByRole("button", { name: "Carry on" }).press("Enter");
  await expect(bulk(page)).toContainText("Approving 3 articles");
  await expect(bulk(page), "the button is gone with the focus").toBeFocused();
  await failed.letGo();
  await expect(bulk(page)).toContainText("Approved 3 articles");
  await expect(bulk(page)).toContainText(new RegExp(`carried on.* by ${admin.name}`));
  await expect(bulk(page).getByRole("button", { name: "Carry on" })).toHaveCount(0);

  const cancelled = await queueBulk(admin, source);
  await cancelBulk(admin, cancelled.id);
  await cancelled.letGo();
  await page.goto(`/bulk/${cancelled.id}`);
  await expect(bulk(page)).toContainText(new RegExp(`cancelled.* by ${admin.name}`));
  await expect(bulk(page).getByRole("button", { name: "Carry on" })).toHaveCount(0);
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
