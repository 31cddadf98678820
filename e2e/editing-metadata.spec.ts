import { expect } from "@playwright/test";
import { getArticle } from "@/lib/articles/get-article";
import { systemViewer } from "@/lib/auth/viewer";
import { readArticle } from "@/lib/testing/factories";
import { edit, makeAlone, textbox } from "./editor-page";
import { test } from "./fixtures";
import { button } from "./review-page";

test("every field is edited, and only what changed is", async ({ page, signInAs, source, expectAccessible }) => {
  const { id } = await makeAlone({
    ...{ source, title: "All fields", topic: "t", notes: ["kept"], checklist: ["first", "second"], viewCount: 5 },
    ...{ payload: { seed: 1, own: [1] }, meta: { legacy: 1, kept: { deep: true } }, stack: ["a"] },
    ...{ aiOutline: [{ label: "context", value: "v" }], entities: [{ name: "n", type: null }] },
  });
  await signInAs("editor");
  await edit(page, id, "All fields");
  const before = (await getArticle(systemViewer, id)).record;
  await page.getByLabel("Stack").fill("a, b");
  await page.getByLabel("Clarity").fill("88");
  await page.locator("summary").filter({ hasText: "More fields" }).click();
  const typed = {
    ...{
      "View count": "1,217",
      "Revision status": "expanded",
      "Last reviewed": "2026-01-02",
      URL: "https://a.example/x",
    },
    ...{ Slug: "x", Published: "2026-01-01", Reference: "r-1", Hash: "h-1", "AI brief": "Brief." },
  };
  for (const [label, value] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel("Further keys, as JSON").fill('{"kept": {"deep": true}, "new": [1]}');
  await page.getByLabel("Entity 1, type").fill("area");
  await page.getByRole("group", { name: "AI outline" }).getByRole("button", { name: "Add point" }).click();
  await expect(page.getByLabel("Point 2, label")).toBeFocused();
  await page.keyboard.type("goal");
  await page.getByLabel("Point 2, value").fill("calm");
  // Where the bar below covers no field by half.
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expectAccessible(page);
  await button(page, "Save").click();
  await expect(button(page, "Approve")).toBeVisible();
  expect((await getArticle(systemViewer, id)).record).toEqual({
    ...before,
    ...{ stack: ["a", "b"], viewCount: 1217, url: "https://a.example/x", slug: "x", publishedAt: "2026-01-01" },
    ...{ reference: "r-1", hash: "h-1", aiBrief: "Brief.", score: { ...before.score, clarity: 88 } },
    revision: { status: "expanded", version: null, lastReviewed: "2026-01-02" },
    meta: { kept: { deep: true }, new: [1] },
    entities: [{ name: "n", type: "area" }],
    aiOutline: [...before.aiOutline, { label: "goal", value: "calm" }],
  });
});

test("a list grows, shrinks and is put in order by keyboard", async ({ page, signInAs, source }) => {
  const { id } = await makeAlone({ source, title: "A checklist", checklist: ["first", "second, with a comma"] });
  await signInAs("editor");
  await edit(page, id, "A checklist");
  await textbox(page, "Check 2").focus();
  await page.keyboard.press("Enter");
  await expect(textbox(page, "Check 3")).toBeFocused();
  await page.keyboard.type("third");
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(textbox(page, "Check 1")).toBeFocused();
  await expect(page.getByText("Check moved to 1 of 3")).toBeAttached();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Backspace");
  await button(page, "Remove check 2").press("Enter");
  await expect(textbox(page, "Check 2")).toHaveValue("second, with a comma");
  await page.keyboard.press("Control+s");
  await expect(button(page, "Approve")).toBeVisible();
  expect((await getArticle(systemViewer, id)).record.checklist).toEqual(["third", "second, with a comma"]);
});

test("a wrong value is told at its field, by the page and by the server", async ({ page, signInAs, source }) => {
  const { id, version } = await makeAlone({ source, title: "Wrong values" });
  await signInAs("editor");
  await edit(page, id, "Wrong values");
  await page.getByLabel("Quality").fill("140");
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("alert").filter({ hasText: "Quality needs another value" })).toBeVisible();
  await expect(page.getByLabel("Quality")).toBeFocused();
  await expect(page.getByLabel("Quality")).toHaveAccessibleDescription(/whole number from 0 to 100/);
  await page.getByLabel("Quality").fill("");
  await page.locator("summary").filter({ hasText: "More fields" }).click();
  await page.getByLabel("Published").fill("soon");
  await page.keyboard.press("Control+s");
  await expect(page.getByLabel("Published")).toBeFocused();
  await expect(page.getByLabel("Published")).toHaveAccessibleDescription(/a date like/);
  expect((await readArticle(id)).version).toBe(version);
});
