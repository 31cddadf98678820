"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { type ArticleSort, toArticleParams } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";

/** The address of a view of the list. */
export function hrefOf(filters: ArticleFilters, sort?: ArticleSort): string {
  const params = toArticleParams(filters, sort).toString();
  return params ? `/articles?${params}` : "/articles";
}

/** Filters and sort live in the address; what was just chosen is shown at once, while the list is on its way. */
export function useView(filters: ArticleFilters, sort: ArticleSort) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [shown, show] = useOptimistic({ filters, sort });

  const change = (next: Partial<typeof shown>) => {
    startTransition(() => {
      const view = { ...shown, ...next };
      show(view);
      router.push(hrefOf(view.filters, view.sort) as Route, { scroll: false });
    });
  };

  return {
    shown,
    isPending,
    changeFilters: (next: ArticleFilters) => change({ filters: next }),
    changeSort: (next: ArticleSort) => change({ sort: next }),
  };
}
