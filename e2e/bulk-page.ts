import { expect, type Page } from "@playwright/test";

export const filters = (page: Page) => page.getByRole("region", { name: "Filters" });
export const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
export const bulk = (page: Page) => page.getByRole("region", { name: /^Bulk decision \d+$/ });
export const dialog = (page: Page) => page.getByRole("dialog");

/** The counts come by the page's own script: once they are there, keys, ticks and buttons answer. */
export async function untilItAnswers(page: Page): Promise<void> {
  await expect(filters(page)).not.toHaveAttribute("aria-busy", "true");
}

export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilItAnswers(page);
}

export async function selectAll(page: Page, count: string): Promise<void> {
  await page.keyboard.press("Shift+A");
  await expect(bar(page)).toContainText(`${count} selected · frozen`);
}
