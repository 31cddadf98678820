import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { type EmbeddedPostgres, openPostgres } from "@/lib/db/embedded-postgres";
import { stopServer } from "@/lib/db/running-server";
import { freePort } from "@/lib/testing/free-port";
import { type GalleyProcess, startGalley } from "@/lib/testing/galley-process";
import { makeTestFolder, removeTestFolder } from "@/lib/testing/test-server";
import { test as base } from "./fixtures";
import { linesOf } from "./imports-page";

const admin = { email: "outage@example.org", password: "a password for one outage" };

export type OwnDesk = {
  /** Another Galley, whose database the test may do anything to. */
  url: string;
  postgres(): EmbeddedPostgres;
  takeDatabaseAway(): Promise<void>;
  bringDatabaseBack(): Promise<void>;
  /** As its machine dies; its database lives on. */
  kill(): Promise<void>;
  /** Again at the same address. */
  restart(): Promise<void>;
};

/** For what would be in the way of all other tests on the database that they share. */
export const test = base.extend<{ own: OwnDesk }>({
  own: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
    async ({}, use) => {
      const dir = makeTestFolder();
      let postgres = await openPostgres({ dir, fsync: false });
      const port = String(await freePort());
      const start = () =>
        startGalley({
          PORT: port,
          GALLEY_DATA_DIR: path.join(dir, "galley"),
          GALLEY_DEMO: "0",
          GALLEY_ADMIN_EMAIL: admin.email,
          GALLEY_ADMIN_PASSWORD: admin.password,
          DATABASE_URL: postgres.appUrl,
          DATABASE_OWNER_URL: postgres.ownerUrl,
        });
      let galley: GalleyProcess = await start();
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
        kill: () => galley.kill(),
        restart: async () => {
          galley = await start();
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
  const flags = { needsHumanReview: true };
  await importRecords(
    page,
    url,
    titles.map((title, at) => ({ externalId: `outage-${at}`, title, body: title, flags })),
  );
}

/** The same of whole records. */
export async function importRecords(page: Page, url: string, records: object[]): Promise<void> {
  const answer = await page.request.post(`${url}/api/v1/imports?source=outage&filename=outage.jsonl`, {
    headers: { origin: url },
    data: Buffer.from(linesOf(records)),
  });
  const { id } = await answer.json();
  await expect
    .poll(async () => (await (await page.request.get(`${url}/api/v1/imports/${id}`)).json()).state, {
      // Its web server answers before its worker is there.
      timeout: 60_000,
    })
    .toBe("completed");
}
