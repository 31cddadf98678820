import { expect, type Page } from "@playwright/test";

export const listed = (page: Page) => page.getByRole("region", { name: "Articles" });
export const rows = (page: Page) => listed(page).locator("tbody").getByRole("row");
export const current = (page: Page) => listed(page).locator("tr[aria-current=true]");
export const head = (page: Page, name: string) => listed(page).getByRole("columnheader", { name, exact: true });
export const edge = (page: Page, name: string) =>
  page.getByRole("separator", { name: `Width of ${name}`, exact: true });
export const menu = (page: Page) => page.getByRole("region", { name: "Columns" });
export const pager = (page: Page) => page.getByRole("navigation", { name: "Pages" });
export const selection = (page: Page) => page.getByRole("region", { name: "Selection" });
export const preview = (page: Page) => page.getByRole("complementary", { name: "Preview" });
export const previewText = (page: Page) => preview(page).getByRole("region", { name: "Text of the preview" });

/** The count comes by the page's own script: once it is there, keys and ticks answer. */
export async function openQueue(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("status").filter({ hasText: /^[\d,]+ articles?$/ })).toBeVisible();
}
