"use client";

import { lazy, type ReactNode, Suspense } from "react";
import type { ListedView } from "@/components/views/saved-view";
import { ViewButtons } from "@/components/views/view-buttons";
import { type QueueView, type ViewGroup, ViewList } from "@/components/views/view-list";
import { noFilters } from "@/lib/articles/article-address";
import type { Facets } from "@/lib/articles/article-rows";
import type { QueueTableChoice } from "@/lib/people/queue-table-choice";
import { FilterRail } from "./filter-rail";
import { QueueListing, type QueueListingProps } from "./queue-listing";
import { SortSelect } from "./queue-tools";
import { canRank } from "./sort-choices";
import { useFacets } from "./use-facets";
import { type SaveTableChoice, useTableChoice } from "./use-table-choice";
import { hrefOf, useView } from "./use-view";

const ChangedView = lazy(async () => ({ default: (await import("@/components/views/changed-view")).ChangedView }));

export type QueueDeskProps = Omit<QueueListingProps, "view" | "counts" | "tableChoice" | "underTitle"> &
  ListedView & {
    /** Not awaited by the page, so that counting never holds up the table; resolves to null where it failed. */
    facets: Promise<Facets | null>;
    /** How to search: it comes with the page, since it needs no script. */
    searchHelp: ReactNode;
    views: QueueView[];
    groups: ViewGroup[];
    /** How this person has the table; null where they never said. */
    storedChoice: QueueTableChoice | null;
    /** Server action. */
    onSaveChoice: SaveTableChoice;
  };

/**
 * The queue screen under the top bar: rail, table, selection, foot. All state is in the address but the cursor, the
 * selection and how this reader likes the table; it changes the address itself and never fetches.
 */
export function QueueDesk(props: QueueDeskProps) {
  const view = useView(props.filters, props.sort, props.place);
  const found = useFacets(props.facets);
  // While another list is on its way, the counts are still those of the one before.
  const counts = { ...found, isCounting: found.isCounting || view.isPending };
  const tableChoice = useTableChoice(props.storedChoice, props.onSaveChoice);
  const { filters, sort } = view.shown;
  return (
    <div className="grid lg:h-[calc(100dvh-var(--top))] lg:grid-cols-[248px_minmax(0,1fr)] md:max-lg:h-[calc(100dvh-var(--top))] md:max-lg:grid-rows-[auto_minmax(0,1fr)]">
      <FilterRail
        filters={filters}
        facets={counts.facets}
        isCounting={counts.isCounting}
        countsFailed={counts.hasFailed}
        similarTitle={props.similarTitle}
        searchHelp={props.searchHelp}
        views={
          <ViewList views={props.views} groups={props.groups}>
            <ViewButtons listed={props} place={props.place} />
          </ViewList>
        }
        onChange={view.changeFilters}
        onClear={() => view.changeFilters(noFilters)}
        besideButton={
          <SortSelect
            sort={sort}
            canRank={canRank(filters)}
            onSort={view.changeSort}
            className="input flex-1 font-mid md:hidden"
          />
        }
      />
      <QueueListing
        key={hrefOf(props.filters)}
        {...props}
        underTitle={
          props.saved && props.isChanged ? (
            <Suspense>
              <ChangedView listed={props} saved={props.saved} />
            </Suspense>
          ) : null
        }
        tableChoice={tableChoice}
        view={view}
        counts={counts}
      />
    </div>
  );
}
