import { expect } from "@playwright/test";
import { makeArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";
import { listed, openQueue, rows, selection } from "./queue-page";

test("while a narrower list is on its way, nothing of the wider one is counted, frozen or decided on", async ({
  page,
  signInAs,
  source,
}) => {
  for (const stack of ["python services", "python services", "rust"]) await makeArticle({ source, stack: [stack] });
  await signInAs("admin");
  await openQueue(page, `/articles?source=${source}`);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") sent.push(request.url());
  });
  await page.route(/[?&]stack=python/, async (route) => {
    await held;
    await route.fallback();
  });

  const filters = page.getByRole("region", { name: "Filters" });
  await filters.getByRole("checkbox", { name: "python services", exact: true }).press("Space");
  await expect(listed(page)).toHaveAttribute("aria-busy", "true");
  await expect(filters).toHaveAttribute("aria-busy", "true");
  await expect(page.getByRole("main").getByText("counting…")).toBeVisible();
  await page.keyboard.press("Shift+A");
  await page.getByRole("checkbox", { name: "Select all" }).click();
  await expect(page.getByRole("checkbox", { name: "Select all" })).not.toBeChecked();
  letGo();
  await expect(rows(page)).toHaveCount(2);
  await expect(filters).not.toHaveAttribute("aria-busy", "true");
  expect(sent).toEqual([]);
  await expect(selection(page)).toHaveCount(0);

  await page.keyboard.press("Shift+A");
  await expect(selection(page)).toContainText("2 articles selected · frozen");
});
