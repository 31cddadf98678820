"use client";

import { useCallback, useRef, useState } from "react";
import { useRowPicks } from "@/components/data-table/use-row-picks";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { ArticleRow } from "@/lib/articles/article-rows";
import type { RowSelection } from "./article-table-row";
import type { FrozenSelection, SelectionState } from "./selection-bar";
import { type FindSelected, useFrozenVersions } from "./use-frozen-versions";

/** All that matches, or of that only these. */
export type FreezeRequest = { filters: ArticleFilters; ids?: number[] };

export type FreezeResult = { ok: true; selection: FrozenSelection } | { ok: false; message: string };

const noAnswer = { ok: false, message: "The server did not answer." } as const;

type Frozen = Extract<SelectionState, { kind: "freezing" | "failed" | "frozen" }>;

/** Ticked rows, or the frozen set of all that matches; never both. Start anew (by `key`) with other filters. */
export function useSelection(
  filters: ArticleFilters,
  order: readonly number[],
  onFreeze: ((request: FreezeRequest) => Promise<FreezeResult>) | null,
  onFindSelected: FindSelected,
) {
  const { picked, toggle, extendTo, clear: clearPicks } = useRowPicks(order);
  const [frozen, setFrozen] = useState<Frozen | null>(null);
  const selection = frozen?.kind === "frozen" ? frozen.selection : null;
  const isWhole = selection !== null && picked.size === 0;
  const whole = isWhole ? selection : null;
  const versions = useFrozenVersions(whole?.id ?? null, order, onFindSelected);
  const isFreezing = frozen?.kind === "freezing";
  const asked = useRef(0);

  /** Freezes all that matches, or only these; null when that failed, which the bar then says. */
  const freeze = async (ids?: number[]): Promise<FrozenSelection | null> => {
    if (!onFreeze) return null;
    asked.current += 1;
    const turn = asked.current;
    setFrozen({ kind: "freezing" });
    const result = await onFreeze({ filters, ids }).catch(() => noAnswer);
    // Cleared meanwhile, or asked for anew.
    if (turn !== asked.current) return null;
    if (!result.ok) {
      setFrozen({ kind: "failed", message: result.message });
      return null;
    }
    if (!ids) clearPicks();
    setFrozen({ kind: "frozen", selection: result.selection, wasTouched: false });
    return result.selection;
  };

  /** The frozen set, or else the one that freezing what is selected makes; null when that failed. */
  const ensureFrozen = async (): Promise<FrozenSelection | null> =>
    selection ?? freeze(picked.size > 0 ? [...picked] : undefined);

  /** False where a whole set is frozen, which then says so, or is being frozen; otherwise the next step freezes anew. */
  const mayTick = useCallback((): boolean => {
    if (isFreezing) return false;
    setFrozen((now) => (isWhole && now?.kind === "frozen" ? { ...now, wasTouched: true } : null));
    return !isWhole;
  }, [isWhole, isFreezing]);

  const pick = useCallback(
    (id: number, range: boolean) => {
      if (!mayTick()) return;
      if (range) extendTo(id);
      else toggle(id);
    },
    [mayTick, extendTo, toggle],
  );

  const extend = useCallback(
    (id: number, from?: number) => {
      if (mayTick()) extendTo(id, from);
    },
    [mayTick, extendTo],
  );

  const clear = () => {
    asked.current += 1;
    setFrozen(null);
    clearPicks();
  };

  const selectionOf = useCallback(
    (row: ArticleRow): RowSelection => {
      const passedBy = row.status === "pending" ? "in" : "left-out";
      if (!whole) return picked.has(row.id) ? passedBy : "out";
      // Until it is known which rows are in the set: what was imported after the freeze is not, though it matches.
      if (!versions) return row.importedAt <= whole.createdAt ? passedBy : "out";
      const version = versions.get(row.id);
      if (version === undefined) return "out";
      return version === row.version ? passedBy : "left-out";
    },
    [whole, versions, picked],
  );

  const state: SelectionState = frozen ?? (picked.size > 0 ? { kind: "picked", count: picked.size } : { kind: "none" });

  return {
    state,
    /** The frozen set, whether of all that matches or of ticked rows. */
    selection,
    /** The frozen set when it is of all that matches. */
    whole,
    picked,
    freeze,
    ensureFrozen,
    pick,
    extendTo: extend,
    clear,
    selectionOf,
  };
}
