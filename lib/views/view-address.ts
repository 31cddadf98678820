import { type ArticleSort, toArticleParams } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { ViewParams } from "./view-rows";

// The address of a list carries all its filters itself, so that it gives the same list to whoever follows it; `saved`
// only says which name it bears for those who may see that view. The browser loads this file.

/** What the address of a list says besides filters and sort. */
export type ListPlace = {
  /** The saved view whose name the list bears. */
  saved: number | null;
  /** False where bare `/articles` opens another view by default: the queue then says that it is the queue. */
  isQueueBare: boolean;
};

export const plainPlace: ListPlace = { saved: null, isQueueBare: true };

/** The address of a list. */
export function toListHref(
  filters: ArticleFilters,
  sort?: ArticleSort,
  { saved, isQueueBare }: ListPlace = plainPlace,
  more: Readonly<Record<string, string>> = {},
): string {
  const params = toArticleParams(filters, sort);
  if (params.size === 0 && (saved !== null || !isQueueBare)) params.set("view", "queue");
  if (saved !== null) params.set("saved", String(saved));
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  return params.size > 0 ? `/articles?${params}` : "/articles";
}

/** How filters and sort are saved: as their address, the queue by its name. */
export function toViewParams(filters: ArticleFilters, sort: ArticleSort): ViewParams {
  const params = [...toArticleParams(filters, sort)];
  return params.some(([name]) => name !== "sort") ? params : [["view", "queue"], ...params];
}

/** The address of a saved view. */
export function hrefOfView(id: number, saved: ViewParams): string {
  const params = new URLSearchParams(saved.length > 0 ? saved : [["view", "queue"]]);
  params.set("saved", String(id));
  return `/articles?${params}`;
}

/** Whether both ask for the same list; the order of values means nothing. */
export function isSameView(one: ViewParams, other: ViewParams): boolean {
  const sorted = (params: ViewParams) => params.map((pair) => new URLSearchParams([pair]).toString()).sort();
  return sorted(one).join("&") === sorted(other).join("&");
}
