/** The place in a list that begins with the newest: the id whose predecessors are shown; leniently, for a page's address. */
export function readBefore(text: string | string[] | null | undefined): number | undefined {
  return typeof text === "string" && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
