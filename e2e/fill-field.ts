import type { Locator } from "@playwright/test";

/**
 * Fills a field of a page that was just opened. What is typed before the page's script has the field is shown and not
 * heard of; a click makes it take the field at once.
 */
export async function fillField(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.fill(text);
}
