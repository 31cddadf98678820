import { expect, type Locator, type Page } from "@playwright/test";
import { db } from "@/lib/db/db";
import { decideNow, makeArticle, makeArticles, type Person } from "@/lib/testing/factories";
import { test } from "./fixtures";

const link = (page: Page, name: RegExp) => page.getByRole("link", { name });
const chart = (page: Page, name: RegExp) => page.getByRole("group", { name });
const days = (page: Page) => chart(page, /^Articles by the day of the decision/);

/** Of everything that the overview counts, something: waiting long and short, approved, rejected, by this person. */
async function furnish(source: string, person: Person): Promise<void> {
  const score = { quality: 65, freshness: 65, depth: 65, clarity: 65 };
  await makeArticle({ source, flags: ["needs-human-review"] });
  const old = await makeArticle({ source, flags: ["ai-generated-style"] });
  await db().pool.query("UPDATE articles SET imported_at = now() - interval '10 days' WHERE id = $1", [old.id]);
  const [a, b, c] = (await makeArticles(3, { source, score })).map(({ id }) => id) as [number, number, number];
  await decideNow(person, a, { kind: "approve" });
  await decideNow(person, b, { kind: "approve" });
  await decideNow(person, c, { kind: "reject", reasons: ["out-of-date"] });
}

/** How many articles a link says there are. */
async function countOf(mark: Locator): Promise<string> {
  const name = (await mark.getAttribute("aria-label")) ?? (await mark.innerText());
  const count = /[\d,]+(?=\s+articles?\b)/.exec(name)?.[0];
  expect(count, name).toBeDefined();
  return count ?? "";
}

async function expectTotal(page: Page, count: string): Promise<void> {
  await expect(page).toHaveURL(/\/articles\?/);
  const total = page.getByRole("status").filter({ hasText: new RegExp(`(?<![\\d,])${count} articles?\\b`) });
  await expect(total.first()).toBeVisible({ timeout: 15_000 });
}

/** From the overview by this way to the list. Other tests import and decide meanwhile: then from the start. */
async function expectItsList(page: Page, find: (page: Page) => Locator, go: (mark: Locator) => Promise<void>) {
  await expect(async () => {
    await page.goto("/");
    const mark = find(page);
    await expect(mark).toBeVisible({ timeout: 10_000 });
    const count = await countOf(mark);
    await go(mark);
    await expectTotal(page, count);
  }).toPass({ timeout: 200_000 });
}

const ways: [string, (page: Page) => Locator][] = [
  ["all that waits", (page) => link(page, /articles? waits? for a person$/)],
  ["what waits since today", (page) => link(page, /^[\d,]+ articles? waits? since today with needs human review$/)],
  ["what waits longer", (page) => link(page, /^[\d,]+ articles? waits? 8 to 14 days with AI generated style$/)],
  [
    "approved on a day",
    (page) =>
      days(page)
        .getByRole("link", { name: /approved on/ })
        .last(),
  ],
  [
    "rejected on a day",
    (page) =>
      days(page)
        .getByRole("link", { name: /rejected on/ })
        .last(),
  ],
  ["decided today", (page) => link(page, /^[\d,]+ articles? decided today$/)],
  ["a reason", (page) => link(page, /^[\d,]+ articles? rejected in 30 days: Out of date$/)],
  [
    "a band of a score, approved",
    (page) => chart(page, /^Approved by quality/).getByRole("link", { name: /with quality 60 to 69 approved/ }),
  ],
  [
    "a band of a score, rejected",
    (page) => chart(page, /^Approved by clarity/).getByRole("link", { name: /with clarity 60 to 69 rejected/ }),
  ],
];

test("every chart leads to the list it counts", async ({ page, signInAs, source }) => {
  test.setTimeout(400_000);
  await furnish(source, await signInAs("editor"));
  for (const [name, find] of ways) await test.step(name, () => expectItsList(page, find, (mark) => mark.click()));
});

