"use client";

import { useCallback, useRef, useState } from "react";
import type { ActionResult } from "@/lib/errors/action-result";
import type { NothingLeft } from "@/lib/review/open-article";
import type { ReviewActions, Shown } from "./review-actions";

export type Ahead = {
  /** The article that comes next, if it is here already. */
  next: Shown | null;
  /** Claims one more, so that the next decision shows it at once. */
  prefetch: (current: number) => void;
  /** The next article if it is here already, taken out of the line. */
  takeReady: () => Shown | null;
  /** The next article, waiting for it where it must. Rejects when the server does not answer. */
  take: (current: number) => Promise<ActionResult<Shown | NothingLeft>>;
  /** An article that is still claimed goes to the front of the line. */
  putBack: (shown: Shown) => void;
  /** Ids that this page has claimed besides the one it shows. */
  ids: () => number[];
};

/** The articles this page has claimed and does not show yet; there is at most one but for undos. */
export function useAhead(claimNext: ReviewActions["claimNext"]): Ahead {
  const line = useRef<Shown[]>([]);
  const underway = useRef<Promise<ActionResult<Shown | NothingLeft>> | null>(null);
  const [next, setNext] = useState<Shown | null>(null);

  const ids = useCallback(() => line.current.map(({ article }) => article.id), []);

  const fetchOne = useCallback(
    (current: number) => {
      underway.current ??= claimNext({ holding: [current, ...line.current.map(({ article }) => article.id)] }).finally(
        () => {
          underway.current = null;
        },
      );
      return underway.current;
    },
    [claimNext],
  );

  const prefetch = useCallback(
    (current: number) => {
      if (line.current.length > 0 || underway.current) return;
      fetchOne(current).then(
        (result) => {
          if (!result.ok || result.data.kind !== "article" || line.current.length > 0) return;
          if (result.data.article.id === current) return;
          line.current.push(result.data);
          setNext(result.data);
        },
        // Not needed yet: `take` asks again and says so if it fails then.
        () => {},
      );
    },
    [fetchOne],
  );

  const takeReady = useCallback(() => {
    const ready = line.current.shift() ?? null;
    setNext(line.current[0] ?? null);
    return ready;
  }, []);

  const take = useCallback(
    async (current: number): Promise<ActionResult<Shown | NothingLeft>> => {
      // The one under way lands in the line; what it answered, "none" above all, may be old by now.
      if (line.current.length === 0 && underway.current) await underway.current.catch(() => null);
      const ready = takeReady();
      return ready ? { ok: true, data: ready } : fetchOne(current);
    },
    [fetchOne, takeReady],
  );

  const putBack = useCallback((shown: Shown) => {
    line.current.unshift(shown);
    setNext(shown);
  }, []);

  return { next, prefetch, takeReady, take, putBack, ids };
}
