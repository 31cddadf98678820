import { type ArticleSort, noFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { setFilters } from "./filter-changes";
import { NothingImported, NothingMatches, QueueDone } from "./queue-states";
import { hrefOf } from "./use-view";

export type NoArticlesProps = {
  filters: ArticleFilters;
  sort: ArticleSort;
  isNothingImported: boolean;
  importHref: string | null;
  /** How many articles there would be without each of `setFilters(filters)`, in its order. */
  costs: (number | null)[];
};

/** Which of the empty states it is. */
export function NoArticles({ filters, sort, isNothingImported, importHref, costs }: NoArticlesProps) {
  if (isNothingImported) return <NothingImported importHref={importHref} />;
  const allHref = hrefOf(noFilters, sort);
  if (hrefOf(filters) === "/articles") return <QueueDone allHref={allHref} />;
  const set = setFilters(filters).map(({ label, without }, index) => {
    return { label, href: hrefOf(without, sort), count: costs[index] ?? null };
  });
  return <NothingMatches costs={set} clearHref={allHref} />;
}
