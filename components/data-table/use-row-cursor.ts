"use client";

import { useCallback, useState } from "react";

/** The row under the cursor. Moving puts the real focus on the row's link, so that a screen reader follows. */
export function useRowCursor(order: readonly number[], rowElementId: (id: number) => string) {
  const [current, setCurrent] = useState<number | null>(null);

  const focusRow = useCallback(
    (id: number) => document.getElementById(rowElementId(id))?.querySelector("a")?.focus({ preventScroll: true }),
    [rowElementId],
  );

  /** `keepFocus` leaves the focus where it is: in something that follows the cursor. */
  const moveTo = useCallback(
    (id: number, keepFocus = false) => {
      setCurrent(id);
      if (!keepFocus) focusRow(id);
      document.getElementById(rowElementId(id))?.scrollIntoView({ block: "nearest" });
    },
    [rowElementId, focusRow],
  );

  /** One row down (1) or up (-1) from the cursor; the first row when there is none. Returns where it went. */
  const step = useCallback(
    (by: 1 | -1, keepFocus?: boolean): { from: number | null; to: number } | null => {
      const at = current === null ? -1 : order.indexOf(current);
      const to = order[at < 0 ? 0 : Math.min(order.length - 1, Math.max(0, at + by))];
      if (to === undefined) return null;
      moveTo(to, keepFocus);
      return { from: at < 0 ? null : current, to };
    },
    [current, order, moveTo],
  );

  return { current: current !== null && order.includes(current) ? current : null, setCurrent, moveTo, focusRow, step };
}
