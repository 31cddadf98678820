import type { Locator, Page } from "@playwright/test";
import { fillField } from "./fill-field";

/** Lets files fall on the page, as from a folder beside the browser. */
export async function drop(page: Page, files: { name: string; text: string }[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, text } of given) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.getByLabel("Choose files to import").dispatchEvent("drop", { dataTransfer });
}

/** Lets files and folders of the disk fall on the page, as the browser itself does it: a script can't make a folder. */
export async function dropPaths(page: Page, paths: string[]): Promise<void> {
  const area = page.getByLabel("Choose files to import");
  await area.scrollIntoViewIfNeeded();
  const box = await area.boundingBox();
  if (!box) throw new Error("there is nothing to drop on");
  const session = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, ...at, data });
  }
  await session.detach();
}

export const importOf = (page: Page, name: string) =>
  page.getByRole("region", { name: /^Import \d+$/ }).filter({ has: page.getByRole("heading", { name, exact: true }) });

export const dryRunOf = (page: Page, name: string) =>
  page.getByRole("region", { name: /^Dry run \d+$/ }).filter({ has: page.getByRole("heading", { name, exact: true }) });

/** The number over a word. */
export const figure = (region: Locator, label: string) =>
  region
    .locator("dl > div")
    .filter({ has: region.page().getByText(label, { exact: true }) })
    .locator("dd");

/** One record a line. */
export const linesOf = (records: object[]) => records.map((record) => JSON.stringify(record)).join("\n");

/** A record as a script sends it. */
export const post = (id: string, more: object = {}) => ({
  externalId: id,
  title: `How to keep ${id} calm`,
  body: `A note on ${id}: count the jobs that are open before anything moves.`,
  ...more,
});

export async function openImports(page: Page, source: string): Promise<void> {
  await page.goto("/imports");
  await fillField(page.getByLabel("Source"), source);
}

export const rejectedOnes = [
  ...Array.from({ length: 9 }, (_, index) => post(`score-${index}`, { score: { quality: 140 + index } })),
  post("time-1", { readingTime: "soon" }),
  post("time-2", { readingTime: "later" }),
];
