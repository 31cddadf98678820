import { type ArticleSort, noFilters, queueFilters, toArticlesHref } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { Counted } from "./overview-rows";

const latestFirst: ArticleSort = { field: "decidedAt", direction: "desc" };

/** The queue, oldest first. */
export function waitingArticles(count: number): Counted {
  return { count, href: toArticlesHref(queueFilters) };
}

/** What is pending and also matches these, oldest first. */
export function pendingArticles(count: number, filters: Partial<ArticleFilters>): Counted {
  return { count, href: toArticlesHref({ ...noFilters, status: ["pending"], ...filters }) };
}

/** What is approved or rejected and also matches these, latest decision first. */
export function decidedArticles(count: number, filters: Partial<ArticleFilters>): Counted {
  return { count, href: toArticlesHref({ ...noFilters, status: ["approved", "rejected"], ...filters }, latestFirst) };
}
