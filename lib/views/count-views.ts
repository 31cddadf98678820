import "server-only";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { countArticles } from "@/lib/articles/count-articles";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { takeTurns } from "@/lib/db/take-turns";

// The list itself and its facets are what people wait for: the views get what is left of two cores.
const inTurn = takeTurns(2);

/** How many articles each of these sets has, exactly and one by one; null where one could not be counted. */
export function countViews(viewer: Viewer, sets: readonly ArticleFilters[]): Promise<number | null>[] {
  assertCan(viewer, "article:read");
  return sets.map((filters) => inTurn(() => countArticles(viewer, filters)).catch(() => null));
}
