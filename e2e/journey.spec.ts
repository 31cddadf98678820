import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { db } from "@/lib/db/db";
import { readArticleOf } from "@/lib/testing/factories";
import { fillField } from "./fill-field";
import { test } from "./fixtures";
import { drop, dryRunOf, figure, importOf } from "./imports-page";
import { badPost, goodPost, record } from "./journey-files";
import { expectAnswering } from "./review-page";

/** What stands beside a label of the metadata box. */
const fact = (box: Locator, label: string) =>
  box
    .locator("dl > div")
    .filter({ has: box.page().locator("dt", { hasText: new RegExp(`^${label}`) }) })
    .locator("dd")
    .first();

async function importFiles(page: Page, source: string): Promise<void> {
  await page.goto("/imports");
  await fillField(page.getByLabel("Source"), source);
  await drop(page, [
    { name: `${source}-posts.txt`, text: `${goodPost}\n${badPost}` },
    { name: `${source}-fields.jsonl`, text: JSON.stringify(record) },
  ]);
  const posts = importOf(page, `${source}-posts.txt`);
  await expect(posts).toContainText("2 read, 1 kept aside");
  await expect(figure(posts, "created")).toHaveText("1");
  await expect(figure(posts, "rejected")).toHaveText("1");
  await expect(figure(importOf(page, `${source}-fields.jsonl`), "created")).toHaveText("1");
  // Of the two, whichever ended last is what was said last.
  await expect(page.getByRole("status").filter({ hasText: /Import \d+ completed: \d read/ })).toBeAttached();
}

