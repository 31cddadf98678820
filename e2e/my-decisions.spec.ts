import { expect } from "@playwright/test";
import { decideNow, makeArticle, readArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";

test("what one decided is listed, filtered, and the newest of an article undone", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  const yes = await makeArticle({ source, title: "Queues, kept short" });
  const no = await makeArticle({ source, title: "Caches, kept warm" });
  const anna = await signInAs("editor");
  await decideNow(anna, yes.id, { kind: "approve" });
  await decideNow(anna, no.id, { kind: "reject", reasons: ["duplicate"], note: "Same as last week." });

  await page.goto("/articles");
  await page.getByRole("link", { name: "2 decided today" }).click();
  const list = page.getByRole("region", { name: "My decisions" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("listitem").first()).toContainText("Same as last week.");
  await expectAccessible(page);

  await page.getByRole("checkbox", { name: "Approved" }).check();
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/kind=approve/);
  // A form that is sent loads the page anew: before its script is there, a button does nothing.
  await page.waitForLoadState();
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(list.getByRole("link", { name: "Queues, kept short" })).toBeVisible();

  await page.getByRole("button", { name: "Undo: Queues, kept short" }).click();
  await expect(list.getByText("undone since", { exact: true })).toBeVisible();
  expect((await readArticle(yes.id)).status).toBe("pending");
  await page.getByLabel("Undone since?").selectOption({ label: "Standing" });
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(list.getByText("Nothing matches these filters.")).toBeVisible();
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(list.getByRole("listitem")).not.toHaveCount(0);
  await page.getByLabel("In the title").fill("caches");
  await page.getByRole("button", { name: "Filter" }).click();
  await list.getByRole("link", { name: "Caches, kept warm" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Caches, kept warm" })).toBeVisible();
  await page.getByRole("link", { name: "My decisions" }).click();
  await expect(page).toHaveURL("/decisions");
});

test("an admin looks at what somebody else decided, an editor can't", async ({
  page,
  signInAs,
  newContext,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "Decided by an editor" });
  const other = await newContext();
  const ben = await signInAs("editor", other);
  await decideNow(ben, id, { kind: "approve" });
  await signInAs("admin");
  await page.goto("/decisions");
  await page.getByLabel("Whose").selectOption(String(ben.personId));
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByRole("heading", { name: new RegExp(`What ${ben.name}.* decided`) })).toBeVisible();
  await expect(page.getByRole("link", { name: "Decided by an editor" })).toBeVisible();

  const second = await other.newPage();
  await second.goto("/decisions");
  await expect(second.getByLabel("Whose")).toHaveCount(0);
});

test("on a phone the filters wait behind a button that says how many are set", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const { id } = await makeArticle({ source, title: "Decided on a phone" });
  await decideNow(await signInAs("editor"), id, { kind: "approve" });
  await page.goto("/decisions");
  await expect(page.getByRole("link", { name: "Decided on a phone" })).toBeInViewport();
  await expect(page.getByRole("form", { name: "Filters" })).toBeHidden();

  await page.getByRole("button", { name: "Filters", exact: true }).press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("checkbox", { name: "Approved" })).toBeFocused();
  await page.getByRole("checkbox", { name: "Rejected" }).check();
  await page.getByLabel("In the title").fill("phone");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Filter", exact: true }).click();

  await expect(page.getByText("Nothing matches these filters.")).toBeVisible();
  const folded = page.getByRole("button", { name: "Filters, 2 set" });
  await expect(folded).toHaveAttribute("aria-expanded", "false");
  await page.waitForLoadState();
  await folded.click();
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page.getByRole("link", { name: "Decided on a phone" })).toBeInViewport();
  await expect(page.getByRole("form", { name: "Filters" })).toBeHidden();
});
