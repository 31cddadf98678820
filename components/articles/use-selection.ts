"use client";

import { useCallback, useState } from "react";
import { useRowPicks } from "@/components/data-table/use-row-picks";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { ArticleRow } from "@/lib/articles/article-rows";
import type { RowSelection } from "./article-table-row";
import type { FrozenSelection, SelectionState } from "./selection-bar";

/** All that matches, or of that only these. */
export type FreezeRequest = { filters: ArticleFilters; ids?: number[] };

export type FreezeResult = { ok: true; selection: FrozenSelection } | { ok: false; message: string };

type Frozen = Extract<SelectionState, { kind: "freezing" | "failed" | "frozen" }>;

/** Ticked rows, or the frozen set of all that matches; never both. Start anew (by `key`) with other filters. */
export function useSelection(
  filters: ArticleFilters,
  order: readonly number[],
  onFreeze: ((request: FreezeRequest) => Promise<FreezeResult>) | null,
) {
  const { picked, toggle, extendTo, clear: clearPicks } = useRowPicks(order);
  const [frozen, setFrozen] = useState<Frozen | null>(null);
  const selection = frozen?.kind === "frozen" ? frozen.selection : null;
  const isWhole = selection !== null && picked.size === 0;

  /** Freezes all that matches, or only these; null when that failed, which the bar then says. */
  const freeze = async (ids?: number[]): Promise<FrozenSelection | null> => {
    if (!onFreeze) return null;
    setFrozen({ kind: "freezing" });
    try {
      const result = await onFreeze({ filters, ids });
      if (!result.ok) throw new Error(result.message);
      setFrozen({ kind: "frozen", selection: result.selection, wasTouched: false });
      return result.selection;
    } catch (error) {
      setFrozen({ kind: "failed", message: error instanceof Error ? error.message : "The server did not answer." });
      return null;
    }
  };

  const pick = useCallback(
    (id: number, range: boolean) => {
      if (isWhole) {
        setFrozen((now) => (now?.kind === "frozen" ? { ...now, wasTouched: true } : now));
        return;
      }
      // Other rows than were frozen: the next step freezes anew.
      setFrozen(null);
      if (range) extendTo(id);
      else toggle(id);
    },
    [isWhole, extendTo, toggle],
  );

  const clear = () => {
    setFrozen(null);
    clearPicks();
  };

  const selectionOf = useCallback(
    (row: ArticleRow): RowSelection => {
      // What was imported after the freeze is not in it, though it matches.
      const isIn = isWhole && selection ? row.importedAt <= selection.createdAt : picked.has(row.id);
      if (!isIn) return "out";
      return row.status === "pending" ? "in" : "left-out";
    },
    [isWhole, selection, picked],
  );

  const state: SelectionState = frozen ?? (picked.size > 0 ? { kind: "picked", count: picked.size } : { kind: "none" });

  return {
    state,
    /** The frozen set, whether of all that matches or of ticked rows. */
    selection,
    /** The frozen set when it is of all that matches. */
    whole: isWhole ? selection : null,
    picked,
    freeze,
    pick,
    extendTo,
    clear,
    selectionOf,
  };
}
