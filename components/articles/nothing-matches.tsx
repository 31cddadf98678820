"use client";

import { useSyncExternalStore } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { countOf } from "@/components/ui/format-count";
import { RouteLink } from "@/components/ui/route-link";
import { useZone } from "@/components/ui/use-zone";
import { type ArticleSort, noFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { type ListPlace, toListHref } from "@/lib/views/view-address";
import { countLabels, labelOf, subscribeLabels } from "./filter-labels";
import { setFilters } from "./set-filters";
import { sortAfter } from "./use-view";

const numberWords = ["no", "this", "these two", "these three", "these four", "these five", "these six"];

export type NothingMatchesProps = {
  filters: ArticleFilters;
  sort: ArticleSort;
  place: ListPlace;
  /** How many articles there would be without each filter that is set, in the order of the rail; null: not counted. */
  costs: readonly (number | null)[];
  /** Title of the article that `similar` names, where it is known. */
  similarTitle: string | null;
};

function wordsOfCost(count: number | null): string {
  return count === null ? "not counted" : countOf(count, "article");
}

/** Filters that leave nothing, and how many articles each of them keeps away. */
export function NothingMatches({ filters, sort, place, costs, similarTitle }: NothingMatchesProps) {
  const zone = useZone();
  // None while it hydrates: the rail may know labels by then, of which the server knew nothing.
  const knowsLabels = useSyncExternalStore(subscribeLabels, countLabels, () => 0) > 0;
  const set = setFilters(filters, { zone, ...(knowsLabels && { labelOf }), similarTitle });
  const hrefAfter = (next: ArticleFilters) => toListHref(next, sortAfter(filters, sort, next), place);
  const these = numberWords[set.length] ?? "these";
  return (
    <Empty
      title={`No article matches ${set.length === 1 ? "this filter" : `${these} filters`}`}
      actions={
        <ButtonLink href={hrefAfter(noFilters)}>{set.length > 1 ? `Clear all ${set.length}` : "Clear it"}</ButtonLink>
      }
    >
      {set.length > 1 ? <p>Without one of them there would be:</p> : <p>Without it there would be:</p>}
      <dl className="grid grid-cols-[fit-content(320px)_auto] justify-start gap-x-8 gap-y-1 max-md:gap-x-4">
        {set.map(({ label, without }, index) => (
          <div key={label} className="contents">
            <dt className="min-w-0 [overflow-wrap:anywhere]">
              <RouteLink
                href={hrefAfter(without)}
                prefetch={false}
                className="inline-block py-0.5 no-underline hover:underline"
              >
                {label}
              </RouteLink>
            </dt>
            <dd className="py-0.5 text-ink">{wordsOfCost(costs[index] ?? null)}</dd>
          </div>
        ))}
      </dl>
    </Empty>
  );
}
