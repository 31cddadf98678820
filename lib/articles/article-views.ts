import { noFilters, queueFilters, toArticleParams } from "./article-address";
import type { ArticleFilters } from "./article-filters";

/** The views that everybody has. */
export const articleViews: { name: string; filters: ArticleFilters }[] = [
  { name: "Queue", filters: queueFilters },
  { name: "Approved", filters: { ...noFilters, status: ["approved"] } },
  { name: "Rejected", filters: { ...noFilters, status: ["rejected"] } },
  { name: "All articles", filters: noFilters },
];

/** The name of a set of filters: that of a view, or plainly "Articles". */
export function nameOfView(filters: ArticleFilters): string {
  const address = toArticleParams(filters).toString();
  return articleViews.find((view) => toArticleParams(view.filters).toString() === address)?.name ?? "Articles";
}
