import { expect, type Page } from "@playwright/test";

export const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
export const bulk = (page: Page) => page.getByRole("region", { name: /^Bulk decision \d+$/ });
export const dialog = (page: Page) => page.getByRole("dialog");

export async function selectAll(page: Page, count: string): Promise<void> {
  await page.keyboard.press("Shift+A");
  await expect(bar(page)).toContainText(`${count} selected · frozen`);
}
