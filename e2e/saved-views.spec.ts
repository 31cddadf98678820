import { expect } from "@playwright/test";
import { systemViewer } from "@/lib/auth/viewer";
import { decideNow, makeArticle } from "@/lib/testing/factories";
import { filters, open, titles } from "./filters-page";
import { test } from "./fixtures";
import { editView, heading, makeAlphaBetaGamma, rail, saveView, view } from "./views-page";

test("a view keeps filters and sort under a name, with its count, and opens by its link", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await makeAlphaBetaGamma(source);
  await signInAs("editor");
  await open(page, `/articles?difficulty=advanced&source=${source}&sort=title%3Adesc`);
  await saveView(page, "Hard ones");
  await expect(view(page, "Hard ones")).toHaveAttribute("aria-current", "true");
  await expect(view(page, "Hard ones")).toHaveAccessibleDescription("2");
  const link = page.url();

  await view(page, "All articles").click();
  await expect(heading(page, "All articles")).toBeVisible();
  await expect(view(page, "Hard ones")).not.toHaveAttribute("aria-current");
  await view(page, "Hard ones").click();
  await expect(page).toHaveURL(link);
  await expect(titles(page)).toHaveText(["Beta", "Alpha"]);
  await page.goBack();
  await expect(heading(page, "All articles")).toBeVisible();
  await page.goForward();
  await expect(heading(page, "Hard ones")).toBeVisible();
  await page.reload();
  await expect(heading(page, "Hard ones")).toBeVisible();
  await expect(titles(page)).toHaveText(["Beta", "Alpha"]);
  await expectAccessible(page);
});

test("a name is asked for once: one that is taken is said, and what was typed stays", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await makeAlphaBetaGamma(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await saveView(page, "Mine");
  await rail(page).getByRole("button", { name: "Save view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save view" });
  await expect(dialog.getByRole("checkbox", { name: "Shared with everybody" })).toHaveCount(0);
  await dialog.getByLabel("Name").fill(" Mine ");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("You have another view named “Mine” already.");
  await expect(dialog.getByLabel("Name")).toHaveValue(" Mine ");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(rail(page).getByRole("button", { name: "Save view…" })).toBeFocused();
});

test("a colleague sees a shared view; the link of a private one gives them its list without its name", async ({
  page,
  signInAs,
  signInBeside,
  source,
}) => {
  await makeAlphaBetaGamma(source);
  const anna = await signInAs("editor");
  await open(page, `/articles?difficulty=advanced&source=${source}`);
  await saveView(page, `Shared ${source}`, true);
  const shared = page.url();
  await open(page, `/articles?difficulty=beginner&source=${source}`);
  await saveView(page, `Private ${source}`);
  const hidden = page.url();

  const { page: colleague } = await signInBeside("viewer");
  await open(colleague, shared);
  await expect(heading(colleague, `Shared ${source}`)).toBeVisible();
  await expect(view(colleague, `Shared ${source}`)).toHaveAttribute("title", `Shared ${source}, by ${anna.name}`);
  await expect(rail(colleague).getByRole("button", { name: "Edit view…" })).toHaveCount(0);
  await expect(titles(colleague)).toHaveText(["Alpha", "Beta"]);

  const unknown = colleague.getByText("is no longer there, or is not shared with you.");
  await expect(unknown).toHaveCount(0);
  await open(colleague, hidden);
  await expect(unknown).toBeVisible();
  await expect(titles(colleague)).toHaveText(["Gamma"]);
  await expect(heading(colleague, "Articles")).toBeVisible();
  await expect(view(colleague, `Private ${source}`)).toHaveCount(0);
});

test("a list that was changed says so, and is saved, saved anew, or put back", async ({ page, signInAs, source }) => {
  await makeAlphaBetaGamma(source);
  await signInAs("editor");
  await open(page, `/articles?source=${source}`);
  await saveView(page, "Everything of it");
  const link = page.url();
  const changed = page.getByRole("region", { name: "Changed view" });
  await expect(changed).toHaveCount(0);

  await filters(page).getByRole("button", { name: "Difficulty", exact: true }).click();
  await filters(page).getByRole("checkbox", { name: "advanced", exact: true }).check();
  await expect(heading(page, "Everything of it, changed")).toBeVisible();
  await expect(changed).toContainText("Changed since it was saved.");
  await changed.getByRole("link", { name: "As it was saved" }).click();
  await expect(page).toHaveURL(link);
  await expect(heading(page, "Everything of it")).toBeVisible();

  await page.goBack();
  await expect(heading(page, "Everything of it, changed")).toBeVisible();
  await changed.getByRole("button", { name: "Save as new…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save view" });
  await dialog.getByLabel("Name").fill("The hard ones");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(heading(page, "The hard ones")).toBeVisible();
  await expect(view(page, "The hard ones")).toHaveAccessibleDescription("2");
  await expect(view(page, "Everything of it")).toHaveAccessibleDescription("3");

  await page.getByRole("combobox", { name: "Sort" }).selectOption({ label: "Title, A to Z" });
  await expect(heading(page, "The hard ones, changed")).toBeVisible();
  await changed.getByRole("button", { name: "Save changes" }).click();
  await expect(heading(page, "The hard ones")).toBeVisible();
  await expect(changed).toHaveCount(0);
  await view(page, "Queue").click();
  await expect(page).toHaveURL("/articles");
  await view(page, "The hard ones").click();
  await expect(page).toHaveURL(/difficulty=advanced.*sort=title%3Aasc&saved=\d+$/);
});

