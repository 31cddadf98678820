"use client";

import { useCallback, useState } from "react";

type Picks = { ids: ReadonlySet<number>; anchor: number | null };

const none: Picks = { ids: new Set(), anchor: null };

function between(order: readonly number[], from: number, to: number): readonly number[] {
  const [a, b] = [order.indexOf(from), order.indexOf(to)];
  return a < 0 || b < 0 ? [to] : order.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** Rows picked one by one or as a range; they stay picked while the reader turns pages. */
export function useRowPicks(order: readonly number[]) {
  const [picks, setPicks] = useState(none);

  const toggle = useCallback((id: number) => {
    setPicks(({ ids }) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      return { ids: next, anchor: id };
    });
  }, []);

  /** Picks everything from the row picked last to this one. */
  const extendTo = useCallback(
    (id: number, from?: number) => {
      setPicks(({ ids, anchor }) => {
        const start = anchor !== null && order.includes(anchor) ? anchor : (from ?? id);
        return { ids: new Set([...ids, ...between(order, start, id)]), anchor: start };
      });
    },
    [order],
  );

  const clear = useCallback(() => setPicks(none), []);

  return { picked: picks.ids, toggle, extendTo, clear };
}
