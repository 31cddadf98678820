import { expect } from "@playwright/test";
import { systemViewer } from "@/lib/auth/viewer";
import { changeReasons, listManagedReasons } from "@/lib/review/manage-reasons";
import type { ReasonChange } from "@/lib/review/reason-command";
import { makeArticle } from "@/lib/testing/factories";
import { fillField } from "./fill-field";
import { test } from "./fixtures";
import { expectAnswering } from "./review-page";

// One list for all: at once they would be in each other's way, as admins are.
test.describe.configure({ mode: "default" });

/** As another admin would, on the list as it is. */
async function changeNow(change: ReasonChange): Promise<void> {
  await changeReasons(systemViewer, (await listManagedReasons(systemViewer)).stamp, change);
}

test("an admin adds, renames, moves, archives and restores a reason, and editors tick it", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  const name = `Reads like an advert ${source}`;
  const { id } = await makeArticle({ source, title: "An advert" });
  await signInAs("admin");
  await page.goto("/articles");
  await page.getByRole("link", { name: "Admin", exact: true }).click();
  const used = page.getByRole("list", { name: "Reasons in use" });
  await fillField(page.getByLabel("Name of the reason"), name);
  await page.getByRole("checkbox", { name: "Needs a note", exact: true }).check();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(used.getByRole("listitem").last()).toContainText(name);
  await expect(page.getByLabel("Name of the reason")).toHaveValue("");
  await expectAccessible(page);

  await page.getByRole("button", { name: `Rename: ${name}` }).click();
  await page.keyboard.type(`An advert ${source}`);
  await page.keyboard.press("Enter");
  await expect(used.getByText(`An advert ${source}`)).toBeVisible();
  const up = page.getByRole("button", { name: `Move up: An advert ${source}` });
  const last = await used.getByRole("listitem").count();
  await up.click();
  await expect(used.getByRole("listitem").nth(last - 2)).toContainText(`An advert ${source}`);
  await expect(up).toBeFocused();

  await page.getByRole("button", { name: `Archive: An advert ${source}` }).click();
  await page.getByRole("button", { name: `Restore: An advert ${source}` }).click();
  await expect(used.getByRole("listitem").last()).toContainText(`An advert ${source}`);

  await page.goto(`/articles/${id}`);
  await expectAnswering(page);
  await page.keyboard.press("r");
  await page.getByRole("checkbox", { name: `An advert ${source}` }).check();
  await expect(page.getByText(`“An advert ${source}” needs a note.`)).toBeVisible();
  await page.keyboard.press("Escape");

  await page.goto("/admin/reasons");
  await page.getByRole("button", { name: `Archive: An advert ${source}` }).click();
  await expect(page.getByRole("button", { name: `Restore: An advert ${source}` })).toBeVisible();
});

test("of two admins at once the second is told who was faster, and sees the list as it is", async ({
  page,
  signInAs,
  source,
}) => {
  await signInAs("admin");
  await page.goto("/admin/reasons");
  await changeNow({ do: "add", label: `Meanwhile ${source}`, needsNote: false });
  await fillField(page.getByLabel("Name of the reason"), `Too late ${source}`);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: /changed the reasons \d+ s ago/ })).toBeVisible();
  await expect(page.getByRole("list", { name: "Reasons in use" }).getByText(`Meanwhile ${source}`)).toBeVisible();
  await expect(page.getByLabel("Name of the reason")).toHaveValue(`Too late ${source}`);
  await page.getByRole("button", { name: `Archive: Meanwhile ${source}` }).click();
  await expect(page.getByRole("button", { name: `Restore: Meanwhile ${source}` })).toBeVisible();
});

test("the list of reasons is the admins'", async ({ page, signInAs }) => {
  await signInAs("editor");
  await page.goto("/admin/reasons");
  await expect(page.getByRole("heading", { name: "Reasons are for admins" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Admin", exact: true })).toHaveCount(0);
});
