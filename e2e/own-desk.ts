import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { type EmbeddedPostgres, openPostgres } from "@/lib/db/embedded-postgres";
import { stopServer } from "@/lib/db/running-server";
import { freePort } from "@/lib/testing/free-port";
import { startGalley } from "@/lib/testing/galley-process";
import { makeTestFolder, removeTestFolder } from "@/lib/testing/test-server";
import { test as base } from "./fixtures";

const admin = { email: "outage@example.org", password: "a password for one outage" };

export type OwnDesk = {
  /** Another Galley, whose database the test may do anything to. */
  url: string;
  postgres(): EmbeddedPostgres;
  takeDatabaseAway(): Promise<void>;
  bringDatabaseBack(): Promise<void>;
};

/** For what would be in the way of all other tests on the database that they share. */
export const test = base.extend<{ own: OwnDesk }>({
  own: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
    async ({}, use) => {
      const dir = makeTestFolder();
      let postgres = await openPostgres({ dir, fsync: false });
      const galley = await startGalley({
        PORT: String(await freePort()),
        GALLEY_DATA_DIR: path.join(dir, "galley"),
        GALLEY_DEMO: "0",
        GALLEY_ADMIN_EMAIL: admin.email,
        GALLEY_ADMIN_PASSWORD: admin.password,
        DATABASE_URL: postgres.appUrl,
        DATABASE_OWNER_URL: postgres.ownerUrl,
      });
      await use({
        url: galley.url,
        postgres: () => postgres,
        takeDatabaseAway: async () => {
          await stopServer(postgres.home);
          await postgres.release();
        },
        bringDatabaseBack: async () => {
          postgres = await openPostgres({ dir, fsync: false });
        },
      });
      await galley.stop();
      await postgres.release();
      removeTestFolder(dir);
    },
    { timeout: 240_000 },
  ],
});

export async function fillIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password").fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function signInAsAdmin(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await fillIn(page);
  await expect(page).toHaveURL(`${url}/`);
}

/** Articles of the queue with these titles, imported by the one who is signed in. */
export async function importTitles(page: Page, url: string, titles: string[]): Promise<void> {
  const lines = titles.map((title, at) =>
    JSON.stringify({ externalId: `outage-${at}`, title, body: title, flags: { needsHumanReview: true } }),
  );
  const answer = await page.request.post(`${url}/api/v1/imports?source=outage&filename=outage.jsonl`, {
    headers: { origin: url },
    data: Buffer.from(lines.join("\n")),
  });
  const { id } = await answer.json();
  await expect
    .poll(async () => (await (await page.request.get(`${url}/api/v1/imports/${id}`)).json()).state)
    .toBe("completed");
}
