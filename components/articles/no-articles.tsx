import { lazy } from "react";
import { noFilters } from "@/lib/articles/article-address";
import { toListHref } from "@/lib/views/view-address";
import type { NothingMatchesProps } from "./nothing-matches";
import { NothingImported, QueueDone } from "./queue-states";
import { hrefOf, sortAfter } from "./use-view";

// With it come the words of all filters, which a list that is not empty does not need.
const NothingMatches = lazy(async () => ({ default: (await import("./nothing-matches")).NothingMatches }));

export type NoArticlesProps = NothingMatchesProps & {
  isNothingImported: boolean;
  importHref: string | null;
};

/** Which of the empty states it is. */
export function NoArticles({ isNothingImported, importHref, ...view }: NoArticlesProps) {
  const { filters, sort, place } = view;
  if (isNothingImported) return <NothingImported importHref={importHref} />;
  if (hrefOf(filters) === "/articles") {
    return <QueueDone allHref={toListHref(noFilters, sortAfter(filters, sort, noFilters), place)} />;
  }
  return <NothingMatches {...view} />;
}
