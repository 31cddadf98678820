import { expect } from "@playwright/test";
import { systemViewer } from "@/lib/auth/viewer";
import { saveWeights } from "@/lib/settings/score-weights";
import { makeArticle } from "@/lib/testing/factories";
import { fillField } from "./fill-field";
import { test } from "./fixtures";

test.afterEach(() => saveWeights(systemViewer, { quality: 1, freshness: 1, depth: 1, clarity: 1 }));

test("an admin changes what scores count, watches it being worked out, and the list follows", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await makeArticle({ source, score: { quality: 90, freshness: 10, depth: 10, clarity: 10 } });
  await signInAs("admin");
  await page.goto("/admin/settings");
  const weights = page.getByRole("form", { name: "Weights" });
  await fillField(weights.getByLabel("Quality"), "0");
  await weights.getByLabel("Freshness").fill("x");
  await weights.getByRole("button", { name: "Change weights" }).click();
  await expect(page.getByText("Whole numbers from 0 to 100, and one of them more than 0.")).toBeVisible();
  await weights.getByLabel("Quality").fill("3");
  await weights.getByLabel("Freshness").fill("1");
  await weights.getByLabel("Depth").fill("0");
  await weights.getByLabel("Clarity").fill("0");
  await weights.getByRole("button", { name: "Change weights" }).click();
  const asked = page.getByRole("dialog");
  await expect(asked).toContainText(/The overall score of [\d,]+ articles? is worked out anew/);
  await expectAccessible(page);
  await asked.getByRole("button", { name: "Change", exact: true }).click();
  await expect(asked).toBeHidden();
  await expect(page.getByText("Every article has it")).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  const findOverall = async () => {
    const answer = await page.request.get(`/api/v1/articles?source=${source}`);
    return ((await answer.json()) as { items: { overall: number }[] }).items[0]?.overall;
  };
  await expect.poll(findOverall, { timeout: 60_000 }).toBe(70);
  await page.goto("/admin/audit?action=setting.change&subject=weights");
  const entry = page.getByRole("list", { name: "Entries" }).getByRole("listitem").first();
  await expect(entry).toContainText("quality: 3");
});
