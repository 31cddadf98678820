import { expect, type Page } from "@playwright/test";
import { db } from "@/lib/db/db";
import { test } from "./fixtures";
import { drop, figure, importOf, linesOf, openImports, post } from "./imports-page";

/**
 * Keeps an import that has begun from going on, however fast it is, by the row in which it notes its place. What is asked of
 * it meanwhile comes with its next batch.
 */
async function holdUp(name: string): Promise<() => Promise<void>> {
  const begun = () => db().prisma.import.findFirst({ where: { name, done: { gt: 0 } } });
  await expect.poll(begun, { intervals: [20] }).not.toBeNull();
  const connection = await db().pool.connect();
  await connection.query("BEGIN");
  await connection.query("SELECT 1 FROM imports WHERE name = $1 FOR UPDATE", [name]);
  return async () => {
    await connection.query("COMMIT");
    connection.release();
  };
}

test("the progress of an import survives a reload, and so does being asked to stop", async ({
  page,
  signInAs,
  source,
}) => {
  await signInAs("admin");
  await openImports(page, source);
  const many = Array.from({ length: 40_000 }, (_, index) => post(`many-${index}`));
  await page.getByLabel("Choose files to import").setInputFiles({
    name: `${source}.jsonl`,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(linesOf(many)),
  });
  const letGo = await holdUp(`${source}.jsonl`);
  const region = importOf(page, `${source}.jsonl`);
  await expect(region).toContainText(/\d of about [\d,]+ records/);
  await page.reload();
  await expect(region.getByRole("progressbar")).toHaveAttribute("aria-valuenow", /^\d\d?$/);
  await expect(figure(region, "records a second")).toHaveText(/^[\d,]+$/);
  await region.getByRole("button", { name: "Cancel" }).click();
  await letGo();
  await expect(region.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /Import \d+ cancelled/ })).toBeAttached();
  await expect(region).toContainText("Importing the file again is safe");
});

/** Changes what the page is told about its imports, for states that pass too quickly to be looked at. */
async function tell(page: Page, name: string, part: object): Promise<void> {
  await page.route("**/api/v1/imports", async (route) => {
    const answer = await route.fetch();
    const { items } = await answer.json();
    const told = items.map((row: { name: string }) => (row.name === name ? { ...row, ...part } : row));
    await route.fulfill({ response: answer, json: { items: told } });
  });
}

test("an import that is being taken back, and a search that lags behind, are told", async ({
  page,
  signInAs,
  source,
}) => {
  await signInAs("admin");
  await openImports(page, source);
  await tell(page, `${source}.jsonl`, { created: 50_000, indexed: 12_000 });
  await drop(page, [{ name: `${source}.jsonl`, text: linesOf([post("a")]) }]);
  const region = importOf(page, `${source}.jsonl`);
  await expect(region).toContainText("Text search finds 12,000 of 50,000 new articles so far");
  await tell(page, `${source}.jsonl`, { takingBack: true });
  await expect(region).toContainText("Being taken back…");
  await expect(region.getByRole("button", { name: "Take back…" })).toHaveCount(0);
  await tell(page, `${source}.jsonl`, { takingBack: false, takenBackAt: new Date().toISOString() });
  await expect(page.getByRole("status").filter({ hasText: /Import \d+ has been taken back/ })).toBeAttached();
});
