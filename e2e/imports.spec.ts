import fs from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { readArticleOf } from "@/lib/testing/factories";
import { test } from "./fixtures";
import { drop, dropPaths, dryRunOf, figure, importOf, linesOf, openImports, post } from "./imports-page";

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
