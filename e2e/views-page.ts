import { expect, type Page } from "@playwright/test";
import { makeArticle } from "@/lib/testing/factories";

export const rail = (page: Page) => page.getByRole("navigation", { name: "Saved views" });
export const view = (page: Page, name: string) => rail(page).getByRole("link", { name, exact: true });
export const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

/** Two that are advanced, and one for beginners. */
export async function makeAlphaBetaGamma(source: string): Promise<void> {
  await makeArticle({ source, title: "Alpha", difficulty: "advanced" });
  await makeArticle({ source, title: "Beta", difficulty: "advanced" });
  await makeArticle({ source, title: "Gamma", difficulty: "beginner" });
}

/** Saves what is listed, and waits until it is open under its name. */
export async function saveView(page: Page, name: string, isShared = false): Promise<void> {
  await rail(page).getByRole("button", { name: "Save view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save view" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await dialog.getByLabel("Name").fill(name);
  if (isShared) await dialog.getByRole("checkbox", { name: "Shared with everybody" }).check();
  await page.keyboard.press("Enter");
  await expect(heading(page, name)).toBeVisible();
  await expect(page).toHaveURL(/[?&]saved=\d+$/);
}

export async function editView(page: Page) {
  await rail(page).getByRole("button", { name: "Edit view…" }).click();
  return page.getByRole("dialog", { name: "Edit view" });
}
