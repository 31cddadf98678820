import { expect, type Locator, type Page } from "@playwright/test";
import { claimArticle } from "@/lib/review/claim-next";
import { decideNow, importLines, makeEditor, makeRecord, type Person, readArticleOf } from "@/lib/testing/factories";

export const filters = (page: Page) => page.getByRole("region", { name: "Filters" });
export const titles = (page: Page) => page.getByRole("region", { name: "Articles" }).getByRole("rowheader");
export const value = (page: Page, name: string | RegExp) => filters(page).getByRole("checkbox", { name, exact: true });
export const search = (page: Page) => page.getByRole("searchbox", { name: "Search title and text" });
export const summary = (page: Page, words: string) =>
  page.getByRole("main").getByRole("status").filter({ hasText: words });

export const group = (page: Page, name: string) => filters(page).getByRole("group", { name, exact: true });

/** The counts come by the page's own script: once they are there, keys, ticks and buttons answer. */
export async function untilItAnswers(page: Page): Promise<void> {
  await expect(filters(page)).not.toHaveAttribute("aria-busy", "true");
}

export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilItAnswers(page);
}

/** Folding is remembered, so that it may be open already. */
export async function unfold(page: Page, name: string): Promise<void> {
  const fold = filters(page).getByRole("button", { name: new RegExp(`^${name}( \\d+ set)?$`) });
  if ((await fold.getAttribute("aria-expanded")) === "false") await fold.press("Enter");
  await expect(fold).toHaveAttribute("aria-expanded", "true");
}

export async function tick(box: Locator): Promise<void> {
  await box.press("Space");
  await expect(box).toBeChecked();
}

/** What the address says besides the source that each test looks at. */
function addressOf(page: Page): string {
  const params = new URL(page.url()).searchParams;
  params.delete("source");
  return decodeURIComponent(params.toString().replaceAll("+", " "));
}

export async function expectAddress(page: Page, address: string): Promise<void> {
  await expect.poll(() => addressOf(page)).toBe(address);
}

export type Made = {
  source: string;
  importId: number;
  editor: Person;
  names: { alpha: number; beta: number; gamma: number };
};

const score = (quality: number | null) => ({ quality, freshness: 50, depth: 50, clarity: 50 });

export const [alpha, beta, gamma] = ["Alpha about retries", "Beta about queues", "Gamma about deploys"];

/** Three articles of two imports that differ in everything there is a filter for. */
export async function makeThree(source: string): Promise<Made> {
  const alpha = makeRecord({
    title: "Alpha about retries",
    stack: ["python services"],
    tools: ["kafka"],
    codeLanguage: "python",
    difficulty: "advanced",
    author: "Ada",
    readingTime: 4,
    publishedAt: "2025-03-01T12:00:00Z",
    score: score(30),
  });
  const beta = makeRecord({
    title: "Beta about queues",
    stack: ["go microservices"],
    tools: ["nats"],
    codeLanguage: "go",
    difficulty: "beginner",
    author: "Ben",
    readingTime: 12,
    publishedAt: "2025-06-15T12:00:00Z",
    score: score(60),
  });
  const gamma = makeRecord({ title: "Gamma about deploys", score: score(null), flags: ["has-images"] });
  const { id } = await importLines([alpha, beta], { source, name: `${source}.jsonl` });
  await importLines([gamma], { source, name: "others.jsonl" });
  const idOf = async (record: Record<string, unknown>) => (await readArticleOf(String(record.externalId), source)).id;
  const names = { alpha: await idOf(alpha), beta: await idOf(beta), gamma: await idOf(gamma) };
  const editor = await makeEditor();
  await decideNow(editor, names.gamma, { kind: "reject", reasons: ["duplicate"] });
  await claimArticle(editor, names.alpha);
  return { source, importId: id, editor, names };
}
