"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format-count";
import { SidePanelIcon } from "@/components/ui/icons";
import { Segmented } from "@/components/ui/segmented";
import type { ArticleSort } from "@/lib/articles/article-address";
import type { Ranked } from "@/lib/articles/article-rows";
import { sortChoices, sortKey, sortOfKey, sortWords } from "./sort-choices";
import type { Preview } from "./use-preview";

export type RowHeight = "compact" | "regular";

const heights = [
  { value: "compact", label: "Compact" },
  { value: "regular", label: "Regular" },
] as const;

export type SortSelectProps = {
  sort: ArticleSort;
  /** True where something is searched for, which fits more or less. */
  canRank: boolean;
  onSort: (sort: ArticleSort) => void;
  className?: string;
};

export function SortSelect({ sort, canRank, onSort, className }: SortSelectProps) {
  return (
    <select
      aria-label="Sort"
      value={sortKey(sort)}
      onChange={(event) => {
        const next = sortOfKey(event.target.value);
        if (next) onSort(next);
      }}
      className={className}
    >
      {sortChoices(sort, canRank).map((choice) => (
        <option key={sortKey(choice)} value={sortKey(choice)}>
          {sortWords(choice)}
        </option>
      ))}
    </select>
  );
}

export type QueueToolsProps = SortSelectProps & {
  title: string;
  /** Whether the list differs from the view of that name. */
  isChanged: boolean;
  /** "30,414 articles, 2 since the freeze", or what stands there while it is counted. */
  summary: ReactNode;
  /** Which matches are listed, where there are more. */
  ranked: Ranked | null;
  height: RowHeight;
  onHeight: (height: RowHeight) => void;
  columnsMenu: ReactNode;
  /** True where the columns or the row height could not be saved. */
  isUnsaved: boolean;
  preview: Preview;
  /** The one blue button. */
  goOn: ReactNode;
};

function Summary({ title, isChanged, summary, ranked }: QueueToolsProps) {
  return (
    <div className="flex min-w-0 items-center gap-x-4 max-md:block">
      <h1 className="headline-small min-w-0 truncate max-md:whitespace-normal">
        <bdi>{title}</bdi>
        {isChanged ? <span className="text-ink-3">, changed</span> : null}
      </h1>
      <p role="status" className="text-ink-2">
        {summary}
      </p>
      {ranked === null ? null : (
        <p className="min-w-0 truncate text-13 text-ink-3 max-md:whitespace-normal">
          {ranked.isBest ? "the best" : "ranked among the first"} {formatCount(ranked.count)} matches
        </p>
      )}
    </div>
  );
}

/** The line above the table: what is listed, and how it is shown. */
export function QueueTools(props: QueueToolsProps) {
  const { sort, canRank, onSort, height, onHeight, columnsMenu, isUnsaved, preview, goOn } = props;
  return (
    <div className="flex min-h-12 min-w-0 items-center gap-4 pr-5 pl-[calc(var(--margin-w)+12px)] whitespace-nowrap max-md:py-3 max-md:pr-3 max-md:pl-[calc(var(--margin-w)+10px)]">
      <Summary {...props} />
      <div className="ml-auto flex items-center gap-4 text-13 text-ink-3 max-md:gap-2">
        <span className="flex items-center gap-1 max-md:hidden">
          <span aria-hidden="true">Sort</span>
          <SortSelect sort={sort} canRank={canRank} onSort={onSort} className="select-plain font-text text-ink-2" />
        </span>
        <span className="max-lg:hidden">
          <Segmented label="Row height" value={height} options={heights} onChange={onHeight} />
        </span>
        <span className="flex items-center gap-2">
          <span role="status" className="text-12">
            {isUnsaved ? "not saved" : null}
            {isUnsaved ? <span className="sr-only">: the columns stay so on this page only</span> : null}
          </span>
          <span className="max-md:hidden">{columnsMenu}</span>
          <Button
            size="small"
            square
            aria-label="Preview"
            title="Preview (Space)"
            keyShortcut="Space"
            aria-expanded={preview.isOpen}
            onClick={preview.toggle}
            className="aria-expanded:bg-wash aria-expanded:text-blue"
          >
            <SidePanelIcon />
          </Button>
        </span>
        {goOn}
      </div>
    </div>
  );
}
