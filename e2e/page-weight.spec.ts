import { gzipSync } from "node:zlib";
import { expect } from "@playwright/test";
import { makeArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";

/** Bytes of JavaScript, gzipped, that the queue may load before anything is pressed. */
const most = 180_000;

test("the queue loads no more JavaScript than it may", async ({ page, signInAs, source }) => {
  await makeArticle({ source });
  await signInAs("admin");
  const scripts = new Map<string, number>();
  page.on("response", async (response) => {
    if (response.request().resourceType() !== "script") return;
    scripts.set(response.url(), gzipSync(await response.body()).length);
  });
  await page.goto(`/articles?source=${source}`);
  await expect(page.getByRole("region", { name: "Filters" })).not.toHaveAttribute("aria-busy", "true");
  await page.waitForLoadState("networkidle");
  const sizes = [...scripts.values()];
  expect(sizes.length).toBeGreaterThan(0);
  const sum = sizes.reduce((all, size) => all + size, 0);
  test.info().annotations.push({ type: "JavaScript of the queue, gzipped", description: `${sum} bytes` });
  expect(sum, "JavaScript of the queue, gzipped").toBeLessThanOrEqual(most);
});
