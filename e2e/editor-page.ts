import { expect, type Page } from "@playwright/test";
import { db } from "@/lib/db/db";
import { makeArticle, readArticle } from "@/lib/testing/factories";
import { openReview } from "./review-page";

export const textbox = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
export const bodyOf = (page: Page, format = "Markdown") => page.getByRole("textbox", { name: `Body, as ${format}` });

/** In nobody's queue, so that no other page claims it. */
export const makeAlone = (wanted: Parameters<typeof makeArticle>[0]) => makeArticle({ ...wanted, flags: [] });

/** Opens the article's editor and waits until its text takes keys. */
export async function edit(page: Page, id: number, title: string, format = "Markdown"): Promise<void> {
  await openReview(page, `/articles/${id}`, title);
  await page.keyboard.press("e");
  await expect(bodyOf(page, format)).toBeFocused();
}

export async function typeAtEnd(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text);
}

export const currentBody = async (id: number) => (await readArticle(id)).currentRevision?.body;

/** As when leases ran out. */
export async function freeAll(articleId: number): Promise<void> {
  await db().prisma.claim.deleteMany({ where: { articleId } });
}
