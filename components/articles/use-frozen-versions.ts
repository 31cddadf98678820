"use client";

import { useEffect, useState } from "react";

export type AskedSelected = { selectionId: number; ids: number[] };

/** Those of the articles that the selection holds, each with the version it had then. */
export type FoundSelected = { ok: true; selected: { id: number; version: number }[] } | { ok: false; message: string };

export type FindSelected = (asked: AskedSelected) => Promise<FoundSelected>;

type Known = { selectionId: number; order: readonly number[]; versions: ReadonlyMap<number, number> };

/** Versions of the listed articles that a frozen set holds, by id; null until they are known. */
export function useFrozenVersions(
  selectionId: number | null,
  order: readonly number[],
  onFind: FindSelected,
): ReadonlyMap<number, number> | null {
  const [known, setKnown] = useState<Known | null>(null);

  useEffect(() => {
    if (selectionId === null || order.length === 0) return;
    let isCurrent = true;
    const keep = (found: FoundSelected) => {
      if (!isCurrent || !found.ok) return;
      setKnown({ selectionId, order, versions: new Map(found.selected.map(({ id, version }) => [id, version])) });
    };
    // Without an answer the ticks stay what is likely; what is decided on is the frozen set in any case.
    onFind({ selectionId, ids: [...order] }).then(keep, () => {});
    return () => {
      isCurrent = false;
    };
  }, [selectionId, order, onFind]);

  return known !== null && known.selectionId === selectionId && known.order === order ? known.versions : null;
}
