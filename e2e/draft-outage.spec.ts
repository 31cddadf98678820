import { expect, type Page } from "@playwright/test";
import { importRecords, type OwnDesk, signInAsAdmin, test } from "./own-desk";
import { expectAnswering } from "./review-page";

// What the browser says of a connection that is gone.
test.use({ allowedErrors: /ERR_CONNECTION|Failed to fetch|network/i });

/** Until the browser gets no answer any more: what the server had started ends with it, a moment later. */
async function kill(own: OwnDesk, page: Page): Promise<void> {
  await own.kill();
  // Until then it answers on connections that are open. More questions at once than a browser keeps connections find all.
  const answers = () =>
    page.evaluate(async () => {
      const asked = Array.from({ length: 12 }, (_, at) => fetch(`/healthz?${at}`, { cache: "no-store" }));
      return (await Promise.allSettled(asked)).some(({ status }) => status === "fulfilled");
    });
  await expect.poll(answers, { timeout: 30_000 }).toBe(false);
}

test("killed between two keystrokes, the server has what it had and the browser has all; nothing is lost", async ({
  page,
  own,
}) => {
  test.setTimeout(300_000);
  const { url } = own;
  await signInAsAdmin(page, url);
  await importRecords(page, url, [{ externalId: "typed", title: "Typed while it died", body: "Start." }]);
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
  await kill(own, page);
  await page.keyboard.type("died.");
  await expect(page.getByText("not kept on the server yet, trying again; this browser has it")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("alert").filter({ hasText: "The server did not answer." })).toBeVisible();
  await expect(body()).toHaveText("Start. Before. While it died.");

  await own.restart();
  await expect(page.getByText(/draft kept/)).toBeVisible({ timeout: 60_000 });
  await kill(own, page);
  await page.keyboard.type(" And again.");
  await page.close();
  await own.restart();

  page = await page.context().newPage();
  await open();
  await expect(body()).toHaveText("Start. Before. While it died. And again.");
  await page.keyboard.press("Control+Enter");
  // It had claimed the article before, so the next one follows, and there is none.
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  const article = await (await page.request.get(`${url}/api/v1/articles/1`)).json();
  expect(article).toMatchObject({ status: "approved", version: 2, body: "Start. Before. While it died. And again." });
});
