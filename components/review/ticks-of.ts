import type { Desk } from "./use-desk";

/** As many as a decision may carry. */
export const mostTicks = 200;

/** What a decision on the article on the desk says of its checklist: the ticks that are items of it still. */
export function ticksOf({ state, article }: Pick<Desk, "state" | "article">): { ticked?: string[] } {
  const items = new Set(article?.record.checklist);
  const ticked = state.ticked.filter((item) => items.has(item)).slice(0, mostTicks);
  return ticked.length > 0 ? { ticked } : {};
}
