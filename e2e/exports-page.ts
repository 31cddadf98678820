import fs from "node:fs";
import { expect, type Page, type Response } from "@playwright/test";
import { noFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { decideNow, makeArticle, type Person } from "@/lib/testing/factories";
import { open } from "./filters-page";

export const wanted = (page: Page) => page.getByRole("region", { name: "New export" });
export const titles = (page: Page) => wanted(page).getByRole("table", { name: "The first of them" });
export const made = (page: Page) => page.getByRole("region", { name: /^Export \d+$/ }).first();

export async function choose(page: Page, format: string): Promise<void> {
  await wanted(page).getByRole("radio", { name: format }).check();
  await expect(wanted(page).getByRole("radio", { name: format })).toBeChecked();
  await expect(wanted(page).locator("[aria-busy=true]")).toHaveCount(0);
}

/** Exports what is wanted, and waits for it to stand above what was exported before. */
export async function exportNow(page: Page, name: string): Promise<void> {
  const isAsked = (answer: Response) =>
    answer.request().method() === "POST" && new URL(answer.url()).pathname === "/api/v1/exports";
  const [answer] = await Promise.all([
    page.waitForResponse(isAsked),
    wanted(page).getByRole("button", { name }).click(),
  ]);
  const { id } = (await answer.json()) as { id: number };
  await expect(made(page)).toHaveAttribute("aria-label", `Export ${id}`);
}

/** Presses a link of the export that was just made, and takes the file. */
export async function download(page: Page, name: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [taken] = await Promise.all([page.waitForEvent("download"), made(page).getByRole("link", { name }).click()]);
  return { name: taken.suggestedFilename(), bytes: fs.readFileSync(await taken.path()) };
}

/** Alpha and Beta, which are approved, and Gamma, which is not. @returns their ids, in this order */
export async function makeSet(source: string): Promise<number[]> {
  const ids = [];
  for (const title of ["Alpha", "Beta", "Gamma"]) {
    const { id } = await makeArticle({ source, title, url: `https://site.example/${title}` });
    ids.push(id);
  }
  for (const id of ids.slice(0, 2)) await decideNow(systemViewer, id, { kind: "approve" });
  return ids;
}

export const approvedOf = (source: string): ArticleFilters => ({
  ...noFilters,
  status: ["approved"],
  source: [source],
});

/** Exports the two of `makeSet` that are approved, takes the file, and finds the export that it is of. */
export async function exportApproved(
  page: Page,
  admin: Person,
  source: string,
): Promise<{ id: number; bytes: Buffer }> {
  await open(page, `/exports?status=approved&source=${source}`);
  await exportNow(page, "Export 2 articles");
  // Not by the link that does not wait: only what has been written can expire, or be said to have failed.
  const { bytes } = await download(page, /^Download \d/);
  const { id } = await db().prisma.export.findFirstOrThrow({ where: { personId: admin.personId } });
  return { id, bytes };
}
