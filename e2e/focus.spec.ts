import { expect, type Page } from "@playwright/test";
import { systemViewer } from "@/lib/auth/viewer";
import { addPerson } from "@/lib/people/manage-people";
import { createToken } from "@/lib/people/manage-tokens";
import { makeArticle } from "@/lib/testing/factories";
import { fillField } from "./fill-field";
import { test } from "./fixtures";

// Reasons and settings are everybody's: at once these would be in each other's way.
test.describe.configure({ mode: "default" });

const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("a dialog begins at its first field, or else at its first button", async ({ page, signInAs, source }) => {
  const name = `Foka ${source}`;
  await addPerson(systemViewer, { email: `${source}@example.org`, name, role: "editor", password: null });
  await signInAs("admin");
  await page.goto("/admin/people");
  const dialog = page.getByRole("dialog");
  await button(page, `Change role: ${name}`).press("Enter");
  await expect(dialog.getByRole("combobox", { name: `Role of ${name}` })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button(page, `Change role: ${name}`)).toBeFocused();
  await button(page, `Disable: ${name}`).press("Enter");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
});

test("where a button is gone with what it did, its line has the focus", async ({ page, signInAs, source }) => {
  await createToken(systemViewer, source, "viewer", { owner: "system", days: 30 });
  await signInAs("admin");
  await page.goto("/admin/tokens");
  await button(page, `Revoke: ${source}`).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).press("Enter");
  await expect(said(page, `${source} is revoked.`)).toBeAttached();
  await expect(page.getByRole("listitem").filter({ hasText: source })).toBeFocused();
});

test("reasons are renamed, changed, archived and restored without losing the focus", async ({
  page,
  signInAs,
  source,
}) => {
  const name = `Of keys ${source}`;
  await signInAs("admin");
  await page.goto("/admin/reasons");
  await fillField(page.getByLabel("Name of the reason"), name);
  await button(page, "Add").press("Enter");
  await expect(said(page, `Added: ${name}`)).toBeAttached();
  await expect(button(page, "Add")).toBeFocused();

  await button(page, `Rename: ${name}`).press("Enter");
  await page.keyboard.press("Escape");
  await expect(button(page, `Rename: ${name}`)).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type(`${name} anew`);
  await page.keyboard.press("Enter");
  await expect(button(page, `Rename: ${name} anew`)).toBeFocused();

  const needsNote = page.getByRole("checkbox", { name: `Needs a note: ${name} anew` });
  await needsNote.press("Space");
  await expect(said(page, "needs a note now")).toBeAttached();
  await expect(needsNote).toBeFocused();

  await button(page, `Archive: ${name} anew`).press("Enter");
  await expect(said(page, `Archived: ${name} anew`)).toBeAttached();
  await expect(page.getByRole("listitem").and(page.locator(":focus"))).toHaveCount(1);
  await button(page, `Restore: ${name} anew`).press("Enter");
  await expect(said(page, `Restored: ${name} anew`)).toBeAttached();
  await expect(page.locator("main :focus")).toHaveCount(1);
  await button(page, `Archive: ${name} anew`).press("Enter");
  await expect(button(page, `Restore: ${name} anew`)).toBeVisible();
});

test("a button that is busy or has nothing more to do keeps the focus, and does nothing", async ({
  page,
  signInAs,
  source,
}) => {
  await makeArticle({ source, status: "approved" });
  await signInAs("admin");
  await page.goto(`/exports?status=approved&source=${source}`);
  const asked = page.waitForRequest((request) => request.method() === "POST" && /\/exports$/.test(request.url()));
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/v1/exports", async (route) => {
    await held;
    await route.continue();
  });
  let sent = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && /\/exports$/.test(request.url())) sent += 1;
  });
  const go = button(page, "Export 1 article");
  await go.press("Enter");
  await asked;
  await expect(go).toBeDisabled();
  await expect(go).toBeFocused();
  await page.keyboard.press("Enter");
  answer();
  await expect(page.getByRole("region", { name: /^Export \d+$/ }).first()).toBeVisible();
  await expect(go).toBeFocused();
  expect(sent).toBe(1);
});
