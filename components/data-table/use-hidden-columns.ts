"use client";

import type { ColumnVisibilityState, Updater } from "@tanstack/react-table";
import { useCallback, useMemo } from "react";
import { useStored } from "@/components/ui/use-stored";

/** Which columns are hidden, remembered in this browser under `key`. */
export function useHiddenColumns(key: string, hiddenAtFirst: readonly string[]) {
  const [stored, store] = useStored(key, hiddenAtFirst.join(","));

  const visibility = useMemo((): ColumnVisibilityState => {
    return Object.fromEntries(stored.split(",").map((id) => [id, false]));
  }, [stored]);

  const change = useCallback(
    (update: Updater<ColumnVisibilityState>) => {
      const next = typeof update === "function" ? update(visibility) : update;
      const hidden = Object.keys(next).filter((id) => id && next[id] === false);
      store(hidden.join(","));
    },
    [visibility, store],
  );

  return [visibility, change] as const;
}
