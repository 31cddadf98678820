import { expect } from "@playwright/test";
import { alpha, beta, expectAddress, gamma, makeThree, open, search, summary, titles } from "./filters-page";
import { test } from "./fixtures";

test("a search while typing takes the last word as a beginning, Enter takes it as it is", async ({
  page,
  signInAs,
  source,
}) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await search(page).pressSequentially("deplo");
  await expect(titles(page)).toContainText([gamma]);
  await expectAddress(page, "q=deplo*");
  await expect(search(page)).toHaveValue("deplo");
  await page.reload();
  await expect(titles(page)).toContainText([gamma]);
  await expect(search(page)).toHaveValue("deplo");

  await search(page).press("Enter");
  await expectAddress(page, "q=deplo");
  await expect(page.getByRole("heading", { name: "No article matches these two filters" })).toBeVisible();
  await search(page).fill("deploys");
  await search(page).press("Enter");
  await expectAddress(page, "q=deploys");
  await expect(titles(page)).toContainText([gamma]);
  await page.goBack();
  await expectAddress(page, "q=deplo");
  await expect(search(page)).toHaveValue("deplo");
  await page.goBack();
  await expectAddress(page, "");
  await expect(search(page)).toHaveValue("");
  await expect(titles(page)).toContainText([alpha, beta, gamma]);
  await page.goForward();
  await page.goForward();
  await expect(search(page)).toHaveValue("deploys");
  await expect(titles(page)).toContainText([gamma]);
});

test("the box tells how to search", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await search(page).focus();
  await page.getByRole("button", { name: "How to search" }).press("Enter");
  await expect(page.getByText("one after the other")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("one after the other")).toBeHidden();
  await search(page).fill('"about retries" or "about deploys"');
  await search(page).press("Enter");
  await expect(summary(page, "2 articles")).toBeVisible();
  await search(page).fill("about -retries");
  await search(page).press("Enter");
  await expect(titles(page).filter({ hasText: alpha })).toHaveCount(0);
  await expect(summary(page, "2 articles")).toBeVisible();
});
