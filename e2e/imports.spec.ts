import fs from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { db } from "@/lib/db/db";
import { readArticleOf } from "@/lib/testing/factories";
import { test } from "./fixtures";
import { drop, dropPaths, dryRunOf, figure, importOf, linesOf } from "./imports-page";

const post = (id: string, more: object = {}) => ({
  externalId: id,
  title: `How to keep ${id} calm`,
  body: `A note on ${id}: count the jobs that are open before anything moves.`,
  ...more,
});

async function openImports(page: Page, source: string): Promise<void> {
  await page.goto("/imports");
  await page.getByLabel("Source").fill(source);
}

test("files of several formats are dropped at once, and each says by what its format was told", async ({
  page,
  signInAs,
  source,
}) => {
  await signInAs("admin");
  await openImports(page, source);
  await drop(page, [
    { name: `${source}.jsonl`, text: linesOf([post("line-1"), post("line-2")]) },
    { name: `${source}.json`, text: JSON.stringify([post("list-1")]) },
    { name: `${source}.csv`, text: 'id,title,body\nrow-1,Of rows,"Two lines\nin one cell"\n' },
    { name: `${source}.bin`, text: "\u0000\u0001\u0002".repeat(50) },
  ]);
  await expect(importOf(page, `${source}.jsonl`)).toContainText("JSON Lines: its lines are JSON objects");
  await expect(figure(importOf(page, `${source}.jsonl`), "created")).toHaveText("2");
  await expect(importOf(page, `${source}.json`)).toContainText("JSON list: it is a JSON list of objects");
  await expect(importOf(page, `${source}.csv`)).toContainText("CSV: its first line names the columns id, title, body");
  await expect(figure(importOf(page, `${source}.csv`), "created")).toHaveText("1");
  await expect(page.getByRole("alert").filter({ hasText: `${source}.bin can't be imported` })).toBeVisible();
  await page.getByRole("button", { name: `Dismiss ${source}.bin` }).click();
  await expect(page.getByRole("heading", { name: "Uploading" })).toHaveCount(0);
});

