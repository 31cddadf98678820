import fs from "node:fs";
import { expect, type Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { noFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { systemViewer, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { withRunLock } from "@/lib/db/run-lock";
import { createExport } from "@/lib/exports/create-export";
import { runExport } from "@/lib/exports/run-export";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideNow, makeArticle, makeArticles } from "@/lib/testing/factories";
import { saveView } from "@/lib/views/save-view";
import { test } from "./fixtures";

const filters = (page: Page) => page.getByRole("region", { name: "Filters" });
const wanted = (page: Page) => page.getByRole("region", { name: "New export" });
const titles = (page: Page) => wanted(page).getByRole("table", { name: "The first of them" });
const made = (page: Page) => page.getByRole("region", { name: /^Export \d+$/ }).first();

/** The counts come by the page's own script: once they are there, buttons and ticks answer. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(filters(page)).not.toHaveAttribute("aria-busy", "true");
}

async function choose(page: Page, format: string): Promise<void> {
  await wanted(page).getByRole("radio", { name: format }).check();
  await expect(wanted(page).getByRole("radio", { name: format })).toBeChecked();
  await expect(wanted(page).locator("[aria-busy=true]")).toHaveCount(0);
}

/** Exports what is wanted, and waits for it to stand above what was exported before. */
async function exportNow(page: Page, name: string): Promise<void> {
  const named = page.getByRole("region", { name: /^Export \d+$/ });
  const before = await named
    .first()
    .getAttribute("aria-label", { timeout: 1_000 })
    .catch(() => null);
  await wanted(page).getByRole("button", { name }).click();
  await expect(named.first()).toHaveAttribute("aria-label", /^Export/);
  if (before) await expect(named.first()).not.toHaveAttribute("aria-label", before);
}

/** Presses a link of the export that was just made, and takes the file. */
async function download(page: Page, name: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [taken] = await Promise.all([page.waitForEvent("download"), made(page).getByRole("link", { name }).click()]);
  return { name: taken.suggestedFilename(), bytes: fs.readFileSync(await taken.path()) };
}

async function makeSet(source: string): Promise<number[]> {
  const ids = [];
  for (const title of ["Alpha", "Beta", "Gamma"]) {
    const { id } = await makeArticle({ source, title, url: `https://site.example/${title}` });
    ids.push(id);
  }
  for (const id of ids.slice(0, 2)) await decideNow(systemViewer, id, { kind: "approve" });
  return ids;
}

const approvedOf = (source: string): ArticleFilters => ({ ...noFilters, status: ["approved"], source: [source] });

test("a saved view is exported as Markdown, then what changed since, and the page says who took it", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  test.slow();
  const [alpha, , gamma] = await makeSet(source);
  const admin = await signInAs("admin");
  const viewer: Viewer = admin;
  await saveView(viewer, { name: `Approved of ${source}`, isShared: false, filters: approvedOf(source) });

  await test.step("the view narrows the set, the size is estimated, the format says what it is for", async () => {
    await open(page, "/exports");
    await page
      .getByRole("navigation", { name: "Saved views" })
      .getByRole("link", { name: `Approved of ${source}` })
      .click();
    await expect(wanted(page).getByRole("heading", { name: "2 articles" })).toBeVisible();
    await expect(wanted(page)).toContainText(/about [\d.]+ (?:bytes|kB)/);
    await choose(page, "Markdown");
    await expect(wanted(page)).toContainText("a zip of one file an article");
    await expectAccessible(page);
  });

  await test.step("the zip holds a file for each, and the list beside it a sum for each", async () => {
    await exportNow(page, "Export 2 articles");
    const zip = await download(page, /^Download/);
    expect(zip.name).toMatch(/^galley-export-\d+\.zip$/);
    const files = Object.values(unzipSync(zip.bytes)).map((bytes) => strFromU8(bytes));
    expect(files.map((text) => /^title: "(.*)"$/m.exec(text)?.[1]).toSorted()).toEqual(["Alpha", "Beta"]);
    const list = await download(page, "records.jsonl");
    expect(list.name).toMatch(/^galley-export-\d+-records\.jsonl$/);
    expect(list.bytes.toString().trimEnd().split("\n")).toHaveLength(2);
  });

  await test.step("what changed since is counted before it is exported", async () => {
    await decideNow(systemViewer, gamma ?? 0, { kind: "approve" });
    await decideNow(systemViewer, alpha ?? 0, { kind: "undo" });
    await made(page).getByRole("link", { name: "What changed since" }).click();
    await expect(wanted(page).getByRole("heading", { name: "1 added, 0 changed, 1 revoked" })).toBeVisible();
    await expect(wanted(page).getByRole("combobox", { name: "What changed since" })).not.toHaveValue("");
    await expect(titles(page).getByRole("row", { name: /^Alpha revoked/ })).toBeVisible();
    await expect(titles(page).getByRole("row", { name: /^Gamma added/ })).toBeVisible();
    await expect(titles(page).getByRole("link")).toHaveCount(2);
    await expectAccessible(page);
    await choose(page, "JSON Lines");
    await exportNow(page, "Export 2 changes");
    const changes = await download(page, "changes.jsonl");
    const told = changes.bytes
      .toString()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(told.map(({ change, url }) => [change, url]).toSorted()).toEqual([
      ["added", "https://site.example/Gamma"],
      ["revoked", "https://site.example/Alpha"],
    ]);
    await expect(made(page)).toContainText(/since export \d+/);
  });

  await test.step("its own page says who took which file", async () => {
    const { id } = await db().prisma.export.findFirstOrThrow({
      where: { personId: admin.personId },
      orderBy: { id: "desc" },
    });
    await page.goto(`/exports/${id}`);
    const takings = page.getByRole("region", { name: "Taken by" });
    await expect(takings.getByRole("listitem")).toHaveText(new RegExp(`${admin.name}\\s*changes\\.jsonl`));
    await expectAccessible(page);
  });
});

test("what changed since an export of a selection is offered where all that matched was selected", async ({
  page,
  signInAs,
  source,
}) => {
  const ids = await makeSet(source);
  const admin = await signInAs("admin");
  const whole = await freezeSelection(admin, approvedOf(source));
  const picked = await freezeSelection(admin, approvedOf(source), ids.slice(0, 1));
  await page.goto(`/exports?selection=${picked.id}`);
  await exportNow(page, "Export 1 article");
  await expect(made(page).getByRole("link", { name: /^Download/ })).toBeVisible();
  await expect(made(page).getByRole("link", { name: "What changed since" })).toHaveCount(0);

  await page.goto(`/exports?selection=${whole.id}`);
  await exportNow(page, "Export 2 articles");
  await expect(made(page).getByRole("link", { name: "What changed since" })).toBeVisible();
  const label = await made(page).getAttribute("aria-label");
  await page.reload();
  await expect(page.getByRole("complementary", { name: "Selection" })).toContainText("it was exported or decided on");
  await page.goto(`/exports/${label?.split(" ").at(-1)}`);
  await decideNow(systemViewer, ids[2] ?? 0, { kind: "approve" });
  await made(page).getByRole("link", { name: "What changed since" }).click();
  await expect(wanted(page).getByRole("heading", { name: "1 added, 0 changed, 0 revoked" })).toBeVisible();
});

test("the first ten titles are shown before anything is exported, and where to see the rest", async ({
  page,
  signInAs,
  source,
}) => {
  await makeArticles(12, { source });
  await signInAs("admin");
  await open(page, `/exports?source=${source}`);
  await expect(wanted(page).getByRole("heading", { name: "12 articles" })).toBeVisible();
  await expect(titles(page).getByRole("link")).toHaveCount(10);
  await wanted(page).getByRole("link", { name: "2 more" }).click();
  await expect(page).toHaveURL(new RegExp(`/articles\\?.*source=${source}`));
});

test("a CSV has the columns that were ticked, and a sitemap no decisions", async ({ page, signInAs, source }) => {
  await makeSet(source);
  await signInAs("admin");
  await open(page, `/exports?status=approved&source=${source}`);
  await choose(page, "CSV");
  await wanted(page).getByText("Columns: all").click();
  await wanted(page).getByRole("button", { name: "Only identity, address and title" }).click();
  await expect(wanted(page).getByText(/^Columns: 4 of 39$/)).toBeVisible();
  await wanted(page).getByRole("checkbox", { name: "begin with the mark of UTF-8, for Excel" }).check();
  await expect(page).toHaveURL(/columns=.*&bom=true/);
  await expect(wanted(page).locator("[aria-busy=true]")).toHaveCount(0);
  await expect(wanted(page)).toContainText(/about \d{3} bytes/);
  await exportNow(page, "Export 2 articles");
  const csv = (await download(page, /^Download/)).bytes.toString("utf8");
  expect(csv.split("\r\n")[0]).toBe("\ufeffsource,externalId,url,title");

  await choose(page, "Sitemap");
  await expect(wanted(page).getByRole("checkbox", { name: /with decisions/ })).toHaveCount(0);
  await exportNow(page, "Export 2 articles");
  const xml = await download(page, /^Download/);
  expect(xml.bytes.toString()).toContain("<loc>https://site.example/Alpha</loc>");
});

test("files that were kept long enough can be written again", async ({ page, signInAs, source }) => {
  await makeSet(source);
  const admin = await signInAs("admin");
  await open(page, `/exports?status=approved&source=${source}`);
  await exportNow(page, "Export 2 articles");
  const first = await download(page, /^Download \d/);
  const { id } = await db().prisma.export.findFirstOrThrow({ where: { personId: admin.personId } });
  await db().prisma.export.update({ where: { id }, data: { expiresAt: new Date(0) } });
  const { sweepExports } = await import("@/lib/exports/sweep-exports");
  await sweepExports();

  await page.goto(`/exports/${id}`);
  await expect(made(page)).toContainText("Its files are no longer kept");
  await expect(made(page).getByRole("link", { name: /^Download/ })).toHaveCount(0);
  await made(page).getByRole("button", { name: "Write the files again" }).click();
  const again = await download(page, /^Download \d/);
  expect(again.bytes.equals(first.bytes)).toBe(true);
});

test("an export tells how far it is, stops when asked to, and is written when it is asked for after all", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await makeSet(source);
  const admin = await signInAs("admin");
  const filters = approvedOf(source);
  const id = await createExport(admin, { filters, format: "jsonl", withDecisions: false });
  const written = page.getByRole("region", { name: `Export ${id}`, exact: true });
  // Whoever would write it waits for this lock, so it stands as if it were being written.
  await withRunLock("export", id, async () => {
    await db().pool.query("UPDATE exports SET state = 'running', started_at = now(), done = 1 WHERE id = $1", [id]);
    await open(page, `/exports?status=approved&source=${source}`);
    await expect(written.getByRole("progressbar", { name: `Export ${id}` })).toHaveAttribute("aria-valuenow", "50");
    await expect(written).toContainText("1 of 2 articles written");
    await expectAccessible(page);
    await written.getByRole("button", { name: "Cancel" }).click();
    await expect(written.getByRole("button", { name: "Stopping…" })).toBeVisible();
    // The button says so before the server has heard of it.
    const findAsked = async () => (await db().prisma.export.findUniqueOrThrow({ where: { id } })).cancelAsked;
    await expect.poll(findAsked).toBe(true);
  });
  await runExport(id);
  await expect(written.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: `Export ${id} cancelled.` })).toBeAttached();
  await expect(written.getByRole("link", { name: /^Download/ })).toHaveCount(0);

  await written.getByRole("button", { name: "Write the files" }).click();
  await expect(written.getByRole("link", { name: /^Download \d/ })).toBeVisible();
  const [taken] = await Promise.all([
    page.waitForEvent("download"),
    written.getByRole("link", { name: /^Download \d/ }).click(),
  ]);
  const lines = fs
    .readFileSync(await taken.path(), "utf8")
    .trimEnd()
    .split("\n");
  expect(lines.map((line) => JSON.parse(line).title).toSorted()).toEqual(["Alpha", "Beta"]);
});