/** The rejected record, downloaded, mended and dropped again. */
async function mendRejected(page: Page, source: string): Promise<void> {
  const posts = importOf(page, `${source}-posts.txt`);
  const rejected = posts
    .getByRole("table", { name: /Rejected records/ })
    .getByRole("row")
    .nth(1);
  await expect(rejected).toContainText("score.quality");
  await expect(rejected).toContainText(`line ${goodPost.split("\n").length + 1}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    posts.getByRole("link", { name: "Download 1" }).click(),
  ]);
  const kept = fs.readFileSync(await download.path(), "utf8");
  expect(kept.trim()).toBe(badPost.trim());

  await drop(page, [{ name: `${source}-mended.txt`, text: kept.replace("quality: 140", "quality: 41") }]);
  const mended = importOf(page, `${source}-mended.txt`);
  await expect(figure(mended, "created")).toHaveText("1");
  await expect(figure(mended, "rejected")).toHaveText("0");
}

async function expectWholeBox(page: Page): Promise<void> {
  const box = page.getByRole("complementary", { name: "About this article" });
  await expect(box.getByRole("checkbox", { name: "wait for an empty queue" })).not.toBeChecked();
  await expect(box.getByLabel("Scores")).toContainText("58");
  await expect(fact(box, "topic")).toHaveText("calm releases / ruby workers");
  await expect(fact(box, "ai outline").locator("dt")).toHaveText(["context", "recommended action"]);
  await expect(fact(box, "stack").getByRole("listitem")).toHaveText(["ruby workers", "backend"]);
  await expect(fact(box, "tools").getByRole("listitem")).toHaveText(["sidekiq", "grafana"]);
  await expect(fact(box, "code language")).toHaveText("ruby");
  await expect(fact(box, "difficulty")).toHaveText("advanced");
  await expect(fact(box, "reading time")).toHaveText("7 min");
  await expect(fact(box, "view count")).toHaveText("31,415");
  await expect(fact(box, "revision")).toContainText("3.1.4");
  await expect(fact(box, "reference")).toHaveText("anp-ref-810010-2718");
  await expect(fact(box, "hash")).toHaveText("4d1f0a7be2d4c65588aa02ee");
  await expect(fact(box, "flags").getByRole("listitem").first()).toHaveText("yes: needs human review");
  await expect(box.getByRole("row", { name: "calm releases problem" })).toBeVisible();
  await expect(fact(box, "payload")).toContainText("written for a test");
  await expect(fact(box, "notes").getByRole("listitem")).toHaveText([
    "lists are lists",
    "read it before it is indexed",
  ]);
}

async function reviewByKeyboard(page: Page, source: string): Promise<void> {
  await page.goto(`/articles?source=${source}&sort=title:asc`);
  await expect(page.getByRole("region", { name: "Filters" })).not.toHaveAttribute("aria-busy", "true");
  const row = page.getByRole("row", { name: /how to keep a release calm/ });
  await expect(row.getByTitle("needs human review")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(page.getByRole("row").and(page.locator("[aria-current=true]"))).toContainText(
    "how to keep a release calm",
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "how to keep a release calm" })).toBeVisible();
  await expect(page.getByRole("article").getByRole("heading", { name: "release checklist" })).toBeVisible();
  await expect(page.getByRole("article").getByRole("listitem").filter({ hasText: "stop the producer" })).toBeVisible();
  await expect(page.getByRole("article").locator("pre")).toContainText("sleep 1");
  await expectAnswering(page);
  await expectWholeBox(page);

  await page.keyboard.press("e");
  await page.getByLabel("Title").fill("How to keep a release calm in Ruby workers");
  await page.getByRole("radio", { name: "Source" }).check();
  const body = page.getByLabel("Body, as Markdown");
  await body.fill((await body.inputValue()).replace("needs no hero", "needs nobody brave"));
  await page.getByLabel("Topic").fill("Calm releases");
  await page.getByLabel("Quality").fill("64");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
  await expect(page.getByRole("article")).toContainText("needs nobody brave");
  await expect(fact(page.getByRole("complementary", { name: "About this article" }), "topic")).toHaveText(
    "Calm releases",
  );
}

async function exportApproved(page: Page, source: string): Promise<void> {
  await page.goto(`/exports?source=${source}`);
  const filters = page.getByRole("region", { name: "Filters" });
  await expect(filters).not.toHaveAttribute("aria-busy", "true");
  await filters.getByRole("checkbox", { name: "approved", exact: true }).check();
  const wanted = page.getByRole("region", { name: "New export" });
  await expect(wanted.getByRole("heading", { name: "1 article" })).toBeVisible();
  await expect(wanted).toContainText("How to keep a release calm in Ruby workers");
  await wanted.getByRole("button", { name: "Export 1 article" }).click();

  // One that somebody else has written just then stands there too.
  const made = page.getByRole("region", { name: /^Export \d+$/ }).filter({ hasText: source });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    made.getByRole("link", { name: /^Download \d/ }).click(),
  ]);
  const bytes = fs.readFileSync(await download.path());
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await expect(made).toContainText(sha256);
  const link = await made.getByRole("link", { name: "Manifest as JSON" }).getAttribute("href");
  const manifest = await (await page.request.get(link ?? "")).json();
  expect(manifest.files).toMatchObject([
    { sha256, size: bytes.length, records: 1 },
    { name: "records.jsonl", records: 1 },
  ]);
  expect(manifest.counts).toEqual({ status: { approved: 1 }, flag: expect.anything(), source: { [source]: 1 } });
  const line = JSON.parse(bytes.toString("utf8"));
  expect(line).toMatchObject({
    source,
    externalId: "alphanode-810010",
    title: "How to keep a release calm in Ruby workers",
    body: expect.stringContaining("needs nobody brave"),
    topic: "Calm releases",
    score: { quality: 64, freshness: 82 },
    stack: ["ruby workers", "backend"],
  });
}

async function takeBack(page: Page, name: string): Promise<Locator> {
  // By its number: the list beside it begins with the newest fifty of everybody.
  const { id } = await db().prisma.import.findFirstOrThrow({ where: { name } });
  await page.goto(`/imports/${id}`);
  const region = importOf(page, name);
  await region.getByRole("button", { name: "Take back…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("1 article that it created would be withdrawn");
  await dialog.getByRole("button", { name: "Take back", exact: true }).click();
  await expect(dialog).toBeHidden();
  return region;
}

test("an article goes from a dropped file over an editor's desk into an export, and an import is taken back", async ({
  page,
  signInAs,
  newContext,
  source,
}) => {
  await signInAs("admin");
  const desk = await newContext();
  await signInAs("editor", desk);

  await test.step("an admin drops files and sees what came in and what did not", () => importFiles(page, source));
  await test.step("a rejected record is downloaded, mended and imported", () => mendRejected(page, source));
  await test.step("an editor reads, edits and approves it by keyboard", async () =>
    reviewByKeyboard(await desk.newPage(), source));
  await test.step("the approved set is exported and its sum agrees", () => exportApproved(page, source));
  await test.step("an import is taken back, but not what was decided since", async () => {
    await expect(await takeBack(page, `${source}-fields.jsonl`)).toContainText("1 article withdrawn, 0 restored");
    await expect(await takeBack(page, `${source}-posts.txt`)).toContainText(
      "0 articles withdrawn, 0 restored; 1 left out",
    );
    expect((await readArticleOf("fields-1", source)).withdrawn).toBe(true);
    await page.goto(`/articles?source=${source}`);
    await expect(page.getByRole("rowheader")).toHaveCount(2);
  });
});

test("keys that nobody knows and values within values are shown as lists", async ({ page, signInAs, source }) => {
  await signInAs("admin");
  await page.goto("/imports");
  await fillField(page.getByLabel("Source"), source);
  await drop(page, [{ name: `${source}-fields.jsonl`, text: JSON.stringify(record) }]);
  await expect(figure(importOf(page, `${source}-fields.jsonl`), "created")).toHaveText("1");
  const { id } = await readArticleOf("fields-1", source);
  await page.goto(`/articles/${id}`);
  const box = page.getByRole("complementary", { name: "About this article" });
  await expect(box.getByText("unknown key")).toHaveCount(2);
  await expect(fact(box, "moods").getByRole("listitem")).toHaveText(["calm", "brisk"]);
  await expect(fact(box, "desk")).toContainText("night shift");
  await expect(fact(box, "desk").getByRole("listitem")).toHaveText(["1", "2"]);
});

test("a dry run says what an import would do before anything is written", async ({ page, signInAs, source }) => {
  await signInAs("admin");
  await page.goto("/imports");
  await fillField(page.getByLabel("Source"), source);
  await page.getByRole("checkbox", { name: "dry run first" }).check();
  await drop(page, [{ name: `${source}-dry.txt`, text: `${goodPost}\n${badPost}` }]);
  const region = dryRunOf(page, `${source}-dry.txt`);
  await expect(figure(region, "to create")).toHaveText("1");
  await expect(figure(region, "would be rejected")).toHaveText("1");
  await expect(readArticleOf("alphanode-810010", source)).rejects.toThrow("there is no article");
  await region.getByRole("button", { name: "Import 1 change" }).click();
  await expect(figure(importOf(page, `${source}-dry.txt`), "created")).toHaveText("1");
  expect((await readArticleOf("alphanode-810010", source)).status).toBe("pending");
});

const sample = path.resolve("../shared/fixtures/alphanode");

test("a post of the reference site comes in whole", async ({ page, signInAs, source }) => {
  test.skip(!fs.existsSync(sample), "the reference post is not on this machine");
  const [name = ""] = fs.readdirSync(sample);
  await signInAs("admin");
  await page.goto("/imports");
  await fillField(page.getByLabel("Source"), source);
  await drop(page, [{ name: `${source}.txt`, text: fs.readFileSync(path.join(sample, name), "utf8") }]);
  const region = importOf(page, `${source}.txt`);
  await expect(figure(region, "created")).toHaveText("1");
  await expect(figure(region, "rejected")).toHaveText("0");
  await page.goto(`/articles?source=${source}&flag=ai-generated-style`);
  await page.getByRole("rowheader").getByRole("link").click();
  const box = page.getByRole("complementary", { name: "About this article" });
  for (const label of ["topic", "summary", "ai outline", "stack", "tools", "entities", "payload", "notes"]) {
    await expect(fact(box, label)).toBeVisible();
  }
  await expect(box.getByText("unknown key")).toHaveCount(0);
});
