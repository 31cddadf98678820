import { expect, type Locator, type Page, type Request } from "@playwright/test";
import { findChoice } from "@/lib/people/person-choices";
import { makeArticle, makeArticles } from "@/lib/testing/factories";
import { test } from "./fixtures";
import { current, edge, head, listed, menu, openQueue, pager, previewText, rows, selection } from "./queue-page";

/** Past the first page's 50. */
const many = 53;

const atFirst = [
  ...["Title", "Flags", "Quality", "Freshness", "Depth", "Clarity", "Overall", "Stack", "Difficulty"],
  ...["Reading time in minutes", "Source", "Status", "Claimed", "Age"],
];

/** Names of the columns shown, from left to right. */
async function columnsOf(page: Page): Promise<(string | null)[]> {
  const heads = listed(page).locator("thead th[aria-label]");
  return heads.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
}

/** The same in what the server sends, before any script ran. */
async function columnsSent(page: Page, path: string): Promise<(string | undefined)[]> {
  const html = await (await page.request.get(path)).text();
  return [...html.matchAll(/<th scope="col" aria-label="([^"]+)"/g)].map((match) => match[1]);
}

async function widthOf(page: Page, name: string): Promise<number> {
  return Math.round((await head(page, name).boundingBox())?.width ?? 0);
}

async function openMenu(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Columns", exact: true }).press("Enter");
  await expect(menu(page).getByRole("button", { name: "Reset columns" })).toBeVisible();
}

test("columns are hidden, moved, pinned and sized by keyboard, and stay so for this person alone", async ({
  page,
  newContext,
  signInBeside,
  signIn,
  signInAs,
  source,
}) => {
  await makeArticle({ source });
  const path = `/articles?source=${source}`;
  const anna = await signInAs("viewer");
  await openQueue(page, path);
  expect(await columnsOf(page)).toEqual(atFirst);

  await openMenu(page);
  await menu(page).getByRole("checkbox", { name: "Stack" }).press("Space");
  const up = menu(page).getByRole("button", { name: "Move Overall up" });
  await up.press("Enter");
  await expect(menu(page).getByRole("status")).toHaveText("Overall is 6 of 18");
  await expect(up).toBeFocused();
  await up.press("Enter");
  await expect(menu(page).getByRole("status")).toHaveText("Overall is 5 of 18");
  const down = menu(page).getByRole("button", { name: "Move Difficulty down" });
  await down.press("Enter");
  await expect(down).toBeFocused();
  await menu(page).getByRole("button", { name: "Pin Status" }).press("Enter");
  await expect(menu(page).getByRole("button", { name: "Pin Status" })).toHaveAttribute("aria-pressed", "true");
  await menu(page).getByRole("button", { name: "Make Difficulty wider" }).press("Enter");
  await expect(menu(page).getByRole("status")).toHaveText("Difficulty is 100 pixels wide");
  await page.keyboard.press("Escape");
  await expect(menu(page)).toBeHidden();
  await edge(page, "Flags").press("ArrowRight");
  await expect(edge(page, "Flags")).toHaveAttribute("aria-valuenow", "94");
  await page.getByRole("radio", { name: "Regular" }).check();

  const chosen = [
    ...["Status", "Title", "Flags", "Quality", "Freshness", "Overall", "Depth", "Clarity"],
    ...["Reading time in minutes", "Difficulty", "Source", "Claimed", "Age"],
  ];
  expect(await columnsOf(page)).toEqual(chosen);
  const widths = { difficulty: 100, flags: 94 };
  await expect.poll(() => findChoice(anna, "queue-table")).toMatchObject({ widths, density: "regular" });

  expect(await columnsSent(page, path)).toEqual(chosen);
  const elsewhere = await newContext();
  await signIn(anna, elsewhere);
  const other = await elsewhere.newPage();
  for (const again of [page, other]) {
    await openQueue(again, path);
    expect(await columnsOf(again)).toEqual(chosen);
    expect(await widthOf(again, "Difficulty")).toBe(100);
    expect(await widthOf(again, "Flags")).toBe(94);
    await expect(again.getByRole("radio", { name: "Regular" })).toBeChecked();
    expect((await rows(again).first().boundingBox())?.height).toBeGreaterThan(36);
  }

  const { page: theirs } = await signInBeside("viewer");
  await openQueue(theirs, path);
  expect(await columnsOf(theirs)).toEqual(atFirst);

  await openMenu(page);
  await menu(page).getByRole("button", { name: "Reset columns" }).press("Enter");
  expect(await columnsOf(page)).toEqual(atFirst);
  await expect.poll(() => findChoice(anna, "queue-table")).toMatchObject({ order: [], pinned: [], widths: {} });
  expect(await columnsSent(page, path)).toEqual(atFirst);
});

