"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { type ArticleSort, defaultSort } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { plainPlace, toListHref } from "@/lib/views/view-address";

/** The address of a view of the list. */
export function hrefOf(filters: ArticleFilters, sort?: ArticleSort): string {
  return toListHref(filters, sort);
}

function isSame(one: ArticleSort, other: ArticleSort): boolean {
  return one.field === other.field && one.direction === other.direction;
}

/** The sort goes on as it is, unless it is the usual one of the filters there were, or ranks what is searched no more. */
export function sortAfter(from: ArticleFilters, sort: ArticleSort, to: ArticleFilters): ArticleSort {
  const usual = defaultSort(to);
  if (isSame(sort, defaultSort(from))) return usual;
  return sort.field === "relevance" && usual.field !== "relevance" ? usual : sort;
}

/**
 * Filters and sort live in the address; what was just chosen is shown at once, while the list is on its way.
 * @param place what the address says besides, and goes on saying
 */
export function useView(filters: ArticleFilters, sort: ArticleSort, place = plainPlace) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [shown, show] = useOptimistic({ filters, sort });

  const change = (view: typeof shown, replaces = false) => {
    startTransition(() => {
      show(view);
      router[replaces ? "replace" : "push"](toListHref(view.filters, view.sort, place) as Route, { scroll: false });
    });
  };

  return {
    shown,
    isPending,
    /** With `replaces` the view before is no step of the history. */
    changeFilters: (next: ArticleFilters, replaces?: boolean) =>
      change({ filters: next, sort: sortAfter(shown.filters, shown.sort, next) }, replaces),
    changeSort: (next: ArticleSort) => change({ ...shown, sort: next }),
  };
}
