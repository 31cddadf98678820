"use client";

import type { Ref } from "react";
import { late, useLate } from "@/components/ui/use-late";
import type { ArticleSort } from "@/lib/articles/article-address";
import { ArticleTable, type useArticleTable } from "./article-table";
import { SelectAll } from "./select-all";
import type { RowMoves } from "./use-row-moves";
import type { useSelection } from "./use-selection";

// Fetched when the first preview is asked for: most of it is what the review page shows.
const quickPreview = late(() => import("./quick-preview"));

export type QueueRowsProps = {
  table: ReturnType<typeof useArticleTable>;
  isUsual: boolean;
  sort: ArticleSort;
  searched: string | undefined;
  moves: RowMoves;
  selecting: ReturnType<typeof useSelection>;
  canSelect: boolean;
  isBusy: boolean;
  now: string;
  ref: Ref<HTMLElement>;
};

/** The rows, which scroll under their heads, and beside them the preview of the one under the cursor. */
export function QueueRows(props: QueueRowsProps) {
  const { table, isUsual, sort, searched, moves, selecting, canSelect, isBusy, now, ref } = props;
  const QuickPreview = useLate(quickPreview, moves.preview.isOpen);
  const previewed = table.getRowModel().rows.find((row) => row.original.id === moves.current)?.original ?? null;
  return (
    <div className="relative flex min-h-0 flex-1">
      <section
        ref={ref}
        aria-label="Articles"
        aria-busy={isBusy}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="relative min-w-0 flex-1 overflow-auto transition-opacity [scrollbar-width:thin] aria-busy:opacity-60 aria-busy:delay-150 max-md:overflow-visible"
      >
        <ArticleTable
          table={table}
          sort={sort}
          searched={searched}
          isUsual={isUsual}
          cursor={moves.current}
          selectionOf={selecting.selectionOf}
          canSelect={canSelect}
          selectAll={
            canSelect ? (
              <SelectAll
                state={selecting.state}
                isWhole={selecting.whole !== null}
                onAll={() => selecting.freeze()}
                onClear={selecting.clear}
              />
            ) : (
              <span className="sr-only">Selection</span>
            )
          }
          onPick={selecting.pick}
          onEnter={moves.setCurrent}
        />
      </section>
      {QuickPreview ? (
        <QuickPreview row={previewed} preview={moves.preview} onMove={moves.move} now={now} />
      ) : moves.preview.isOpen ? (
        <p className="w-[480px] border-l border-edge p-5 max-lg:hidden">Loading…</p>
      ) : null}
    </div>
  );
}
