import { expect, type Page } from "@playwright/test";
import pg from "pg";
import { filters, summary, titles, value } from "./filters-page";
import { importTitles, type OwnDesk, signInAsAdmin, test } from "./own-desk";
import { current } from "./queue-page";

type Counting = {
  /** Ends the counts that wait, as a database in trouble does. */
  fail(): Promise<void>;
  goOn(): Promise<void>;
};

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

/** Whatever counts by value reads this table, the list itself does not: from now on all counts wait. */
async function holdUpCounts(own: OwnDesk): Promise<Counting> {
  const { ownerUrl, adminUrl } = own.postgres();
  const holder = await connect(ownerUrl);
  await holder.query("BEGIN; LOCK TABLE facet_bits IN ACCESS EXCLUSIVE MODE");
  return {
    fail: async () => {
      const admin = await connect(adminUrl);
      const cancel = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
      await expect.poll(async () => (await admin.query(cancel)).rowCount).toBeGreaterThan(0);
      await admin.end();
    },
    goOn: () => holder.end(),
  };
}

/** Not until all has loaded: a page whose counts are held up goes on loading. */
async function openList(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/articles`, { waitUntil: "commit" });
  await expect(titles(page)).toHaveText(["First of two", "Second of two"]);
}

test("counts that take their time hold up neither the table nor its keys, and counts that fail are said", async ({
  page,
  own,
}) => {
  test.setTimeout(300_000);
  await signInAsAdmin(page, own.url);
  await importTitles(page, own.url, ["First of two", "Second of two"]);

  await test.step("the rows are there and can be gone through while the counts are still being made", async () => {
    const counting = await holdUpCounts(own);
    await openList(page, own.url);
    await expect(summary(page, "counting…")).toBeVisible();
    await expect(filters(page)).toHaveAttribute("aria-busy", "true");
    await expect(async () => {
      await page.keyboard.press("j");
      await expect(current(page)).toHaveCount(1, { timeout: 1_000 });
    }).toPass();
    await expect(summary(page, "counting…")).toBeVisible();
    await counting.goOn();
    await expect(summary(page, "2 articles")).toBeVisible();
    await expect(filters(page)).not.toHaveAttribute("aria-busy", "true");
  });

  await test.step("counts that fail leave the rows, and are said in both places", async () => {
    const counting = await holdUpCounts(own);
    await openList(page, own.url);
    await expect(summary(page, "counting…")).toBeVisible();
    await counting.fail();
    await expect(summary(page, "not counted")).toBeVisible();
    await expect(page.getByText("The counts could not be read. The filters work without them.")).toBeVisible();
    await expect(titles(page)).toHaveText(["First of two", "Second of two"]);
    await counting.goOn();
    await value(page, "approved").check();
    await expect(page.getByText("The counts could not be read.")).toHaveCount(0);
    await expect(summary(page, "2 articles")).toBeVisible();
  });
});
