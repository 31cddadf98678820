import { useZone } from "@/components/ui/use-zone";
import { type ArticleSort, noFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { type ListPlace, toListHref } from "@/lib/views/view-address";
import { setFilters } from "./filter-changes";
import { labelOf } from "./filter-labels";
import { NothingImported, NothingMatches, QueueDone } from "./queue-states";
import { hrefOf, sortAfter } from "./use-view";

export type NoArticlesProps = {
  filters: ArticleFilters;
  sort: ArticleSort;
  place: ListPlace;
  isNothingImported: boolean;
  importHref: string | null;
  /** How many articles there would be without each of `setFilters(filters)`, in its order. */
  costs: (number | null)[];
  /** Title of the article that `similar` names, where it is known. */
  similarTitle: string | null;
};

/** Which of the empty states it is. */
export function NoArticles(props: NoArticlesProps) {
  const { filters, sort, place, isNothingImported, importHref, costs, similarTitle } = props;
  const zone = useZone();
  if (isNothingImported) return <NothingImported importHref={importHref} />;
  const hrefAfter = (next: ArticleFilters) => toListHref(next, sortAfter(filters, sort, next), place);
  if (hrefOf(filters) === "/articles") return <QueueDone allHref={hrefAfter(noFilters)} />;
  const set = setFilters(filters, { zone, labelOf, similarTitle }).map(({ label, without }, index) => {
    return { label, href: hrefAfter(without), count: costs[index] ?? null };
  });
  return <NothingMatches costs={set} clearHref={hrefAfter(noFilters)} />;
}
