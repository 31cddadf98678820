import { expect } from "@playwright/test";
import { makeArticle } from "@/lib/testing/factories";
import {
  alpha,
  beta,
  expectAddress,
  filters,
  gamma,
  group,
  makeThree,
  open,
  summary,
  tick,
  titles,
  unfold,
  value,
} from "./filters-page";
import { test } from "./fixtures";

test("flags are any of those ticked, or all of them", async ({ page, signInAs, source }) => {
  await makeArticle({ source, title: "Both", flags: ["has-images", "image-heavy"] });
  await makeArticle({ source, title: "One", flags: ["has-images"] });
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await tick(value(page, "has images"));
  await tick(value(page, "image heavy"));
  await expect(titles(page)).toHaveText(["Both", "One"]);
  await filters(page).getByRole("combobox", { name: "Flags: any or all" }).selectOption("all");
  await expect(titles(page)).toHaveText(["Both"]);
  await expectAddress(page, "flag=has-images&flag=image-heavy&flagMode=all");
});

test("the counts of a group add up to what the table says", async ({ page, signInAs, source }) => {
  const { editor } = await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await expect(summary(page, "3 articles")).toBeVisible();
  await unfold(page, "No score");
  for (const [name, count] of Object.entries({ pending: 2, approved: 0, rejected: 1, "Quality, no score": 1 })) {
    await expect(value(page, name)).toHaveAccessibleDescription(String(count));
  }
  for (const fold of ["Code language", "Claimed by", "Decided by"]) await unfold(page, fold);
  const claimed = group(page, "Claimed by");
  await expect(claimed.getByRole("checkbox", { name: "anyone" })).toHaveAccessibleDescription("1");
  await expect(claimed.getByRole("checkbox", { name: "nobody" })).toHaveAccessibleDescription("2");
  await expect(claimed.getByRole("checkbox", { name: editor.name })).toHaveAccessibleDescription("1");

  await tick(value(page, "pending"));
  await expect(summary(page, "2 articles")).toBeVisible();
  await expect(value(page, "rejected")).toHaveAccessibleDescription("1");
  await expect(value(page, "python")).toHaveAccessibleDescription("1");
  await expect(value(page, "go")).toHaveAccessibleDescription("1");
  await expect(value(page, "Quality, no score")).toHaveAccessibleDescription("0");
});

test("a range of a score and the articles without it take each other's place", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}&minQuality=40`);
  await expect(filters(page).getByText("leaves out 1 article without this score")).toBeVisible();
  await unfold(page, "No score");
  await expect(value(page, "Quality, no score")).toHaveAccessibleDescription("1");
  await tick(value(page, "Quality, no score"));
  await expectAddress(page, "noScore=quality");
  await expect(titles(page)).toHaveText([gamma]);
  await filters(page).getByRole("slider", { name: "Quality, at least" }).press("PageUp");
  await expectAddress(page, "minQuality=10");
  await expect(value(page, "Quality, no score")).not.toBeChecked();
});

test("seldom used groups are folded, open where something is set, and remembered", async ({
  page,
  signInAs,
  source,
}) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}&author=Ada&author=Ben`);
  await expect(filters(page).getByRole("button", { name: "Author 2 set" })).toHaveAttribute("aria-expanded", "true");
  await expect(value(page, "Ada")).toBeChecked();
  await expect(value(page, "advanced")).toHaveCount(0);

  await value(page, "Ada").press("Space");
  await value(page, "Ben").press("Space");
  await expectAddress(page, "");
  await expect(value(page, "Ben")).toBeVisible();
  await unfold(page, "Difficulty");
  await page.reload();
  await expect(value(page, "advanced")).toBeVisible();
  await filters(page).getByRole("button", { name: "Difficulty" }).press("Enter");
  await expect(value(page, "advanced")).toHaveCount(0);
});

test("a long list shows six, all, or those that are looked for; what is ticked stays", async ({
  page,
  signInAs,
  source,
}) => {
  const stack = Array.from({ length: 24 }, (_, index) => `stack ${String(index + 1).padStart(2, "0")}`);
  await makeArticle({ source, title: "It uses them all", stack });
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  const stacks = group(page, "Stack");
  await expect(stacks.getByRole("checkbox")).toHaveCount(6);
  await stacks.getByRole("button", { name: "18 more stacks" }).press("Enter");
  await expect(stacks.getByRole("checkbox")).toHaveCount(24);
  await stacks.getByRole("button", { name: "fewer stacks" }).press("Enter");

  await stacks.getByRole("searchbox", { name: "Find a stack" }).fill("stack 23");
  await expect(stacks.getByRole("checkbox")).toHaveCount(1);
  await stacks.getByRole("searchbox", { name: "Find a stack" }).press("Enter");
  await expectAddress(page, "stack=stack 23");
  await stacks.getByRole("searchbox", { name: "Find a stack" }).fill("stack 1");
  await expect(value(page, "stack 23")).toBeChecked();
  await stacks.getByRole("searchbox", { name: "Find a stack" }).fill("");
  await expect(stacks.getByRole("checkbox")).toHaveCount(7);
  await page.reload();
  await expect(value(page, "stack 23")).toBeChecked();
});

test("what is similar to an article says so by its title, and can be taken off", async ({ page, signInAs, source }) => {
  const { names } = await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}&similar=${names.beta}`);
  await expect(filters(page)).toContainText(`shares passages with “${beta}”`);
  await filters(page)
    .getByRole("button", { name: `Remove the filter: shares passages with “${beta}”` })
    .press("Enter");
  await expectAddress(page, "");
  await expect(titles(page)).toHaveText([alpha, beta, gamma]);
});

test("where nothing matches, every filter is said in words, with what it costs", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(
    page,
    `/articles?source=${source}&noScore=quality&minReadingTime=10&publishedBefore=2025-03-02T00:00:00.000Z&reason=duplicate`,
  );
  await expect(page.getByRole("heading", { name: "No article matches these five filters" })).toBeVisible();
  const costs = page.getByRole("main");
  await expect(costs).toContainText("no quality score0 articles");
  await expect(costs).toContainText("reading time at least 10 min0 articles");
  await expect(costs).toContainText("rejection reason is");
  await expect(costs).toContainText("published no later than 1 Mar 2025");
  await costs.getByRole("link", { name: "published no later than 1 Mar 2025" }).press("Enter");
  await expect(page.getByRole("heading", { name: "No article matches these four filters" })).toBeVisible();
  await costs.getByRole("link", { name: "reading time at least 10 min" }).press("Enter");
  await expect(titles(page)).toContainText([gamma]);
});

test("on a phone the filters are a drawer, all of it usable and accessible", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await makeThree(source);
  await signInAs("viewer");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/articles?source=${source}`);
  await page.getByRole("button", { name: "Filters, 1 set" }).click();
  const drawer = page.getByRole("dialog", { name: "Views and filters" });
  await expect(filters(page)).not.toHaveAttribute("aria-busy", "true");
  for (const fold of ["Reading time", "Author", "Claimed by", "Published"]) await unfold(page, fold);
  await expect(drawer.getByLabel("Published from")).toBeVisible();
  // Its middle scrolls; were it to scroll as a whole, the button would leave its place.
  expect(await drawer.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
  await expectAccessible(page);
  await value(page, "Ben").check();
  await drawer.getByRole("button", { name: "Show the articles" }).click();
  await expect(titles(page)).toContainText([beta]);
  await expect(page.getByRole("button", { name: "Filters, 2 set" })).toBeVisible();
});
