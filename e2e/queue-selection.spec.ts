import { expect } from "@playwright/test";
import { decideNow, makeArticle, makeArticles, makeEditor, readArticle } from "@/lib/testing/factories";
import { open, titles } from "./filters-page";
import { test } from "./fixtures";
import { listed, rows } from "./queue-page";

/** Past the first page's 50. */
const many = 53;

test("select all freezes the set of all pages and says its exact count", async ({ page, signInAs, source }) => {
  await makeArticles(many, { source });
  await makeArticle({ source, title: "Decided before", status: "approved" });
  await signInAs("admin");
  await open(page, `/articles?source=${source}`);
  await page.getByRole("checkbox", { name: "Select all" }).click();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText(`${many + 1} articles selected · frozen`);
  await expect(bar).toContainText(`${many} pending, 1 decided`);

  await expect(page.getByRole("checkbox", { name: "Select all" })).toBeChecked();

  await rows(page).first().getByRole("checkbox").click();
  await expect(bar).toContainText("It is frozen as a whole: clear it to tick single articles.");
  await bar.getByRole("button", { name: "Clear" }).click();
  await expect(bar).toHaveCount(0);
  await expect(rows(page).getByRole("checkbox", { checked: true })).toHaveCount(0);
});

test("what is imported after the freeze is not in the selection", async ({ page, signInAs, source }) => {
  await makeArticles(3, { source });
  await signInAs("admin");
  await open(page, `/articles?source=${source}`);
  await page.getByRole("checkbox", { name: "Select all" }).click();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("3 articles selected");
  await makeArticle({ source, title: "Came after the freeze" });
  await page.getByRole("combobox", { name: "Sort" }).selectOption({ label: "Age, newest first" });
  await expect(titles(page).first()).toHaveText("Came after the freeze");
  await expect(page.getByRole("status").filter({ hasText: "4 articles, 1 since the freeze" })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Select Came after the freeze" })).not.toBeChecked();
  await expect(bar).toContainText("3 articles selected");
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
});

test("ticks of a frozen set are those of its articles, whatever matches or was changed since", async ({
  page,
  signInAs,
  source,
}) => {
  const approved = await makeArticle({ source, title: "Approved then, reopened since", status: "approved" });
  const edited = await makeArticle({ source, title: "Edited since" });
  await makeArticle({ source, title: "As it was" });
  await signInAs("admin");
  await open(page, `/articles?source=${source}&status=pending`);
  await page.getByRole("checkbox", { name: "Select all" }).click();
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("2 articles selected");

  const editor = await makeEditor();
  await decideNow(editor, approved.id, { kind: "reopen" });
  await decideNow(editor, edited.id, { kind: "edit", edit: { title: "Edited since, and so passed by" } });
  await page.getByRole("combobox", { name: "Sort" }).selectOption({ label: "Age, newest first" });
  await expect(titles(page)).toHaveText([
    "As it was",
    "Edited since, and so passed by",
    "Approved then, reopened since",
  ]);
  await expect(page.getByRole("checkbox", { name: "Select Approved then, reopened since" })).not.toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Select As it was" })).toBeChecked();
  const row = rows(page).filter({ hasText: "Edited since" });
  await expect(row).toHaveAttribute("data-selection", "left-out");
});

test("ticked rows that were frozen for a decision are not all that matches", async ({ page, signInAs, source }) => {
  await makeArticles(3, { source });
  await signInAs("admin");
  await open(page, `/articles?source=${source}`);
  await rows(page).first().getByRole("checkbox").click();
  await page.keyboard.press("a");
  await page.getByRole("dialog").getByRole("button", { name: "Back" }).click();
  const all = page.getByRole("checkbox", { name: "Select all" });
  await expect(all).not.toBeChecked();
  await expect(all).toHaveJSProperty("indeterminate", true);
  await all.click();
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("3 articles selected");
  await expect(all).toBeChecked();
});

test("j and k move, x selects, Shift extends, Enter opens, ? lists all keys", async ({ page, signInAs, source }) => {
  for (const title of ["Row one", "Row two", "Row three", "Row four"]) await makeArticle({ source, title });
  await signInAs("editor");
  await open(page, `/articles?source=${source}`);
  const current = listed(page).locator("tr[aria-current=true]");
  await page.keyboard.press("j");
  await expect(current).toContainText("Row one");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(current).toContainText("Row two");
  await page.keyboard.press("x");
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("1 article selected");
  await page.keyboard.press("Shift+J");
  await page.keyboard.press("Shift+J");
  await expect(bar).toContainText("3 articles selected");
  await expect(page.getByRole("checkbox", { name: "Select Row four" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Select Row one" })).not.toBeChecked();
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help).toContainText("open the row, or review the first");
  await page.keyboard.press("k");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(current).toContainText("Row four");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Row three" })).toBeVisible();
});

test("Enter without a row under the cursor reviews the first of the view", async ({ page, signInAs, source }) => {
  const article = await makeArticle({ source, title: "The first to review" });
  await makeArticle({ source, title: "The second to review" });
  await signInAs("editor");
  await open(page, `/articles?source=${source}&status=pending`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "The first to review" })).toBeVisible();
  await expect(page.getByText("claimed for you")).toBeVisible();
  expect((await readArticle(article.id)).status).toBe("pending");
});
