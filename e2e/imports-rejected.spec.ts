import fs from "node:fs";
import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { drop, figure, importOf, linesOf, openImports, rejectedOnes } from "./imports-page";

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
