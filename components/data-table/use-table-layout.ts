"use client";

import {
  type ColumnOrderState,
  type ColumnPinningState,
  type ColumnSizingState,
  type ColumnVisibilityState,
  functionalUpdate,
  type Updater,
} from "@tanstack/react-table";
import { useMemo } from "react";
import type { TableLayout } from "./table-layout";

export type ChangeLayout = (update: (now: TableLayout) => TableLayout) => void;

function visibilityOf(hidden: readonly string[]): ColumnVisibilityState {
  return Object.fromEntries(hidden.map((id) => [id, false]));
}

/** A layout as the table's state, and what the table does to that state as changes of the layout. */
export function useTableLayout({ order, hidden, widths, pinned }: TableLayout, change: ChangeLayout) {
  const columnVisibility = useMemo(() => visibilityOf(hidden), [hidden]);
  const columnPinning = useMemo((): ColumnPinningState => ({ start: pinned, end: [] }), [pinned]);

  const handlers = useMemo(
    () => ({
      onColumnOrderChange: (update: Updater<ColumnOrderState>) =>
        change((now) => ({ ...now, order: functionalUpdate(update, now.order) })),
      onColumnSizingChange: (update: Updater<ColumnSizingState>) =>
        change((now) => ({ ...now, widths: { ...functionalUpdate(update, now.widths) } })),
      onColumnPinningChange: (update: Updater<ColumnPinningState>) =>
        change((now) => ({ ...now, pinned: functionalUpdate(update, { start: now.pinned, end: [] }).start })),
      onColumnVisibilityChange: (update: Updater<ColumnVisibilityState>) =>
        change((now) => {
          const next = functionalUpdate(update, visibilityOf(now.hidden));
          return { ...now, hidden: Object.keys(next).filter((id) => next[id] === false) };
        }),
    }),
    [change],
  );

  return { state: { columnOrder: order, columnSizing: widths, columnVisibility, columnPinning }, handlers };
}
