import { expect, type Page } from "@playwright/test";
import { makeArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";

const titles = (page: Page) => page.getByRole("region", { name: "Articles" }).getByRole("rowheader");
const filters = (page: Page) => page.getByRole("region", { name: "Filters" });
const rail = (page: Page) => page.getByRole("navigation", { name: "Saved views" });
const view = (page: Page, name: string) => rail(page).getByRole("link", { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

/** The counts come by the page's own script: once they are there, buttons and ticks answer. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(filters(page)).not.toHaveAttribute("aria-busy", "true");
}

async function makeThree(source: string): Promise<void> {
  await makeArticle({ source, title: "Alpha", difficulty: "advanced" });
  await makeArticle({ source, title: "Beta", difficulty: "advanced" });
  await makeArticle({ source, title: "Gamma", difficulty: "beginner" });
}

/** Saves what is listed, and waits until it is open under its name. */
async function save(page: Page, name: string, isShared = false): Promise<void> {
  await rail(page).getByRole("button", { name: "Save view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save view" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await dialog.getByLabel("Name").fill(name);
  if (isShared) await dialog.getByRole("checkbox", { name: "Shared with everybody" }).check();
  await page.keyboard.press("Enter");
  await expect(heading(page, name)).toBeVisible();
  await expect(page).toHaveURL(/[?&]saved=\d+$/);
}

async function edit(page: Page) {
  await rail(page).getByRole("button", { name: "Edit view…" }).click();
  return page.getByRole("dialog", { name: "Edit view" });
}

test("an admin chooses the view with which a role begins; the queue is then asked for by name", async ({
  page,
  signInAs,
  signInBeside,
  source,
}) => {
  await makeThree(source);
  await signInAs("admin");
  await open(page, `/articles?source=${source}&difficulty=beginner`);
  await save(page, `Start ${source}`);
  const link = page.url();
  const dialog = await edit(page);
  const admins = dialog.getByRole("checkbox", { name: "admins" });
  await expect(admins).toBeDisabled();
  await dialog.getByRole("checkbox", { name: "Shared with everybody" }).check();
  await admins.check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("status").filter({ hasText: "View changed." })).toBeAttached();

  const { page: colleague } = await signInBeside("admin");
  await open(colleague, "/articles");
  await expect(colleague).toHaveURL(link);
  await expect(heading(colleague, `Start ${source}`)).toBeVisible();
  await expect(titles(colleague)).toHaveText(["Gamma"]);
  await view(colleague, "Queue").click();
  await expect(colleague).toHaveURL("/articles?view=queue");
  await expect(heading(colleague, "Queue")).toBeVisible();
  const { page: editor } = await signInBeside("editor");
  await open(editor, "/articles");
  await expect(heading(editor, "Queue")).toBeVisible();

  await open(page, link);
  await (await edit(page)).getByRole("button", { name: "Delete…" }).click();
  const asked = page.getByRole("dialog", { name: `Delete “Start ${source}”?` });
  await expect(asked).toContainText("The list of admins begins with the queue again.");
  await asked.getByRole("button", { name: "Delete view" }).click();
  await expect(view(page, `Start ${source}`)).toHaveCount(0);
  await open(colleague, "/articles");
  await expect(colleague).toHaveURL("/articles");
  await expect(heading(colleague, "Queue")).toBeVisible();
  await open(colleague, link);
  await expect(titles(colleague)).toHaveText(["Gamma"]);
});
