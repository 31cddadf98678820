"use client";

import type { ReactNode } from "react";
import { Segmented } from "@/components/ui/segmented";
import type { ArticleSort } from "@/lib/articles/article-address";
import { sortChoices, sortKey, sortOfKey, sortWords } from "./sort-choices";

export type RowHeight = "compact" | "regular";

const heights = [
  { value: "compact", label: "Compact" },
  { value: "regular", label: "Regular" },
] as const;

export type SortSelectProps = { sort: ArticleSort; onSort: (sort: ArticleSort) => void; className?: string };

export function SortSelect({ sort, onSort, className }: SortSelectProps) {
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
      {sortChoices(sort).map((choice) => (
        <option key={sortKey(choice)} value={sortKey(choice)}>
          {sortWords(choice)}
        </option>
      ))}
    </select>
  );
}

export type QueueToolsProps = SortSelectProps & {
  title: string;
  /** "30,414 articles, 2 since the freeze", or what stands there while it is counted. */
  summary: ReactNode;
  height: RowHeight;
  onHeight: (height: RowHeight) => void;
  columnsMenu: ReactNode;
  /** The one blue button. */
  goOn: ReactNode;
};

/** The line above the table: what is listed, and how it is shown. */
export function QueueTools({ title, summary, sort, onSort, height, onHeight, columnsMenu, goOn }: QueueToolsProps) {
  return (
    <div className="flex min-h-12 min-w-0 items-center gap-4 pr-5 pl-[calc(var(--margin-w)+12px)] whitespace-nowrap max-md:py-3 max-md:pr-3 max-md:pl-[calc(var(--margin-w)+10px)]">
      <div className="flex min-w-0 items-center gap-x-4 max-md:block">
        <h1 className="headline-small min-w-0 truncate max-md:whitespace-normal">
          <bdi>{title}</bdi>
        </h1>
        <p role="status" className="text-ink-2">
          {summary}
        </p>
      </div>
      <div className="ml-auto flex items-center gap-4 text-13 text-ink-3">
        <span className="flex items-center gap-1 max-md:hidden">
          <span aria-hidden="true">Sort</span>
          <SortSelect sort={sort} onSort={onSort} className="select-plain font-text text-ink-2" />
        </span>
        <span className="flex items-center gap-4 max-lg:hidden">
          <Segmented label="Row height" value={height} options={heights} onChange={onHeight} />
          {columnsMenu}
        </span>
        {goOn}
      </div>
    </div>
  );
}