test("a head is dragged to another place and its edge to another width", async ({ page, signInAs, source }) => {
  await makeArticle({ source });
  await signInAs("viewer");
  await openQueue(page, `/articles?source=${source}`);
  // What drags is fetched when the mouse comes near: the first press may be too early for it.
  await expect(async () => {
    const [from, to] = [await head(page, "Status").boundingBox(), await head(page, "Quality").boundingBox()];
    if (!from || !to) throw new Error("the heads are not shown");
    await page.mouse.move(from.x + 20, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 8, to.y + 10, { steps: 8 });
    await page.mouse.up();
    expect((await columnsOf(page)).indexOf("Status")).toBe(2);
  }).toPass();
  await expect(head(page, "Status")).not.toHaveAttribute("aria-sort");

  const before = await widthOf(page, "Difficulty");
  const box = await edge(page, "Difficulty").boundingBox();
  if (!box) throw new Error("the edge is not shown");
  await page.mouse.move(box.x + 4, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 64, box.y + 10, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => widthOf(page, "Difficulty")).toBe(before + 60);
  await edge(page, "Difficulty").dblclick();
  await expect.poll(() => widthOf(page, "Difficulty")).toBe(before);
});

test("what is pinned stays where it is while the rest scrolls under it", async ({ page, signInAs, source }) => {
  await makeArticle({ source });
  await signInAs("viewer");
  await openQueue(page, `/articles?source=${source}`);
  await openMenu(page);
  for (const name of ["Tools", "Code language", "Views", "Decided"])
    await menu(page).getByRole("checkbox", { name, exact: true }).check();
  await menu(page).getByRole("button", { name: "Pin Title" }).click();
  await menu(page).getByRole("button", { name: "Pin Overall" }).click();
  await page.keyboard.press("Escape");
  const places = () =>
    Promise.all(["Title", "Overall", "Flags"].map(async (name) => (await head(page, name).boundingBox())?.x ?? 0));
  const [title, overall, flags] = await places();
  await listed(page).evaluate((region) => region.scrollBy({ left: 150 }));
  await expect.poll(async () => (await places())[2]).toBeLessThan(flags ?? 0);
  expect((await places()).slice(0, 2)).toEqual([title, overall]);
});

test("the heads stay where they are while the rows go by under them", async ({ page, signInAs, source }) => {
  await makeArticles(many, { source });
  await signInAs("viewer");
  await openQueue(page, `/articles?source=${source}`);
  const title = head(page, "Title");
  const topOf = async (place: Locator) => (await place.boundingBox())?.y ?? 0;
  const [before, firstRow] = [await topOf(title), await topOf(rows(page).first())];
  await listed(page).evaluate((region) => region.scrollBy({ top: 400 }));
  await expect.poll(() => topOf(rows(page).first())).toBe(firstRow - 400);
  expect(await topOf(title)).toBe(before);
  await expect(title).toBeInViewport({ ratio: 1 });
  // In front of the rows: a click in the middle of the head sorts by it.
  await title.getByRole("button").click();
  await expect(title).toHaveAttribute("aria-sort", "ascending");
});

