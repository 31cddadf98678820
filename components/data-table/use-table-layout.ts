"use client";

import {
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
  // Pinned columns come first, whatever place they have in the order.
  const columnOrder = useMemo(() => [...new Set([...pinned, ...order])], [pinned, order]);

  const handlers = useMemo(
    () => ({
      onColumnSizingChange: (update: Updater<ColumnSizingState>) =>
        change((now) => ({ ...now, widths: { ...functionalUpdate(update, now.widths) } })),
      onColumnVisibilityChange: (update: Updater<ColumnVisibilityState>) =>
        change((now) => {
          const next = functionalUpdate(update, visibilityOf(now.hidden));
          return { ...now, hidden: Object.keys(next).filter((id) => next[id] === false) };
        }),
    }),
    [change],
  );

  const meta = useMemo(
    () => ({
      pinned,
      onPinned: (ids: string[]) => change((now) => ({ ...now, pinned: ids })),
      onOrder: (ids: string[]) => change((now) => ({ ...now, order: ids })),
    }),
    [pinned, change],
  );

  return { columnOrder, state: { columnSizing: widths, columnVisibility }, handlers, meta };
}
