import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { takeTurns } from "@/lib/db/take-turns";
import type { ArticleFilters } from "./article-filters";
import { countArticles } from "./count-articles";

// A dozen counts at once would take every connection of the pool.
const inTurn = takeTurns(3);

/** How many articles match each of these, in their order; null where that could not be counted. */
export async function countEach(viewer: Viewer, wanted: readonly ArticleFilters[]): Promise<(number | null)[]> {
  assertCan(viewer, "article:read");
  return Promise.all(wanted.map((filters) => inTurn(() => countArticles(viewer, filters)).catch(() => null)));
}
