import { expect } from "@playwright/test";
import { createToken } from "@/lib/people/manage-tokens";
import { test } from "./fixtures";

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
  await page.getByRole("textbox", { name: "Days that files stay" }).fill("31");
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
