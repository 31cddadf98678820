import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { addPerson } from "@/lib/people/manage-people";
import { importLines, makeRecord } from "@/lib/testing/factories";
import { test } from "./fixtures";

/** More than may be decided on without typing the count. */
const fitting = 1_060;
const others = 40;
const said = "1,060 articles";

const filters = (page: Page) => page.getByRole("region", { name: "Filters" });
const selection = (page: Page) => page.getByRole("region", { name: "Selection" });
const bulk = (page: Page) => page.getByRole("region", { name: /^Bulk decision \d+$/ });
const summary = (page: Page) =>
  page
    .getByRole("main")
    .getByRole("status")
    .filter({ hasText: /^1,060 articles$/ });

/** More stops than any of the pages has. */
const mostStops = 250;

/** Goes on from stop to stop, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never comes to ${target}`);
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

async function makeAdminAccount(): Promise<{ email: string; password: string }> {
  const email = `admin-${randomUUID().slice(0, 8)}@example.org`;
  const password = "a long and quiet password";
  await addPerson(systemViewer, { email, name: "Ines Falk", role: "admin", password });
  return { email, password };
}

/** Of one source those of a narrow range of quality, some outside of it and some never scored; and one of another. */
async function makeArticles(source: string): Promise<void> {
  const scored = (quality: number) => makeRecord({ score: { quality, freshness: 50, depth: 50, clarity: 50 } });
  const records = [
    ...Array.from({ length: fitting }, (_, index) => scored(81 + (index % 4))),
    ...Array.from({ length: others / 2 }, (_, index) => scored(index % 2 === 0 ? 80 : 85)),
    ...Array.from({ length: others / 2 }, () => makeRecord()),
  ];
  const { created } = await importLines(records, { source });
  expect(created).toBe(fitting + others);
  await importLines([scored(82)], { source: `${source}-other` });
}

async function countApproved(source: string): Promise<number> {
  return db().prisma.article.count({ where: { source: { name: source }, status: "approved" } });
}

async function signIn(page: Page): Promise<void> {
  const { email, password } = await makeAdminAccount();
  await page.goto("/articles");
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Queue" })).toBeVisible();
  await expect(page).toHaveURL("/articles");
}

/** The tick keeps the focus while the list follows it. */
async function tickSource(page: Page, source: string): Promise<void> {
  await expect(filters(page)).not.toHaveAttribute("aria-busy", "true");
  const box = filters(page).getByRole("checkbox", { name: source, exact: true });
  await tabTo(page, box);
  await page.keyboard.press("Space");
  await expect(box).toBeChecked();
  await expect(filters(page)).not.toHaveAttribute("aria-busy", "true");
  await expect(summary(page)).toBeVisible();
  await expect(box).toBeFocused();
}

async function narrowTheQueue(page: Page, source: string): Promise<void> {
  await expect(filters(page)).not.toHaveAttribute("aria-busy", "true");
  await press(page, filters(page).getByRole("button", { name: "Type Quality, now any" }));
  await expect(filters(page).getByLabel("Quality from")).toBeFocused();
  await page.keyboard.type("81");
  await page.keyboard.press("Tab");
  await expect(filters(page).getByLabel("Quality to")).toBeFocused();
  await page.keyboard.type("84");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/minQuality=81&maxQuality=84/);
  await tickSource(page, source);
  await expect(filters(page).getByRole("checkbox", { name: source, exact: true })).toHaveAccessibleDescription("1,060");
}

async function selectAll(page: Page): Promise<void> {
  await page.keyboard.press("Shift+A");
  await expect(selection(page)).toContainText(`${said} selected · frozen`);
}

async function approve(page: Page): Promise<void> {
  await expect(selection(page)).toContainText("all pending");
  await page.keyboard.press("a");
  const asked = page.getByRole("dialog", { name: "Approve the selection?" });
  await expect(asked).toContainText(`${said} selected`);
  await expect(asked.getByLabel("Type 1,060 to confirm")).toBeFocused();
  await page.keyboard.type("1060");
  await expect(asked.getByRole("button", { name: `Approve ${said}` })).toBeEnabled();
  await page.keyboard.press("Enter");
  await expect(asked).toBeHidden();
  await expect(bulk(page)).toBeFocused();
  await expect(bulk(page)).toContainText(`Approved ${said}`);
  await expect(page.getByRole("heading", { name: /^No article matches/ })).toBeVisible();
}

async function openApproved(page: Page, source: string): Promise<void> {
  const views = page.getByRole("navigation", { name: "Saved views" });
  await press(page, views.getByRole("link", { name: "Approved", exact: true }));
  await expect(page.getByRole("heading", { level: 1, name: "Approved" })).toBeVisible();
  await tickSource(page, source);
}

/** The file that the export writes of the selection. */
async function exportSelection(page: Page): Promise<Buffer> {
  await press(page, selection(page).getByRole("button", { name: "Export…" }));
  await expect(page).toHaveURL(/\/exports\?selection=\d+$/);
  const wanted = page.getByRole("region", { name: "New export" });
  await expect(wanted.getByRole("heading", { name: said })).toBeVisible();
  await press(page, wanted.getByRole("button", { name: `Export ${said}` }));

  // One that somebody else has written just then stands there too.
  const made = page.getByRole("region", { name: /^Export \d+$/ }).filter({ hasText: "by Ines Falk" });
  await tabTo(page, made.getByRole("link", { name: /^Download \d/ }));
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const bytes = fs.readFileSync(await download.path());
  await expect(made.getByRole("heading", { name: said })).toBeVisible();
  await expect(made).toContainText(createHash("sha256").update(bytes).digest("hex"));
  return bytes;
}

test("an admin goes by keyboard alone from the queue to a file of exactly what was approved", async ({
  page,
  source,
}) => {
  test.slow();
  await makeArticles(source);
  await test.step("signing in leads to the queue", () => signIn(page));
  await test.step("a score and a source narrow it, and the count says to how many", () => narrowTheQueue(page, source));
  await test.step("all of them are approved once their count is typed", async () => {
    await selectAll(page);
    await approve(page);
    expect(await countApproved(source)).toBe(fitting);
  });
  await test.step("the approved ones of the source are as many", () => openApproved(page, source));
  const file = await test.step("they are exported and downloaded", async () => {
    await selectAll(page);
    return exportSelection(page);
  });
  const lines = file.toString("utf8").trimEnd().split("\n");
  expect(lines).toHaveLength(fitting);
  const records = lines.map((line) => JSON.parse(line));
  expect(new Set(records.map((record) => record.externalId)).size).toBe(fitting);
  expect(new Set(records.map((record) => record.source))).toEqual(new Set([source]));
  expect(new Set(records.map((record) => record.score.quality))).toEqual(new Set([81, 82, 83, 84]));
});
