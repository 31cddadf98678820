import { expect, type Page } from "@playwright/test";
import { makeArticle } from "@/lib/testing/factories";

/** The next article of this source, claimed. */
export const deskOf = (source: string) => `/review?source=${source}&status=pending&flag=needs-human-review`;

/** By its whole name: “Save and approve” is another button than “Approve”. */
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

export const titleOn = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title, exact: true });

/** The bar of decisions; busy while one is under way. */
export const decisionBar = (page: Page) => page.getByRole("region", { name: "Decision", exact: true });

/** Similar posts are asked for by the page's own script: once they have come, keys answer. */
export async function expectReady(page: Page, title: string): Promise<void> {
  await expect(titleOn(page, title)).toBeVisible();
  await expectAnswering(page);
}

/** The same for whatever article lies there. The article before it has been answered for: until then keys are dead. */
export async function expectAnswering(page: Page): Promise<void> {
  await expect(page.getByText("looking for similar posts")).toHaveCount(0);
  await expect(decisionBar(page).and(page.locator("[aria-busy=true]"))).toHaveCount(0);
}

export async function openReview(page: Page, path: string, title: string): Promise<void> {
  await page.goto(path);
  await expectReady(page, title);
}

/** As behind a proxy that lets no stream through: the page then hears nothing before it asks. */
export const withoutStream = (page: Page) => page.route("**/live", (route) => route.abort());

export async function makeThree(source: string): Promise<[number, number, number]> {
  const ids = [];
  for (const title of ["First of three", "Second of three", "Third of three"]) {
    ids.push((await makeArticle({ source, title })).id);
  }
  const [first = 0, second = 0, third = 0] = ids;
  return [first, second, third];
}
