import fs from "node:fs";
import { expect } from "@playwright/test";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { withRunLock } from "@/lib/db/run-lock";
import { createExport } from "@/lib/exports/create-export";
import { runExport } from "@/lib/exports/run-export";
import { sweepExports } from "@/lib/exports/sweep-exports";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideNow } from "@/lib/testing/factories";
import { approvedOf, download, exportApproved, exportNow, made, makeSet, wanted } from "./exports-page";
import { open } from "./filters-page";
import { test } from "./fixtures";

test("what changed since an export of a selection is offered where all that matched was selected", async ({
  page,
  signInAs,
  source,
}) => {
  const ids = await makeSet(source);
  const admin = await signInAs("admin");
  const whole = await freezeSelection(admin, approvedOf(source));
  const picked = await freezeSelection(admin, approvedOf(source), ids.slice(0, 1));
  await page.goto(`/exports?selection=${picked.id}`);
  await exportNow(page, "Export 1 article");
  await expect(made(page).getByRole("link", { name: /^Download/ })).toBeVisible();
  await expect(made(page).getByRole("link", { name: "What changed since" })).toHaveCount(0);

  await page.goto(`/exports?selection=${whole.id}`);
  await exportNow(page, "Export 2 articles");
  await expect(made(page).getByRole("link", { name: "What changed since" })).toBeVisible();
  const label = await made(page).getAttribute("aria-label");
  await page.reload();
  await expect(page.getByRole("complementary", { name: "Selection" })).toContainText("it was exported or decided on");
  await page.goto(`/exports/${label?.split(" ").at(-1)}`);
  await decideNow(systemViewer, ids[2] ?? 0, { kind: "approve" });
  await made(page).getByRole("link", { name: "What changed since" }).click();
  await expect(wanted(page).getByRole("heading", { name: "1 added, 0 changed, 0 revoked" })).toBeVisible();
});

test("files that were kept long enough can be written again", async ({ page, signInAs, source }) => {
  await makeSet(source);
  const admin = await signInAs("admin");
  const first = await exportApproved(page, admin, source);
  await db().prisma.export.update({ where: { id: first.id }, data: { expiresAt: new Date(0) } });
  await sweepExports();

  await page.goto(`/exports/${first.id}`);
  await expect(made(page)).toContainText("Its files are no longer kept");
  await expect(made(page).getByRole("link", { name: /^Download/ })).toHaveCount(0);
  await made(page).getByRole("button", { name: "Write the files again" }).click();
  const again = await download(page, /^Download \d/);
  expect(again.bytes.equals(first.bytes)).toBe(true);
});

test("an export tells how far it is, stops when asked to, and is written when it is asked for after all", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await makeSet(source);
  const admin = await signInAs("admin");
  const filters = approvedOf(source);
  const id = await createExport(admin, { filters, format: "jsonl", withDecisions: false });
  const written = page.getByRole("region", { name: `Export ${id}`, exact: true });
  // Whoever would write it waits for this lock, so it stands as if it were being written.
  await withRunLock("export", id, async () => {
    await db().pool.query("UPDATE exports SET state = 'running', started_at = now(), done = 1 WHERE id = $1", [id]);
    await open(page, `/exports?status=approved&source=${source}`);
    await expect(written.getByRole("progressbar", { name: `Export ${id}` })).toHaveAttribute("aria-valuenow", "50");
    await expect(written).toContainText("1 of 2 articles written");
    await expectAccessible(page);
    await written.getByRole("button", { name: "Cancel" }).click();
    await expect(written.getByRole("button", { name: "Stopping…" })).toBeVisible();
    // The button says so before the server has heard of it.
    const findAsked = async () => (await db().prisma.export.findUniqueOrThrow({ where: { id } })).cancelAsked;
    await expect.poll(findAsked).toBe(true);
  });
  await runExport(id);
  await expect(written.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: `Export ${id} cancelled.` })).toBeAttached();
  await expect(written.getByRole("link", { name: /^Download/ })).toHaveCount(0);

  await written.getByRole("button", { name: "Write the files" }).click();
  await expect(written.getByRole("link", { name: /^Download \d/ })).toBeVisible();
  const [taken] = await Promise.all([
    page.waitForEvent("download"),
    written.getByRole("link", { name: /^Download \d/ }).click(),
  ]);
  const lines = fs
    .readFileSync(await taken.path(), "utf8")
    .trimEnd()
    .split("\n");
  expect(lines.map((line) => JSON.parse(line).title).toSorted()).toEqual(["Alpha", "Beta"]);
});

test("an export that failed says why, and is written when it is asked for again", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await makeSet(source);
  const admin = await signInAs("admin");
  const first = await exportApproved(page, admin, source);
  await db().pool.query(
    "UPDATE exports SET state = 'failed', error = 'The disk was full.', manifest = NULL WHERE id = $1",
    [first.id],
  );
  await page.goto(`/exports/${first.id}`);
  await expect(made(page).getByRole("alert")).toContainText("The disk was full.");
  await expectAccessible(page);
  await made(page).getByRole("button", { name: "Write the files" }).focus();
  await page.keyboard.press("Enter");
  await expect(made(page), "the button is gone with the focus").toBeFocused();
  expect((await download(page, /^Download \d/)).bytes.equals(first.bytes)).toBe(true);
});

test("the history is read a page at a time, back to its beginning, and the choice stays", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  test.slow();
  await makeSet(source);
  await signInAs("admin");
  const { rows } = await db().pool.query<{ id: number }>(
    `INSERT INTO exports (format, filters, state, total)
     SELECT 'csv', $1, 'cancelled', 0 FROM generate_series(1, 60) RETURNING id`,
    [JSON.stringify(approvedOf(source))],
  );
  const oldest = Math.min(...rows.map(({ id }) => id));
  const earlier = page.getByRole("region", { name: "Earlier exports" });
  const line = earlier.getByRole("link", { name: `Export ${oldest}`, exact: true });
  await open(page, `/exports?status=approved&source=${source}`);
  await exportNow(page, "Export 2 articles");
  await expect(made(page).getByRole("link", { name: /^Download/ })).toBeVisible();
  const name = (await made(page).getAttribute("aria-label")) ?? "";
  await expect(line).toHaveCount(0);
  await expect(earlier.getByRole("link", { name: "Newest" })).toHaveCount(0);
  await expect(wanted(page).getByRole("option", { name: /^older ones/ })).toBeDisabled();

  await earlier.getByRole("link", { name: "Older" }).click();
  await expect(line).toBeVisible();
  await expect(earlier.getByRole("row").nth(1)).toBeInViewport();
  await expect(page).toHaveURL(/source=.*&before=\d+#earlier$/);
  await expect(wanted(page).getByRole("heading", { name: "2 articles" })).toBeVisible();
  // What was exported here stays above, although the list is another.
  await expect(page.getByRole("region", { name, exact: true })).toBeVisible();
  await expectAccessible(page);

  await earlier.getByRole("link", { name: "Newest" }).focus();
  await page.keyboard.press("Enter");
  await expect(line).toHaveCount(0);
  await expect(page).not.toHaveURL(/before=/);
});