/** A folder as people have them: folders within, a picture, and what systems leave there. */
function makeFolder(root: string): string {
  const folder = path.join(root, "notes");
  fs.mkdirSync(path.join(folder, "deep", ".git"), { recursive: true });
  fs.writeFileSync(path.join(folder, "first.json"), JSON.stringify({ title: "First of the folder", body: "One." }));
  fs.writeFileSync(path.join(folder, "deep", "second.json"), JSON.stringify({ title: "Second", body: "Two." }));
  fs.writeFileSync(path.join(folder, "deep", "picture.png"), Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\0", "latin1"));
  fs.writeFileSync(path.join(folder, ".DS_Store"), "clutter");
  fs.writeFileSync(path.join(folder, "deep", ".git", "config"), "clutter");
  return folder;
}

test("a folder that is dropped or chosen becomes one import, its files known by their paths", async ({
  page,
  signInAs,
  source,
}, { outputDir }) => {
  await signInAs("admin");
  await openImports(page, source);
  const folder = makeFolder(outputDir);
  await dropPaths(page, [folder]);
  const dropped = importOf(page, "notes.zip").filter({ hasText: source }).last();
  await expect(figure(dropped, "created")).toHaveText("2");
  await expect(dropped).toContainText("A zip with 3 files");
  await expect(dropped).toContainText("Passed by, since they are no articles: 1 image.");
  expect((await readArticleOf("deep/second.json", source)).status).toBe("pending");

  await page.getByLabel("Choose a folder to import").setInputFiles(folder);
  const chosen = importOf(page, "notes.zip").filter({ hasText: source }).first();
  await expect(figure(chosen, "unchanged")).toHaveText("2");
});

test("several loose files become one import where that is asked for", async ({ page, signInAs, source }) => {
  await signInAs("admin");
  await openImports(page, source);
  await page.getByRole("checkbox", { name: "several files as one import" }).check();
  await drop(page, [
    { name: `${source}-a.json`, text: JSON.stringify({ title: "A", body: "a" }) },
    { name: `${source}-b.json`, text: JSON.stringify({ title: "B", body: "b" }) },
  ]);
  const together = importOf(page, `${source}-a.json and 1 more.zip`);
  await expect(figure(together, "created")).toHaveText("2");
  expect((await readArticleOf(`${source}-b.json`, source)).status).toBe("pending");
});

test("columns are mapped anew, the file is looked through again, and the source remembers it", async ({
  page,
  signInAs,
  source,
}) => {
  await signInAs("admin");
  await openImports(page, source);
  await page.getByRole("checkbox", { name: "dry run first" }).check();
  const text = 'id,Kopf,Text,Preis\nrow-1,Of rows,"A body, quoted",3.50\nrow-2,Of columns,Another body,4\n';
  await drop(page, [{ name: `${source}.csv`, text }]);
  const region = dryRunOf(page, `${source}.csv`);
  await expect(figure(region, "would be rejected")).toHaveText("2");
  const columns = region.getByRole("form", { name: "Columns" });
  await expect(columns.getByLabel("Preis")).toHaveValue("meta.Preis");
  const again = columns.getByRole("button", { name: "Look again" });
  await expect(again).toBeDisabled();

  await columns.getByLabel("Kopf").selectOption("body");
  await again.click();
  await expect(columns.getByRole("alert")).toContainText("body is given to two columns");
  await columns.getByLabel("Kopf").selectOption("title");
  await columns.getByLabel("Preis").selectOption({ label: "left out" });
  await again.click();
  await expect(figure(region, "to create")).toHaveText("2");
  await expect(columns.getByRole("status")).toContainText("Looked through again: 2 to create");
  await expect(again).toBeFocused();
  await expect(columns).toContainText(`remembers it for the source ${source}`);
  await region.getByRole("button", { name: "Import 2 changes" }).click();
  await expect(figure(importOf(page, `${source}.csv`), "created")).toHaveText("2");
  expect((await readArticleOf("row-1", source)).currentRevision).toMatchObject({ title: "Of rows" });

  await drop(page, [{ name: `${source}-next.csv`, text: text.replaceAll("row-", "more-") }]);
  await expect(figure(dryRunOf(page, `${source}-next.csv`), "to create")).toHaveText("2");
});

test("a dry run shows what of an article would differ, and survives a reload", async ({ page, signInAs, source }) => {
  await signInAs("admin");
  await openImports(page, source);
  await drop(page, [{ name: `${source}.jsonl`, text: linesOf([post("a"), post("b")]) }]);
  await expect(figure(importOf(page, `${source}.jsonl`), "created")).toHaveText("2");
  await page.getByRole("checkbox", { name: "dry run first" }).check();
  const changed = [
    post("a", { title: "How to keep a release calm", topic: "calm" }),
    post("b"),
    post("c"),
    post("c"),
    post("d", { readingTime: "soon" }),
  ];
  await drop(page, [{ name: `${source}-next.jsonl`, text: linesOf(changed) }]);
  const region = dryRunOf(page, `${source}-next.jsonl`);
  await expect(figure(region, "to update")).toHaveText("1");
  await expect(figure(region, "would be rejected")).toHaveText("1");
  await expect(region).toContainText("1 record came again in the same input");
  await expect(region.getByRole("row", { name: /reject line 5/ })).toContainText("readingTime");
  const diff = region.getByLabel("What would change in a", { exact: true });
  await expect(diff.locator("ins").first()).toContainText("added: release");
  await expect(diff.locator("dt")).toHaveText(["title", "topic"]);
  await expect(page.getByRole("status").filter({ hasText: /Dry run of .* 1 to create, 1 to update/ })).toBeAttached();

  await page.reload();
  await expect(diff.locator("dt")).toHaveText(["title", "topic"]);
  await region.getByRole("button", { name: "Discard" }).click();
  await expect(region).toHaveCount(0);
});

const rejectedOnes = [
  ...Array.from({ length: 9 }, (_, index) => post(`score-${index}`, { score: { quality: 140 + index } })),
  post("time-1", { readingTime: "soon" }),
  post("time-2", { readingTime: "later" }),
];

test("rejected records are filtered, read whole, downloaded and tried again", async ({ page, signInAs, source }) => {
  await signInAs("admin");
  await openImports(page, source);
  const text = `${linesOf(rejectedOnes)}\n{"externalId": "broken, \u202eturned"\n`;
  await drop(page, [{ name: `${source}.jsonl`, text }]);
  const region = importOf(page, `${source}.jsonl`);
  const table = region.getByRole("table", { name: /Rejected records/ });
  const rows = table.getByRole("row").filter({ has: page.getByRole("cell") });
  await expect(rows).toHaveCount(8);
  await region.getByRole("button", { name: "4 more" }).click();
  await expect(rows).toHaveCount(12);

  await region.getByLabel("Field").selectOption({ label: "readingTime (2)" });
  await expect(rows).toHaveCount(2);
  await region.getByLabel("Words of the reason or the file").fill("later");
  await expect(rows).toHaveCount(1);
  await expect(region.getByRole("status").filter({ hasText: "1 record matches" })).toBeVisible();
  await region.getByLabel("Words of the reason or the file").fill("");
  await region.getByLabel("Field").selectOption({ label: "could not be parsed (1)" });
  await expect(rows).toHaveCount(1);

  const opener = table.getByRole("button", { name: "line 12" });
  await opener.press("Enter");
  await expect(opener).toHaveAttribute("aria-expanded", "true");
  await expect(table.getByRole("region", { name: "The record of line 12 as it came" })).toContainText(
    '{"externalId": "broken, U+202Eturned"',
  );

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    region.getByRole("link", { name: "Download 12" }).click(),
  ]);
  expect(fs.readFileSync(await download.path(), "utf8")).toBe(text);

  const id = (await region.getAttribute("aria-label"))?.replace("Import ", "");
  await region.getByRole("button", { name: "Try again" }).click();
  await expect(page).toHaveURL(new RegExp(`/imports/(?!${id}$)\\d+$`));
  const again = importOf(page, `rejected records of import ${id}`);
  await expect(again).toContainText(`Reads again what import ${id} rejected`);
  await expect(figure(again, "rejected")).toHaveText("12");
  await expect(again.getByRole("button", { name: "line 1", exact: true })).toBeVisible();
});

