import fs from "node:fs";
import { expect } from "@playwright/test";
import { createToken } from "@/lib/people/manage-tokens";
import { fillField } from "./fill-field";
import { test } from "./fixtures";

test("an admin finds in the log what was done, by action and person, and takes it as a file", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const admin = await signInAs("admin");
  const { id } = await createToken(admin, "for the audit", "viewer");
  await page.goto("/");
  await page.getByRole("link", { name: "Admin", exact: true }).click();
  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("heading", { name: "Audit log" })).toBeVisible();
  await page.getByLabel("What").selectOption("Made a token");
  await page.getByLabel("By or about").selectOption(String(admin.personId));
  await page.getByRole("button", { name: "Filter" }).click();
  const entries = page.getByRole("list", { name: "Entries" }).getByRole("listitem");
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText(`Made a token · for the audit token ${id}`);
  await expect(entries).toContainText(admin.name);
  await expect(page.getByText(admin.email)).toHaveCount(0);
  await expectAccessible(page);

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as JSON Lines" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("audit.jsonl");
  const lines = fs
    .readFileSync(await download.path(), "utf8")
    .trim()
    .split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ action: "token.create", subject: `token ${id}` }]);

  await page.getByLabel("What").selectOption("Took the audit log");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(entries).toHaveCount(1);
});

test("the log is read a page at a time, back to its beginning, without a script too", async ({
  newContext,
  signInAs,
}) => {
  const context = await newContext({ javaScriptEnabled: false });
  const admin = await signInAs("admin", context);
  for (let made = 0; made < 60; made++) await createToken(admin, `paged ${made}`, "viewer");
  const page = await context.newPage();
  await page.goto(`/admin/audit?action=token.create&person=${admin.personId}`);
  const entries = page.getByRole("list", { name: "Entries" }).getByRole("listitem");
  await expect(entries).toHaveCount(50);
  await expect(entries.first()).toContainText("paged 59");
  await page.getByRole("link", { name: "Older" }).click();
  await expect(entries).toHaveCount(10);
  await expect(entries.last()).toContainText("paged 0");
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(entries).toHaveCount(50);
});

test("settings change after a question, and stand in the log", async ({ page, signInAs, expectAccessible }) => {
  await signInAs("admin");
  await page.goto("/admin/settings");
  await fillField(page.getByRole("textbox", { name: "Days that files stay" }), "31");
  await page.getByRole("button", { name: "Save: Days that files stay" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Days that files stay: 31." })).toBeAttached();
  await page.getByRole("button", { name: /images$/ }).click();
  const asked = page.getByRole("dialog");
  await expect(asked).toContainText("stands in the audit log");
  await expectAccessible(page);
  await asked.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("textbox", { name: "Days that files stay" }).fill("many");
  await page.getByRole("button", { name: "Save: Days that files stay" }).click();
  await expect(page.getByText("A whole number from 0 to 1,000,000.")).toBeVisible();
  await page.goto("/admin/audit?action=setting.change&subject=export-days");
  await expect(page.getByRole("list", { name: "Entries" }).getByRole("listitem").first()).toContainText("value: 31");
});
