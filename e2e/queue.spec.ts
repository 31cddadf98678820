import { expect, type Locator } from "@playwright/test";
import { decideNow, makeArticle, makeArticles, makeEditor } from "@/lib/testing/factories";
import { filters, open, titles, value } from "./filters-page";
import { test } from "./fixtures";
import { listed } from "./queue-page";

/** Past the first page's 50. */
const many = 53;

async function expectCount(tick: Locator, count: number): Promise<void> {
  await expect(tick).toHaveAccessibleDescription(String(count));
}

/** Three articles that differ in everything that can be filtered by. */
async function makeThree(source: string): Promise<void> {
  const score = (quality: number | null) => ({ quality, freshness: 50, depth: 50, clarity: 50 });
  await makeArticle({
    source,
    title: "Alpha for queues",
    stack: ["python services"],
    difficulty: "advanced",
    score: score(30),
  });
  await makeArticle({
    source,
    title: "Beta for caches",
    stack: ["go microservices"],
    difficulty: "beginner",
    score: score(60),
  });
  await makeArticle({
    source,
    title: "Gamma for queues",
    stack: ["python services", "rust"],
    difficulty: "advanced",
    score: score(null),
    flags: ["ai-generated-style"],
    status: "approved",
  });
}

test("filters live in the address: back, forward, reload and a link show the same", async ({
  page,
  signInAs,
  source,
}) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await expect(titles(page)).toHaveCount(3);

  await value(page, "python services").check();
  await expect(titles(page)).toHaveText(["Alpha for queues", "Gamma for queues"]);
  await expect(page).toHaveURL(`/articles?stack=python+services&source=${source}`);
  await value(page, "pending").check();
  await expect(titles(page)).toHaveText(["Alpha for queues"]);
  const link = page.url();

  await page.goBack();
  await expect(titles(page)).toHaveText(["Alpha for queues", "Gamma for queues"]);
  await expect(value(page, "pending")).not.toBeChecked();
  await page.goForward();
  await expect(titles(page)).toHaveText(["Alpha for queues"]);
  await page.reload();
  await expect(titles(page)).toHaveText(["Alpha for queues"]);
  await expect(value(page, "pending")).toBeChecked();

  await page.goto("/");
  await open(page, link);
  await expect(titles(page)).toHaveText(["Alpha for queues"]);
  await filters(page).getByRole("button", { name: "Clear 3" }).click();
  await expect(page).toHaveURL("/articles?view=all");
});