/**
 * Keeps an import that has begun from going on, however fast it is, by the row in which it notes its place. What is asked of
 * it meanwhile comes with its next batch.
 */
async function holdUp(name: string): Promise<() => Promise<void>> {
  const begun = () => db().prisma.import.findFirst({ where: { name, done: { gt: 0 } } });
  await expect.poll(begun, { intervals: [20] }).not.toBeNull();
  const connection = await db().pool.connect();
  await connection.query("BEGIN");
  await connection.query("SELECT 1 FROM imports WHERE name = $1 FOR UPDATE", [name]);
  return async () => {
    await connection.query("COMMIT");
    connection.release();
  };
}

test("the progress of an import survives a reload, and so does being asked to stop", async ({
  page,
  signInAs,
  source,
}) => {
  await signInAs("admin");
  await openImports(page, source);
  const many = Array.from({ length: 40_000 }, (_, index) => post(`many-${index}`));
  await page.getByLabel("Choose files to import").setInputFiles({
    name: `${source}.jsonl`,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(linesOf(many)),
  });
  const letGo = await holdUp(`${source}.jsonl`);
  const region = importOf(page, `${source}.jsonl`);
  await expect(region).toContainText(/of about [1-9]\d,\d{3} records/);
  await page.reload();
  await expect(region.getByRole("progressbar")).toHaveAttribute("aria-valuenow", /^\d\d?$/);
  await expect(figure(region, "records a second")).toHaveText(/^[\d,]+$/);
  await region.getByRole("button", { name: "Cancel" }).click();
  await letGo();
  await expect(region.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /Import \d+ cancelled/ })).toBeAttached();
  await expect(region).toContainText("Importing the file again is safe");
});

test("what can't be read says so and never looks like an empty list", async ({ page, signInAs, source }) => {
  await signInAs("admin");
  await openImports(page, source);
  await drop(page, [{ name: `${source}.jsonl`, text: linesOf(rejectedOnes) }]);
  const region = importOf(page, `${source}.jsonl`);
  await expect(figure(region, "rejected")).toHaveText("11");
  await page.route("**/rejected?*", (route) => route.abort());
  await region.getByLabel("Field").selectOption({ label: "readingTime (2)" });
  await expect(region.getByRole("alert")).toContainText("The rejected records could not be read");
  await page.unroute("**/rejected?*");
  await region.getByRole("button", { name: "Try again" }).last().click();
  await expect(region.getByRole("button", { name: "line 10", exact: true })).toBeVisible();
});

