/** Holds the id of the newest bulk decision whose end a reader put out of sight. The browser sets it, the page reads it. */
export const dismissedBulkCookie = "galley-bulk-dismissed";

/** The id in the cookie, or null where there is none that can be one. */
export function readDismissedBulk(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