test("the owner renames, shares and deletes a view, by keyboard too", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await makeAlphaBetaGamma(source);
  await signInAs("editor");
  await open(page, `/articles?source=${source}`);
  await saveView(page, "First name");
  const dialog = await editView(page);
  await expect(dialog.getByRole("group", { name: "Default for" })).toHaveCount(0);
  await expect(dialog.getByLabel("Name")).toHaveValue("First name");
  await expectAccessible(page);
  await dialog.getByLabel("Name").fill(`Second ${source}`);
  await dialog.getByRole("checkbox", { name: "Shared with everybody" }).check();
  await page.keyboard.press("Enter");
  await expect(heading(page, `Second ${source}`)).toBeVisible();
  await expect(view(page, "First name")).toHaveCount(0);

  await (await editView(page)).getByRole("button", { name: "Delete…" }).click();
  const asked = page.getByRole("dialog", { name: `Delete “Second ${source}”?` });
  await expect(asked).toContainText("It goes for everybody, and can't be brought back. No article is touched.");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(view(page, `Second ${source}`)).toBeVisible();

  await (await editView(page)).getByRole("button", { name: "Delete…" }).click();
  await asked.getByRole("button", { name: "Delete view" }).click();
  await expect(view(page, `Second ${source}`)).toHaveCount(0);
  await expect(page).toHaveURL(`/articles?source=${source}`);
  await expect(titles(page)).toHaveCount(3);
  await expect(rail(page).getByRole("button", { name: "Save view…" })).toBeFocused();
});

test("a view whose value is no longer there opens with a notice that names it", async ({ page, signInAs, source }) => {
  const gone = `legacy ${source}`;
  await makeAlphaBetaGamma(source);
  const { id } = await makeArticle({ source: gone, title: "Of the past" });
  await signInAs("editor");
  const query = `source=${source}&source=${encodeURIComponent(gone)}`;
  await open(page, `/articles?${query}`);
  await saveView(page, "Both sources");
  const missed = page.getByRole("note").filter({ hasText: `${gone}` });
  await expect(missed).toHaveCount(0);
  await decideNow(systemViewer, id, { kind: "withdraw" });
  await open(page, page.url());
  await expect(missed).toContainText("is no longer a source; nothing matches it.");
  await expect(titles(page)).toHaveText(["Alpha", "Beta", "Gamma"]);
  await expect(heading(page, "Both sources")).toBeVisible();
  // Not for a list that nobody saved: its filters were chosen just now.
  await open(page, `/articles?${query}`);
  await expect(titles(page)).toHaveCount(3);
  await expect(missed).toHaveCount(0);
});

test("on a phone the views are in the drawer, and a changed one is saved from above the list", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await makeAlphaBetaGamma(source);
  await signInAs("editor");
  await page.goto(`/articles?source=${source}`);
  await page.getByRole("button", { name: "Filters, 1 set" }).click();
  const drawer = page.getByRole("dialog", { name: "Views and filters" });
  await saveView(page, "On the way");
  await expect(view(page, "On the way")).toHaveAccessibleDescription("3");
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Show the articles" }).click();

  await page.getByRole("combobox", { name: "Sort" }).selectOption({ label: "Title, A to Z" });
  await expect(heading(page, "On the way, changed")).toBeVisible();
  const changed = page.getByRole("region", { name: "Changed view" });
  await changed.getByRole("button", { name: "Save changes" }).click();
  await expect(heading(page, "On the way")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("a name that runs from right to left disturbs nothing around it", async ({ page, signInAs, source }) => {
  await makeAlphaBetaGamma(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await saveView(page, "\u202eقائمة (1)");
  await expect(rail(page).locator("bdi").filter({ hasText: "قائمة" })).toBeVisible();
  await expect(page.locator("h1 bdi")).toContainText("قائمة");
});