/** Changes what the page is told about its imports, for states that pass too quickly to be looked at. */
async function tell(page: Page, name: string, part: object): Promise<void> {
  await page.route("**/api/v1/imports", async (route) => {
    const answer = await route.fetch();
    const { items } = await answer.json();
    const told = items.map((row: { name: string }) => (row.name === name ? { ...row, ...part } : row));
    await route.fulfill({ response: answer, json: { items: told } });
  });
}

test("an import that is being taken back, and a search that lags behind, are told", async ({
  page,
  signInAs,
  source,
}) => {
  await signInAs("admin");
  await openImports(page, source);
  await tell(page, `${source}.jsonl`, { created: 50_000, indexed: 12_000 });
  await drop(page, [{ name: `${source}.jsonl`, text: linesOf([post("a")]) }]);
  const region = importOf(page, `${source}.jsonl`);
  await expect(region).toContainText("Text search finds 12,000 of 50,000 new articles so far");
  await tell(page, `${source}.jsonl`, { takingBack: true });
  await expect(region).toContainText("Being taken back…");
  await expect(region.getByRole("button", { name: "Take back…" })).toHaveCount(0);
  await tell(page, `${source}.jsonl`, { takingBack: false, takenBackAt: new Date().toISOString() });
  await expect(page.getByRole("status").filter({ hasText: /Import \d+ has been taken back/ })).toBeAttached();
});

const hostile = [
  { externalId: "\u202e\u200bturned", title: "\u202eright to left \u200b مرحبا", body: "x" },
  { externalId: "n".repeat(300), title: "T".repeat(300), body: "y" },
  { externalId: "bad", title: "t", body: "b", score: { quality: `\u202e${"w".repeat(300)}` } },
  { externalId: "bad-too", title: "t", body: "b", readingTime: "soon" },
];

test("the page is accessible in all its states and fits a phone, whatever things are called", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await signInAs("admin");
  await openImports(page, source);
  const name = `\u202e${source}-${"W".repeat(200)}.jsonl`;
  await drop(page, [{ name, text: linesOf(hostile) }]);
  const region = page.getByRole("region", { name: /^Import \d+$/ }).filter({ hasText: source });
  await expect(figure(region, "rejected")).toHaveText("2");
  await region.getByRole("button", { name: "line 3" }).click();
  await expect(region.getByRole("region", { name: /as it came/ })).toContainText("U+202E");
  await page.getByRole("checkbox", { name: "dry run first" }).check();
  const changed = hostile.map((one) => ({ ...one, body: `${one.body} and ${"more ".repeat(60)}` }));
  await drop(page, [
    { name: `${source}.csv`, text: `${"Long".repeat(60)},title,body\nx,A title,A body\n` },
    { name, text: linesOf(changed) },
    { name: `${source}.bin`, text: "\u0000\u0001\u0002".repeat(50) },
  ]);
  await expect(dryRunOf(page, `${source}.csv`).getByRole("form", { name: "Columns" })).toBeVisible();
  const dryRun = page.getByRole("region", { name: /^Dry run \d+$/ }).filter({ has: page.locator("ins") });
  await dryRun
    .getByRole("button", { name: /^Show more/ })
    .first()
    .click();
  await expect(page.getByRole("alert").filter({ hasText: "can't be imported" })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await expectAccessible(page);
});

test("an editor reads what came in and is offered nothing that would change it", async ({
  page,
  signInAs,
  signInBeside,
  source,
}) => {
  await signInAs("admin");
  await openImports(page, source);
  await drop(page, [{ name: `${source}.jsonl`, text: linesOf(rejectedOnes) }]);
  await expect(figure(importOf(page, `${source}.jsonl`), "rejected")).toHaveText("11");
  const { page: other } = await signInBeside("editor");
  await other.goto("/imports");
  await other
    .getByRole("complementary", { name: "Imports" })
    .getByRole("link", { name: `${source}.jsonl` })
    .click();
  const region = importOf(other, `${source}.jsonl`);
  await expect(region.getByRole("link", { name: "Download 11" })).toBeVisible();
  await expect(region.getByRole("button", { name: /Try again|Take back/ })).toHaveCount(0);
  await expect(other.getByLabel("Choose files to import")).toHaveCount(0);
});