test("an export that failed says why, and is written when it is asked for again", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await makeSet(source);
  const admin = await signInAs("admin");
  await open(page, `/exports?status=approved&source=${source}`);
  await exportNow(page, "Export 2 articles");
  // Not the one that does not wait: it has to be written before it is said to have failed.
  const first = await download(page, /^Download \d/);
  const { id } = await db().prisma.export.findFirstOrThrow({ where: { personId: admin.personId } });
  await db().pool.query(
    "UPDATE exports SET state = 'failed', error = 'The disk was full.', manifest = NULL WHERE id = $1",
    [id],
  );
  await page.goto(`/exports/${id}`);
  await expect(made(page).getByRole("alert")).toContainText("The disk was full.");
  await expectAccessible(page);
  await made(page).getByRole("button", { name: "Write the files" }).focus();
  await page.keyboard.press("Enter");
  expect((await download(page, /^Download \d/)).bytes.equals(first.bytes)).toBe(true);
});

test("the history is read a page at a time, back to its beginning, and the choice stays", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  test.slow();
  await makeSet(source);
  await signInAs("admin");
  const { rows } = await db().pool.query<{ id: number }>(
    `INSERT INTO exports (format, filters, state, total)
     SELECT 'csv', $1, 'cancelled', 0 FROM generate_series(1, 60) RETURNING id`,
    [JSON.stringify(approvedOf(source))],
  );
  const oldest = Math.min(...rows.map(({ id }) => id));
  const earlier = page.getByRole("region", { name: "Earlier exports" });
  const line = earlier.getByRole("link", { name: `Export ${oldest}`, exact: true });
  await open(page, `/exports?status=approved&source=${source}`);
  await exportNow(page, "Export 2 articles");
  await expect(made(page).getByRole("link", { name: /^Download/ })).toBeVisible();
  const name = (await made(page).getAttribute("aria-label")) ?? "";
  await expect(line).toHaveCount(0);
  await expect(earlier.getByRole("link", { name: "Newest" })).toHaveCount(0);
  await expect(wanted(page).getByRole("option", { name: /^older ones/ })).toBeDisabled();

  await earlier.getByRole("link", { name: "Older" }).click();
  await expect(line).toBeVisible();
  await expect(earlier.getByRole("row").nth(1)).toBeInViewport();
  await expect(page).toHaveURL(/source=.*&before=\d+#earlier$/);
  await expect(wanted(page).getByRole("heading", { name: "2 articles" })).toBeVisible();
  // What was exported here stays above, although the list is another.
  await expect(page.getByRole("region", { name, exact: true })).toBeVisible();
  await expectAccessible(page);

  await earlier.getByRole("link", { name: "Newest" }).focus();
  await page.keyboard.press("Enter");
  await expect(line).toHaveCount(0);
  await expect(page).not.toHaveURL(/before=/);
});

for (const role of ["viewer", "editor"] as const) {
  test(`${role === "viewer" ? "a viewer" : "an editor"} sees no exports and takes none`, async ({
    page,
    signInAs,
    source,
  }) => {
    await makeSet(source);
    await signInAs(role);
    for (const path of ["/exports", "/exports/1"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { name: "Exports are for admins" })).toBeVisible();
    }
    for (const path of ["", "/1/file", "/1/manifest", "/1/takings"]) {
      expect((await page.request.get(`/api/v1/exports${path}`)).status(), path).toBe(403);
    }
    const data = { filters: { source }, format: "jsonl" };
    const headers = { origin: new URL(page.url()).origin };
    expect((await page.request.post("/api/v1/exports", { data, headers })).status()).toBe(403);
  });
}
