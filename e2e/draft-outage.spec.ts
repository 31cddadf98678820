import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { openPostgres } from "@/lib/db/embedded-postgres";
import { freePort } from "@/lib/testing/free-port";
import { type GalleyProcess, startGalley } from "@/lib/testing/galley-process";
import { makeTestFolder, removeTestFolder } from "@/lib/testing/test-server";
import { test as base } from "./fixtures";
import { expectAnswering } from "./review-page";

const admin = { email: "typing@example.org", password: "a password for one kill" };

type Mortal = { url: string; kill(page: Page): Promise<void>; restart(): Promise<void> };

const test = base.extend<{ mortal: Mortal }>({
  mortal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
    async ({}, use) => {
      const dir = makeTestFolder();
      const postgres = await openPostgres({ dir, fsync: false });
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
        kill: async (page) => {
          await galley.kill();
          // What it had started ends with it, a moment later; until then it answers on connections that are open. More
          // questions at once than a browser keeps connections find them all.
          const answers = () =>
            page.evaluate(async () => {
              const asked = Array.from({ length: 12 }, (_, at) => fetch(`/healthz?${at}`, { cache: "no-store" }));
              return (await Promise.allSettled(asked)).some(({ status }) => status === "fulfilled");
            });
          await expect.poll(answers, { timeout: 30_000 }).toBe(false);
        },
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

// What the browser says of a connection that is gone.
test.use({ allowedErrors: /ERR_CONNECTION|Failed to fetch|network/i });

async function signInAndImport(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password").fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${url}/`);
  const line = { externalId: "typed", title: "Typed while it died", body: "Start." };
  const answer = await page.request.post(`${url}/api/v1/imports?source=typed&filename=typed.jsonl`, {
    headers: { origin: url },
    data: Buffer.from(JSON.stringify(line)),
  });
  const { id } = await answer.json();
  await expect
    .poll(async () => (await (await page.request.get(`${url}/api/v1/imports/${id}`)).json()).state)
    .toBe("completed");
}

test("killed between two keystrokes, the server has what it had and the browser has all; nothing is lost", async ({
  page,
  mortal,
}) => {
  test.setTimeout(300_000);
  const { url } = mortal;
  await signInAndImport(page, url);
  const body = () => page.getByRole("textbox", { name: "Body, as Markdown" });
  const open = async () => {
    await page.goto(`${url}/articles/1`);
    await expect(page.getByRole("heading", { level: 1, name: "Typed while it died" })).toBeVisible();
    await expectAnswering(page);
    await page.keyboard.press("e");
    await expect(body()).toBeFocused();
    await page.keyboard.press("Control+End");
  };
  await open();
  await page.keyboard.type(" Before.");
  await expect(page.getByText(/draft kept/)).toBeVisible();

  await page.keyboard.type(" While it ");
  await mortal.kill(page);
  await page.keyboard.type("died.");
  await expect(page.getByText("not kept on the server yet, trying again; this browser has it")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("alert").filter({ hasText: "The server did not answer." })).toBeVisible();
  await expect(body()).toHaveText("Start. Before. While it died.");

  await mortal.restart();
  await expect(page.getByText(/draft kept/)).toBeVisible({ timeout: 60_000 });
  await mortal.kill(page);
  await page.keyboard.type(" And again.");
  await page.close();
  await mortal.restart();

  page = await page.context().newPage();
  await open();
  await expect(body()).toHaveText("Start. Before. While it died. And again.");
  await page.keyboard.press("Control+Enter");
  // It had claimed the article before, so the next one follows, and there is none.
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  const article = await (await page.request.get(`${url}/api/v1/articles/1`)).json();
  expect(article).toMatchObject({ status: "approved", version: 2, body: "Start. Before. While it died. And again." });
});
