"use client";

import { usePageTurns } from "@/components/data-table/use-page-turns";
import { useRowCursor } from "@/components/data-table/use-row-cursor";
import { rowElementId } from "./article-table-row";
import { usePreview } from "./use-preview";

export type RowMoves = ReturnType<typeof useRowMoves>;

/** The cursor over the rows, the preview that follows it, and the pages that it goes on to past the ends. */
export function useRowMoves(order: readonly number[], page: { previousHref: string | null; nextHref: string | null }) {
  const cursor = useRowCursor(order, rowElementId);
  const preview = usePreview({ ...cursor, onBegin: () => cursor.step(1) });
  const { turn, isTurning } = usePageTurns({
    order,
    previousHref: page.previousHref,
    nextHref: page.nextHref,
    onArrive: (id) => cursor.moveTo(id, preview.hasFocus),
  });

  /** Whoever reads in the preview goes on reading there. */
  const step = (by: 1 | -1) => cursor.step(by, preview.hasFocus);

  return {
    current: cursor.current,
    setCurrent: cursor.setCurrent,
    moveTo: cursor.moveTo,
    step,
    /** A step that goes on to the next page or the one before. */
    move: (by: 1 | -1) => {
      const went = step(by);
      if (went && went.from === went.to) turn(by, by === 1 ? "first" : "last");
    },
    turn,
    isTurning,
    preview,
  };
}
