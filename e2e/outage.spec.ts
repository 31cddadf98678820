import { expect, type Page } from "@playwright/test";
import { fillIn, importTitles, signInAsAdmin, test } from "./own-desk";
import { expectAnswering, expectReady } from "./review-page";

/** Before it, a desk that is truly empty says so in other words than an outage. */
async function signInAndImport(page: Page, url: string): Promise<void> {
  await signInAsAdmin(page, url);
  for (const path of ["/", "/articles", "/imports"]) {
    await page.goto(`${url}${path}`);
    await expect(page.getByRole("heading", { name: "Nothing has been imported yet" }), path).toBeVisible();
  }
  await importTitles(page, url, ["First before the outage", "Second before the outage"]);
}

// A page that failed on the server, caught by the boundary that says so: React tells the console by this number.
test.use({ allowedErrors: /React error #441/ });

const away = "The database does not answer";

async function expectNothingLooksEmpty(page: Page): Promise<void> {
  await expect(page.getByText(/Nothing waits|Nothing has been imported|No article matches|0 articles/)).toHaveCount(0);
}

test("an outage of the database never looks like an empty desk, and passes without a restart", async ({
  page,
  own,
  newContext,
}) => {
  test.setTimeout(300_000);
  const { url } = own;
  await signInAndImport(page, url);
  await page.goto(`${url}/articles`);
  await expect(page.getByRole("rowheader")).toHaveCount(2);
  const desk = await page.context().newPage();
  await desk.goto(`${url}/review`);
  await expectAnswering(desk);
  await expect(desk.getByText("next: Second before the outage")).toBeVisible();

  await own.takeDatabaseAway();

  await test.step("the probes and the API say what does not answer", async () => {
    expect((await page.request.get(`${url}/healthz`)).status()).toBe(200);
    const ready = await page.request.get(`${url}/readyz`);
    expect(ready.status()).toBe(503);
    expect(await ready.json()).toMatchObject({ status: "not ready", checks: { database: "does not answer" } });
    for (const call of ["articles", "articles/facets", "imports", "exports"]) {
      const answer = await page.request.get(`${url}/api/v1/${call}`);
      expect({ call, status: answer.status() }).toEqual({ call, status: 503 });
      expect(answer.headers()["content-type"]).toContain("application/problem+json");
      expect(answer.headers()["retry-after"]).toMatch(/^\d+$/);
      expect(await answer.json()).toMatchObject({ code: "unavailable", detail: expect.stringContaining("safe") });
    }
  });

  await test.step("a decision under way is kept and can be repeated", async () => {
    await desk.keyboard.press("a");
    const told = desk.getByRole("alert").filter({ hasText: "Your approval was not saved" });
    await expect(told).toContainText("Trying again is safe");
    await expect(desk.getByRole("heading", { level: 1, name: "First before the outage" })).toBeVisible();
  });

  await test.step("every page says so and none looks empty", async () => {
    await page
      .getByRole("region", { name: "Filters" })
      .getByRole("checkbox", { name: "approved", exact: true })
      .click();
    await expect(page.getByRole("heading", { name: away })).toBeVisible();
    await expectNothingLooksEmpty(page);
    for (const path of ["/", "/articles", "/review", "/articles/1", "/imports", "/exports"]) {
      await page.goto(`${url}${path}`);
      await expect(page.getByRole("heading", { name: away }), path).toBeVisible();
      await expect(page.getByText("trying again is safe")).toBeVisible();
      await expectNothingLooksEmpty(page);
    }
    const stranger = await (await newContext()).newPage();
    await stranger.goto(`${url}/sign-in`);
    await fillIn(stranger);
    await expect(stranger.getByRole("alert").filter({ hasText: "It could not be checked just now" })).toBeVisible();
  });

  await own.bringDatabaseBack();

  await test.step("everything goes on by itself", async () => {
    await expect.poll(async () => (await page.request.get(`${url}/readyz`)).status(), { timeout: 30_000 }).toBe(200);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Exports" })).toBeAttached();
    await page.goto(`${url}/articles`);
    await expect(page.getByRole("rowheader")).toHaveCount(2);
    await desk.keyboard.press("a");
    // Shown before it is answered for: the list is read again once it is.
    await expectReady(desk, "Second before the outage");
    await page.reload();
    await expect(page.getByRole("rowheader")).toHaveText(["Second before the outage"]);
    await desk.keyboard.press("a");
    await expect(desk.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  });
});
