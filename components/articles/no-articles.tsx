import { lazy } from "react";
import { noFilters } from "@/lib/articles/article-address";
import type { Emptiness } from "@/lib/articles/find-emptiness";
import { toListHref } from "@/lib/views/view-address";
import type { NothingMatchesProps } from "./nothing-matches";
import { NothingHere, QueueDone } from "./queue-states";
import { hrefOf, sortAfter } from "./use-view";

// With it come the words of all filters, which a list that is not empty does not need.
const NothingMatches = lazy(async () => ({ default: (await import("./nothing-matches")).NothingMatches }));

export type NoArticlesProps = NothingMatchesProps & {
  /** Why the desk shows no article under any filter; null where it does. */
  emptiness: Emptiness | null;
  importHref: string | null;
};

/** Which of the empty states it is. */
export function NoArticles({ emptiness, importHref, ...view }: NoArticlesProps) {
  const { filters, sort, place } = view;
  if (emptiness !== null) return <NothingHere why={emptiness} importHref={importHref} />;
  if (hrefOf(filters) === "/articles") {
    return <QueueDone allHref={toListHref(noFilters, sortAfter(filters, sort, noFilters), place)} />;
  }
  return <NothingMatches {...view} />;
}
