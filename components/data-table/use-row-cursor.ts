"use client";

import { useCallback, useState } from "react";

/** The row under the cursor. Moving puts the real focus on the row's link, so that a screen reader follows. */
export function useRowCursor(order: readonly number[], rowElementId: (id: number) => string) {
  const [current, setCurrent] = useState<number | null>(null);

  const moveTo = useCallback(
    (id: number) => {
      setCurrent(id);
      const row = document.getElementById(rowElementId(id));
      row?.querySelector("a")?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: "nearest" });
    },
    [rowElementId],
  );

  /** One row down (1) or up (-1) from the cursor; the first row when there is none. Returns where it went. */
  const step = useCallback(
    (by: 1 | -1): { from: number | null; to: number } | null => {
      const at = current === null ? -1 : order.indexOf(current);
      const to = order[at < 0 ? 0 : Math.min(order.length - 1, Math.max(0, at + by))];
      if (to === undefined) return null;
      moveTo(to);
      return { from: at < 0 ? null : current, to };
    },
    [current, order, moveTo],
  );

  return { current: current !== null && order.includes(current) ? current : null, setCurrent, step };
}
