import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import type { ArticleFilters } from "./article-filters";
import { countMatching } from "./facets/query-facets";

/** How many articles match, exactly. */
export async function countArticles(viewer: Viewer, filters: ArticleFilters): Promise<number> {
  assertCan(viewer, "article:read");
  return countMatching(filters);
}
