"use client";

import { useEffect, useState } from "react";

/** Which of these articles a selection holds, each with the version it had then; null where that can't be known. */
export type FindSelected = (asked: {
  selectionId: number;
  ids: number[];
}) => Promise<{ id: number; version: number }[] | null>;

type Known = { selectionId: number; order: readonly number[]; versions: ReadonlyMap<number, number> };

/** Versions of the listed articles that a frozen set holds, by id; null until they are known. */
export function useFrozenVersions(
  selectionId: number | null,
  order: readonly number[],
  onFind: FindSelected | null,
): ReadonlyMap<number, number> | null {
  const [known, setKnown] = useState<Known | null>(null);

  useEffect(() => {
    if (selectionId === null || onFind === null || order.length === 0) return;
    let isCurrent = true;
    const keep = (found: Awaited<ReturnType<FindSelected>>) => {
      if (!isCurrent || found === null) return;
      setKnown({ selectionId, order, versions: new Map(found.map(({ id, version }) => [id, version])) });
    };
    // Without an answer the ticks stay what is likely; what is decided on is the frozen set in any case.
    onFind({ selectionId, ids: [...order] }).then(keep, () => {});
    return () => {
      isCurrent = false;
    };
  }, [selectionId, order, onFind]);

  return known !== null && known.selectionId === selectionId && known.order === order ? known.versions : null;
}
