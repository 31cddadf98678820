import { expect } from "@playwright/test";
import { systemViewer } from "@/lib/auth/viewer";
import { takeBackImport } from "@/lib/imports/take-back-import";
import { decideNow, makeArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";
import { current, openQueue, preview, previewText, rows } from "./queue-page";

test("the preview follows the cursor, and gives the focus back", async ({ page, signInAs, source }) => {
  const body = "It begins here.\n\n![a queue](https://images.example/queue.png)\n\nIt ends here.";
  await makeArticle({ source, title: "Preview one", body, bodyFormat: "markdown", topic: "queues of today" });
  await makeArticle({ source, title: "Preview two", body: "Another text." });
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  await signInAs("viewer");
  await openQueue(page, `/articles?source=${source}`);

  await page.keyboard.press("Space");
  await expect(preview(page).getByRole("heading", { name: "Preview one" })).toBeVisible();
  await expect(current(page)).toContainText("Preview one");
  await expect(previewText(page)).toContainText("It begins here.");
  await expect(previewText(page).locator("[class~=blocked-media]")).toContainText("images.example");
  await expect(previewText(page)).toContainText("queues of today");
  await expect(page.getByRole("status").filter({ hasText: "The preview shows Preview one" })).toBeAttached();
  expect([...hosts]).toEqual([new URL(page.url()).host]);

  await page.keyboard.press("j");
  await expect(preview(page).getByRole("heading", { name: "Preview two" })).toBeVisible();
  await expect(previewText(page)).toContainText("Another text.");
  await expect(current(page).getByRole("link", { name: "Preview two" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(previewText(page)).toBeFocused();
  await page.keyboard.press("k");
  await expect(preview(page).getByRole("heading", { name: "Preview one" })).toBeVisible();
  await expect(previewText(page)).toBeFocused();

  await page.keyboard.press("Escape");
  await expect(preview(page)).toHaveCount(0);
  await expect(current(page).getByRole("link", { name: "Preview one" })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(preview(page)).toBeVisible();
  await page.keyboard.press("Space");
  await expect(preview(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  await rows(page).filter({ hasText: "Preview two" }).getByRole("cell").last().click();
  await expect(preview(page).getByRole("heading", { name: "Preview two" })).toBeVisible();
  await preview(page).getByRole("link", { name: "Open" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Preview two" })).toBeVisible();
});

test("the preview says when a text can't be read, was withdrawn or has changed", async ({ page, signInAs, source }) => {
  const article = await makeArticle({ source, title: "Preview alone", body: "The text of it." });
  await signInAs("viewer");
  await openQueue(page, `/articles?source=${source}`);
  await page.route("**/api/v1/articles/*", (route) => route.fulfill({ status: 503, json: { detail: "It is away." } }));
  await page.keyboard.press("Space");
  const failed = preview(page).getByRole("alert");
  await expect(failed).toContainText("The text could not be read");
  await expect(failed).toContainText("It is away.");
  await page.unroute("**/api/v1/articles/*");
  await failed.getByRole("button", { name: "Try again" }).click();
  await expect(previewText(page)).toContainText("The text of it.");

  await openQueue(page, `/articles?source=${source}`);
  await decideNow(systemViewer, article.id, { kind: "approve" });
  await page.keyboard.press("Space");
  await expect(preview(page).getByRole("note")).toContainText("It has changed since this list was read");
  await expect(previewText(page)).toContainText("approved");

  const other = await makeArticle({ source, title: "Preview of another", body: "The text of another." });
  await openQueue(page, `/articles?source=${source}&status=pending`);
  await takeBackImport(systemViewer, other.importId);
  await page.keyboard.press("Space");
  await expect(preview(page).getByRole("note")).toContainText("This article was withdrawn");
  await expect(previewText(page)).not.toContainText("The text of another.");
});

test("on a phone the preview covers the screen and is stepped through by buttons", async ({
  newContext,
  signInAs,
  source,
}) => {
  await makeArticle({ source, title: "Preview one" });
  await makeArticle({ source, title: "Preview two" });
  const phone = await newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await signInAs("editor", phone);
  const page = await phone.newPage();
  await openQueue(page, `/articles?source=${source}`);
  await page.getByRole("button", { name: "Preview", exact: true }).tap();
  await expect(previewText(page)).toBeFocused();
  expect(await preview(page).boundingBox()).toMatchObject({ x: 0, y: 0, width: 360, height: 740 });
  await preview(page).getByRole("button", { name: "Next row" }).tap();
  await expect(preview(page).getByRole("heading", { name: "Preview two" })).toBeVisible();
  await preview(page).getByRole("button", { name: "Close the preview" }).tap();
  await expect(preview(page)).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
