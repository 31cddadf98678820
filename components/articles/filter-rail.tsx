"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { fetchAhead, late } from "@/components/ui/use-late";
import { useLateDialog } from "@/components/ui/use-late-dialog";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { kindsSet } from "./filter-changes";
import { FilterGroups, type FilterGroupsProps } from "./filter-groups";
import { SearchBox } from "./search-box";

const railDrawer = late(() => import("./rail-drawer"));

export type FilterRailProps = Omit<FilterGroupsProps, "onChange"> & {
  /** With `replaces` the view before is no step of the history: it was searched for while typing. */
  onChange: (filters: ArticleFilters, replaces?: boolean) => void;
  /** True where the counts could not be made: said at the foot, the filters work all the same. */
  countsFailed: boolean;
  /** What can be opened instead, above the filters. */
  views: ReactNode;
  searchHelp: ReactNode;
  /** Control beside the filter button on a phone: the sort. */
  besideButton: ReactNode;
};

function RailBody({ views, countsFailed, ...groups }: Omit<FilterRailProps, "searchHelp" | "besideButton">) {
  return (
    <>
      {views}
      <div className="mt-4 border-t border-edge pt-3">
        <FilterGroups {...groups} />
        {countsFailed ? (
          <p className="mt-3 text-13 text-ink-2">The counts could not be read. The filters work without them.</p>
        ) : null}
      </div>
    </>
  );
}

/** Search, saved views and filters on the desk; below 1180 px the last two are a drawer behind one button. */
export function FilterRail({ searchHelp, besideButton, ...rail }: FilterRailProps) {
  const drawer = useLateDialog(railDrawer);
  const { filters, onChange } = rail;
  const set = kindsSet(filters).length;
  return (
    <aside
      aria-label="Search and filters"
      className="relative min-w-0 [scrollbar-width:thin] max-lg:flex max-lg:gap-2 max-lg:px-5 max-lg:pt-1 max-lg:pb-3 lg:overflow-y-auto lg:pt-1 lg:pr-4 lg:pb-8 lg:pl-5 max-md:flex-wrap max-md:px-3 max-md:pb-2"
    >
      <div className="flex min-w-0 max-lg:flex-1 max-md:basis-full">
        <SearchBox value={filters.q} onSearch={(q, goesOn) => onChange({ ...filters, q }, goesOn)} help={searchHelp} />
      </div>
      <div className="flex gap-2 lg:hidden max-md:w-full">
        <Button
          aria-expanded={drawer.isOpen}
          aria-haspopup="dialog"
          onPointerDown={() => fetchAhead(railDrawer)}
          onClick={drawer.ask}
          className="max-md:flex-1"
        >
          {set > 0 ? `Filters, ${set} set` : "Filters"}
        </Button>
        {besideButton}
      </div>
      <div className="mt-3 max-lg:hidden">
        <RailBody {...rail} />
      </div>
      {drawer.Dialog ? (
        <drawer.Dialog open={drawer.isOpen} onClose={drawer.close}>
          <RailBody {...rail} />
        </drawer.Dialog>
      ) : (
        drawer.coming
      )}
    </aside>
  );
}