test("who decides leads to what they decided", async ({ page, signInAs, source }) => {
  const anna = await signInAs("editor");
  await furnish(source, anna);
  await page.goto("/");
  await link(page, new RegExp(`^3 articles decided today by ${anna.name}$`)).click();
  await expectTotal(page, "3");
  await page.goBack();
  await link(page, new RegExp(`^2 articles approved today by ${anna.name}$`)).click();
  await expectTotal(page, "2");
});

/** Tab by tab, as a person does who has no mouse. */
async function tabInto(page: Page, group: Locator): Promise<void> {
  for (let stops = 0; stops < 80; stops++) {
    if (await group.evaluate((element) => element.contains(document.activeElement))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the tab key does not come to the chart");
}

test("a chart is one tab stop, its arrow keys go from mark to mark and tell the figures, Enter opens the list", async ({
  page,
  signInAs,
  source,
}) => {
  test.setTimeout(400_000);
  await furnish(source, await signInAs("editor"));
  const focused = page.locator(":focus");
  await expect(async () => {
    await page.goto("/");
    await expect(days(page)).toBeVisible({ timeout: 10_000 });
    await tabInto(page, days(page));
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowUp");
    await expect(focused).toHaveAccessibleName(/approved on/);
    await page.keyboard.press("ArrowDown");
    await expect(focused).toHaveAccessibleName(/rejected on/);
    await expect(days(page).locator("[tabindex='0']")).toHaveCount(1);
    await expect(
      days(page)
        .getByText(/: [\d,]+ approved, [\d,]+ rejected$/)
        .filter({ visible: true }),
    ).toHaveCount(1);
    const count = await countOf(focused);
    await page.keyboard.press("Enter");
    await expectTotal(page, count);
  }).toPass({ timeout: 200_000 });
});

/** Pointed at, a mark shows its figures in the one place that the chart has for them; with nothing pointed at, none. */
async function expectFigures(chart: Locator, mark: Locator, figures: RegExp): Promise<void> {
  const shown = chart.locator("text").filter({ hasText: figures, visible: true });
  await expect(shown).toHaveCount(0);
  await mark.hover();
  await expect(shown).toHaveCount(1);
  await chart.page().mouse.move(0, 0);
  await expect(shown).toHaveCount(0);
}

test("a chart that is pointed at gives the figures of the mark", async ({ page, signInAs, source }) => {
  await furnish(source, await signInAs("editor"));
  await page.goto("/");
  for (const status of ["approved", "rejected"]) {
    const day = days(page)
      .getByRole("link", { name: new RegExp(`${status} on`) })
      .last();
    await expect(day).toBeVisible();
    const [, label] = / on (.+)$/.exec((await day.getAttribute("aria-label")) ?? "") ?? [];
    const count = await countOf(day);
    await expectFigures(days(page), day, new RegExp(`^${label}: .*(?<![\\d,])${count} ${status}`));
  }
  const quality = chart(page, /^Approved by quality/);
  for (const status of ["approved", "rejected"]) {
    const band = quality.getByRole("link", { name: new RegExp(`with quality 60 to 69 ${status}`) });
    const count = await countOf(band);
    await expectFigures(quality, band, new RegExp(`^60 to 69: ${count} of [\\d,]+ ${status}$`));
  }
  const pace = chart(page, /^Decisions for each hour/);
  const hour = pace.getByRole("img", { name: /decisions? by/ }).last();
  const name = (await hour.getAttribute("aria-label")) ?? "";
  await expectFigures(pace, hour, new RegExp(`^${name}$`));
});

test("a chart says its figures as a table too, and those lead to the same lists", async ({
  page,
  signInAs,
  source,
}) => {
  test.setTimeout(400_000);
  await furnish(source, await signInAs("editor"));
  const decisions = page.getByRole("region", { name: "Decisions" });
  await expect(async () => {
    await page.goto("/");
    await decisions.getByText("Show as a table").click({ timeout: 10_000 });
    const mark = decisions
      .getByRole("table", { name: /^Articles by the day/ })
      .getByRole("link")
      .first();
    const count = await countOf(mark);
    await mark.click();
    await expectTotal(page, count);
  }).toPass({ timeout: 200_000 });
});
