import type { ArticleSort } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { ViewRow } from "@/lib/views/view-rows";

/** The saved view whose name the list bears. */
export type SavedView = Pick<
  ViewRow,
  "id" | "name" | "isShared" | "by" | "isMine" | "canChange" | "defaultFor" | "href"
>;

/** What is listed, and what this reader may make of it. */
export type ListedView = {
  filters: ArticleFilters;
  sort: ArticleSort;
  saved: SavedView | null;
  /** Whether the list differs from that view as it was saved. */
  isChanged: boolean;
  canShare: boolean;
  canSetDefault: boolean;
};

/** What a saved view is made of, as the API reads it. */
export function bodyOf({ filters, sort }: Pick<ListedView, "filters" | "sort">) {
  return { filters, sort: `${sort.field}:${sort.direction}` };
}
