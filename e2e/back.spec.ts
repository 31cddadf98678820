import { expect, type Page } from "@playwright/test";
import { makeArticle, makeArticles } from "@/lib/testing/factories";
import { test } from "./fixtures";
import { openQueue } from "./queue-page";
import { expectAnswering } from "./review-page";

const rows = (page: Page) => page.getByRole("region", { name: "Articles", exact: true }).getByRole("rowheader");
const back = (page: Page) => page.getByRole("region", { name: "Where this article stands" }).getByRole("link").first();

/** Similar posts are asked for by the page's own script: once they have come, keys answer. */
async function expectOpen(page: Page, id: number): Promise<void> {
  await expect(page).toHaveURL(`/articles/${id}`);
  await expectAnswering(page);
}

test("Back leads to the list as it was left: filters, sort, page and row, by key and by link, also after a reload", async ({
  page,
  signInAs,
  source,
}) => {
  await makeArticles(53, { source });
  await signInAs("viewer");
  await openQueue(page, `/articles?source=${source}&sort=title:desc`);
  await expect(rows(page)).toHaveCount(50);
  await page.keyboard.press("n");
  await expect(rows(page)).toHaveCount(3);
  const list = page.url();
  expect(list).toContain("cursor=");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const second = rows(page).nth(1).getByRole("link");
  await expect(second).toBeFocused();
  const id = Number((await second.getAttribute("href"))?.split("/").at(-1));

  await page.keyboard.press("Enter");
  await expectOpen(page, id);
  await page.keyboard.press("b");
  await expect(page).toHaveURL(list);
  await expect(second).toBeFocused();

  await page.keyboard.press("Enter");
  await expectOpen(page, id);
  await page.reload();
  await expectOpen(page, id);
  await back(page).click();
  await expect(page).toHaveURL(list);
  await expect(second).toBeFocused();
});

test("a run through a list goes back to that list, also after a reload", async ({ page, signInAs, source }) => {
  await makeArticles(3, { source });
  await signInAs("editor");
  await page.goto(`/review?source=${source}&status=pending`);
  await expectAnswering(page);
  await page.keyboard.press("a");
  await expect(page).toHaveURL(/\/articles\/\d+$/);
  await page.reload();
  await expectAnswering(page);
  await page.keyboard.press("b");
  await expect(page).toHaveURL(`/articles?status=pending&source=${source}`);
});

test("a direct visit knows of no list, and leads to the queue", async ({ page, signInAs, source }) => {
  const { id } = await makeArticle({ source });
  await signInAs("viewer");
  await page.goto(`/articles/${id}`);
  await expectOpen(page, id);
  await expect(back(page)).toHaveText("Queue");
  await expect(back(page)).toHaveAttribute("href", "/articles");
});