test("columns that could not be saved are said so, and stay on this page", async ({ page, signInAs, source }) => {
  await makeArticle({ source });
  await signInAs("viewer");
  await openQueue(page, `/articles?source=${source}`);
  await page.route(/\/articles\?/, (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await openMenu(page);
  await menu(page).getByRole("checkbox", { name: "Stack" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("status").filter({ hasText: "not saved" })).toBeVisible();
  await expect(head(page, "Stack")).toHaveCount(0);
});

test("columns of one's own leave a row of three lines on a phone", async ({
  page,
  newContext,
  signIn,
  signInAs,
  source,
}) => {
  await makeArticle({ source, title: "A row on a phone", stack: ["python services"] });
  const anna = await signInAs("viewer");
  await openQueue(page, `/articles?source=${source}`);
  await openMenu(page);
  await menu(page).getByRole("checkbox", { name: "Depth" }).uncheck();
  await menu(page).getByRole("button", { name: "Pin Overall" }).click();
  await menu(page).getByRole("button", { name: "Make Title wider" }).click();
  await expect.poll(() => findChoice(anna, "queue-table")).toMatchObject({ pinned: ["overall"] });

  const phone = await newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await signIn(anna, phone);
  const small = await phone.newPage();
  await openQueue(small, `/articles?source=${source}`);
  const top = async (column: string) =>
    Math.round((await rows(small).first().locator(`[data-column=${column}]`).boundingBox())?.y ?? 0);
  expect(await top("title")).toBeLessThan(await top("overall"));
  expect(await top("overall")).toBe(await top("quality"));
  expect(await top("overall")).toBeLessThan(await top("stack"));
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test("n and p turn pages, and j and k go on past their ends; what is picked stays", async ({
  page,
  signInAs,
  source,
}) => {
  await makeArticles(many, { source });
  await signInAs("editor");
  await openQueue(page, `/articles?source=${source}`);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("n");
  await expect(pager(page)).toContainText(`51–${many} of ${many}`);
  await expect(rows(page).first()).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("x");
  await expect(selection(page)).toContainText("2 articles selected");

  await page.keyboard.press("k");
  await expect(pager(page)).toContainText(`1–50 of ${many}`);
  await expect(rows(page).last()).toHaveAttribute("aria-current", "true");
  await expect(current(page).getByRole("link")).toBeFocused();
  await page.keyboard.press("j");
  await expect(pager(page)).toContainText(`51–${many} of ${many}`);
  await expect(rows(page).first()).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("p");
  await expect(pager(page)).toContainText(`1–50 of ${many}`);
  await expect(rows(page).first().getByRole("checkbox")).toBeChecked();
  await expect(selection(page)).toContainText("2 articles selected");
});

test("the next page is there before it is asked for", async ({ page, signInAs, source }) => {
  await makeArticles(many, { source });
  await signInAs("viewer");
  const isOfPage = (request: Request) => new URL(request.url()).searchParams.has("cursor");
  const asked: string[] = [];
  page.on("request", (request) => {
    if (isOfPage(request)) asked.push(request.url());
  });
  const answered: string[] = [];
  page.on("requestfinished", (request) => {
    if (isOfPage(request)) answered.push(request.url());
  });
  await openQueue(page, `/articles?source=${source}`);
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  // Nothing more is asked for once all of it is answered and some time has passed.
  let ahead = 0;
  await expect(async () => {
    ahead = asked.length;
    await page.waitForTimeout(1_000);
    expect([asked.length, answered.length]).toEqual([ahead, ahead]);
  }).toPass();
  await pager(page).getByRole("link", { name: "Next 50" }).click();
  await expect(pager(page)).toContainText(`51–${many} of ${many}`);
  await expect(rows(page)).toHaveCount(many - 50);
  expect(asked.slice(ahead)).toEqual([]);
});

test("Shift picks everything from the row picked last", async ({ page, signInAs, source }) => {
  for (const title of ["Row one", "Row two", "Row three", "Row four"]) await makeArticle({ source, title });
  await signInAs("editor");
  await openQueue(page, `/articles?source=${source}`);
  const tick = (title: string) => page.getByRole("checkbox", { name: `Select ${title}` });
  await tick("Row one").click();
  await tick("Row three").click({ modifiers: ["Shift"] });
  await expect(selection(page)).toContainText("3 articles selected");
  await expect(tick("Row four")).not.toBeChecked();
  await page.keyboard.press("Escape");
  await expect(selection(page)).toHaveCount(0);

  await rows(page).nth(1).getByRole("cell").last().click();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(selection(page)).toContainText("3 articles selected");
  await expect(tick("Row one")).not.toBeChecked();
});

test("relevance is a sort of searches only", async ({ page, signInAs, source }) => {
  await makeArticle({ source, title: "A word to look for" });
  await signInAs("viewer");
  const sorts = page.getByRole("combobox", { name: "Sort" }).getByRole("option");
  await openQueue(page, `/articles?source=${source}`);
  await expect(sorts.first()).toHaveText("Age, oldest first");
  await expect(sorts.filter({ hasText: "Relevance" })).toHaveCount(0);
  await openQueue(page, `/articles?source=${source}&q=word`);
  await expect(sorts.first()).toHaveText("Relevance, best first");
  await expect(page.getByRole("combobox", { name: "Sort" })).toHaveValue("relevance:desc");
  await expect(listed(page).locator("th[aria-sort]")).toHaveCount(0);
});

test("the menu of columns, pinned columns and the preview are accessible", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await makeArticle({ source, title: "Accessible", score: { quality: null, freshness: 50, depth: 50, clarity: 50 } });
  await signInAs("editor");
  await openQueue(page, `/articles?source=${source}`);
  await expect(rows(page).first()).toContainText("no quality score");
  await openMenu(page);
  await menu(page).getByRole("button", { name: "Pin Title" }).click();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  // Off the button of the menu, which the space bar would press.
  await page.keyboard.press("j");
  await page.keyboard.press("Space");
  await expect(previewText(page)).toHaveAttribute("aria-busy", "false");
  await expectAccessible(page);
});