test("every value has its count, which leaves out its own filter", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}&stack=python+services`);
  await expectCount(value(page, "python services"), 2);
  await expectCount(value(page, "go microservices"), 1);
  await filters(page).getByRole("button", { name: "Difficulty" }).click();
  await expectCount(value(page, "advanced"), 2);
  await expectCount(value(page, "pending"), 1);
  await expectCount(value(page, "approved"), 1);
  await expectCount(value(page, "rejected"), 0);
  await expectCount(value(page, "needs human review"), 1);

  await value(page, "go microservices").check();
  await expect(page.getByRole("status").filter({ hasText: "3 articles" })).toBeVisible();
  await expectCount(value(page, "beginner"), 1);
});

test("a score range is typed, and says what it leaves out", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await filters(page).getByRole("button", { name: "Type Quality, now any" }).click();
  await filters(page).getByLabel("Quality from").fill("40");
  await filters(page).getByLabel("Quality from").press("Enter");
  await expect(titles(page)).toHaveText(["Beta for caches"]);
  await expect(page).toHaveURL(`/articles?source=${source}&minQuality=40`);
  await expect(filters(page).getByText("leaves out 1 article without this score")).toBeVisible();
  await filters(page).getByLabel("Quality to").fill("50");
  await filters(page).getByLabel("Quality to").press("Enter");
  await expect(page).toHaveURL(`/articles?source=${source}&minQuality=40&maxQuality=50`);
  await expect(page.getByRole("heading", { name: "No article matches these two filters" })).toBeVisible();
});

test("a score range is moved by keyboard on its thumbs", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await filters(page).getByRole("slider", { name: "Quality, at least" }).focus();
  await page.keyboard.press("PageUp");
  await page.keyboard.press("PageUp");
  await page.keyboard.press("PageUp");
  await page.keyboard.press("PageUp");
  await expect(titles(page)).toHaveText(["Beta for caches"]);
  await expect(page).toHaveURL(`/articles?source=${source}&minQuality=40`);
});

test("a column sorts both ways and says so, absent scores last", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  const head = (name: string) => listed(page).getByRole("columnheader", { name, exact: true });
  await expect(head("Age")).toHaveAttribute("aria-sort", "ascending");

  await head("Quality").getByRole("button").click();
  await expect(titles(page)).toHaveText(["Beta for caches", "Alpha for queues", "Gamma for queues"]);
  await expect(head("Quality")).toHaveAttribute("aria-sort", "descending");
  await expect(head("Age")).not.toHaveAttribute("aria-sort");
  await head("Quality").getByRole("button").click();
  await expect(titles(page)).toHaveText(["Alpha for queues", "Beta for caches", "Gamma for queues"]);
  await expect(head("Quality")).toHaveAttribute("aria-sort", "ascending");
  await expect(page).toHaveURL(`/articles?source=${source}&sort=quality%3Aasc`);

  await page.getByRole("combobox", { name: "Sort" }).selectOption({ label: "Title, A to Z" });
  await expect(page).toHaveURL(`/articles?source=${source}&sort=title%3Aasc`);
});

test("pages go on and back without losing or repeating a row", async ({ page, signInAs, source }) => {
  await makeArticles(many, { source });
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  const pager = page.getByRole("navigation", { name: "Pages" });
  await expect(pager).toContainText(`1–50 of ${many}`);
  const first = await titles(page).allInnerTexts();
  await pager.getByRole("link", { name: "Next 50" }).click();
  await expect(pager).toContainText(`51–${many} of ${many}`);
  const second = await titles(page).allInnerTexts();
  expect(new Set([...first, ...second]).size).toBe(many);
  await expect(pager.getByRole("link", { name: "Next 50" })).toHaveCount(0);
  await pager.getByRole("link", { name: "Previous" }).click();
  await expect(pager).toContainText(`1–50 of ${many}`);
  await expect(titles(page)).toHaveText(first);
});

test("search finds words of title and text, marks them, and is part of the address", async ({
  page,
  signInAs,
  source,
}) => {
  await makeThree(source);
  await makeArticle({ source, title: "Delta for nothing", body: "It mentions the quixotic balancer once." });
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Search title and text" });
  await expect(search).toBeFocused();
  await page.keyboard.type("queues");
  await page.keyboard.press("Enter");
  // By relevance, and both fit alike: then the newer comes first.
  await expect(titles(page)).toHaveText(["Gamma for queues", "Alpha for queues"]);
  await expect(listed(page).locator("mark")).toHaveText(["queues", "queues"]);
  await expect(page).toHaveURL(`/articles?source=${source}&q=queues`);
  await search.fill("quixotic balancer");
  // Under the title stands where the text has it.
  const found = titles(page).getByRole("link");
  await expect(found).toHaveText(["Delta for nothing"]);
  await expect(titles(page)).toContainText(["It mentions the quixotic balancer once"]);
  await search.press("Escape");
  await expect(search).not.toBeFocused();
  await expect(found).toHaveText(["Delta for nothing"]);
  await search.fill("");
  await expect(titles(page)).toHaveCount(4);
});

test("a filter in the address that can't be read is left out and said", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}&minQuality=high&sort=sideways&status=lost`);
  await expect(titles(page)).toHaveCount(3);
  for (const name of ["minQuality", "sort", "status"]) {
    await expect(page.getByRole("note").filter({ hasText: `Left out of this view: ${name}: expected` })).toBeVisible();
  }
  await open(page, `/articles?source=${source}&cursor=nonsense`);
  await expect(page.getByRole("note").filter({ hasText: "This place in the list is no longer there" })).toBeVisible();
  await expect(titles(page)).toHaveCount(3);
});

test("a page of which all has been decided since opens the first one, and never says that the queue is done", async ({
  page,
  signInAs,
  source,
}) => {
  const articles = await makeArticles(51, { source });
  await signInAs("editor");
  await open(page, `/articles?source=${source}&status=pending`);
  await page.keyboard.press("n");
  await expect(titles(page)).toHaveCount(1);
  const last = page.url();
  expect(last).toContain("cursor=");
  const editor = await makeEditor();
  await decideNow(editor, articles.at(-1)?.id ?? 0, { kind: "approve" });
  await page.reload();
  await expect(page.getByRole("note").filter({ hasText: "Nothing is left at this place in the list" })).toBeVisible();
  await expect(titles(page)).toHaveCount(50);

  for (const { id } of articles.slice(0, 50)) await decideNow(editor, id, { kind: "approve" });
  await page.goto(last);
  await expect(page.getByRole("heading", { name: "No article matches these two filters" })).toBeVisible();
  await expect(page.getByRole("note")).toHaveCount(0);
});

test("nothing that matches says what each filter costs", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}&difficulty=beginner&stack=rust`);
  await expect(page.getByRole("heading", { name: "No article matches these three filters" })).toBeVisible();
  const costs = page.getByRole("main");
  await expect(costs).toContainText("stack is rust1 article");
  await expect(costs).toContainText("difficulty is beginner1 article");
  await costs.getByRole("link", { name: "difficulty is beginner" }).click();
  await expect(titles(page)).toHaveText(["Gamma for queues"]);
});

test("Ctrl+K goes to a place and searches from anywhere", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("editor");
  await open(page, `/articles?source=${source}`);
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to or search" });
  await palette.getByRole("combobox").fill("overv");
  await expect(palette.getByRole("option", { selected: true })).toContainText("Overview");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("heading", { name: "Overview" })).toBeAttached();
  await page.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill("zanzibar");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/articles?q=zanzibar");
});
