"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";

export type PageTurnsOptions = {
  /** Ids of the rows shown. */
  order: readonly number[];
  previousHref: string | null;
  nextHref: string | null;
  /** Puts the cursor on a row of the page that was turned to. */
  onArrive: (id: number) => void;
};

/** Turns pages by key. What is turned to at the end of the rows begins where the eye goes on. */
export function usePageTurns({ order, previousHref, nextHref, onArrive }: PageTurnsOptions) {
  const router = useRouter();
  const [isTurning, startTransition] = useTransition();
  const arriveAt = useRef<"first" | "last" | null>(null);

  /** To the next page (1) or the one before (-1), with the cursor on its first or last row or on none. */
  const turn = (by: 1 | -1, cursor: "first" | "last" | null) => {
    const href = by === 1 ? nextHref : previousHref;
    if (href === null || isTurning) return;
    arriveAt.current = cursor;
    startTransition(() => router.push(href as Route, { scroll: false }));
  };

  const arrive = useRef(onArrive);
  useEffect(() => {
    arrive.current = onArrive;
  });
  useEffect(() => {
    const id = arriveAt.current === "last" ? order.at(-1) : order[0];
    if (arriveAt.current !== null && id !== undefined) arrive.current(id);
    arriveAt.current = null;
  }, [order]);

  return { turn, isTurning };
}
