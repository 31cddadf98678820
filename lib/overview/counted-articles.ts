import { type ArticleSort, noFilters, queueFilters, toArticleParams } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { Counted } from "./overview-rows";

const latestFirst: ArticleSort = { field: "decidedAt", direction: "desc" };

function hrefOf(filters: ArticleFilters): string {
  const isWaiting = filters.status.includes("pending");
  const params = isWaiting ? toArticleParams(filters) : toArticleParams(filters, latestFirst);
  // Without parameters the list opens with the default view of the reader's role, whatever that is.
  return `/articles?${params.size > 0 ? params : "view=queue"}`;
}

/** The queue, oldest first. */
export function waitingArticles(count: number): Counted {
  return { count, href: hrefOf(queueFilters) };
}

/** What is pending and also matches these, oldest first. */
export function pendingArticles(count: number, filters: Partial<ArticleFilters>): Counted {
  return { count, href: hrefOf({ ...noFilters, status: ["pending"], ...filters }) };
}

/** What is approved or rejected and also matches these, latest decision first. */
export function decidedArticles(count: number, filters: Partial<ArticleFilters>): Counted {
  return { count, href: hrefOf({ ...noFilters, status: ["approved", "rejected"], ...filters }) };
}
