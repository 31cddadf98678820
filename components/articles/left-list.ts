"use client";

import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";

const storageKey = "galley-list";

/** A list as a person left it in this tab, and the row that they were at. */
type LeftList = { href: string; name: string; row: number | null; isReturning: boolean };

export type KnownList = {
  href: string;
  name: string;
  /** False where nothing in the address says which list one came from. */
  isKnown: boolean;
};

const isListHref = (href: unknown): href is string => typeof href === "string" && /^\/articles(?:\?|$)/.test(href);

function parseLeft(text: string | null): LeftList | null {
  try {
    const { href, name, row, isReturning }: Partial<LeftList> = JSON.parse(text ?? "null") ?? {};
    if (!isListHref(href) || typeof name !== "string") return null;
    return { href, name, row: typeof row === "number" ? row : null, isReturning: isReturning === true };
  } catch {
    return null;
  }
}

// Where a browser keeps nothing, Back leads to the list's first page, as on a direct visit.
function readText(): string | null {
  try {
    return sessionStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function write(left: LeftList): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(left));
  } catch {
    return;
  }
}

/** The same list on its first page. */
function firstPageOf(href: string): string {
  const [path = "", search = ""] = href.split("?");
  const params = new URLSearchParams(search);
  for (const name of ["cursor", "before", "page"]) params.delete(name);
  return params.size > 0 ? `${path}?${params}` : path;
}

const here = () => `${window.location.pathname}${window.location.search}`;

/**
 * Notes where one is in the list, page and row. Whoever comes back to it by `returnToList` goes on at the row they left.
 * @param moveTo puts the cursor and the focus on a row
 */
export function useListPlace(
  name: string,
  order: readonly number[],
  current: number | null,
  moveTo: (id: number) => void,
): void {
  const arrive = useRef(moveTo);
  useEffect(() => {
    arrive.current = moveTo;
  });
  useEffect(() => {
    const left = parseLeft(readText());
    if (left?.isReturning && left.href === here() && left.row !== null && order.includes(left.row)) {
      arrive.current(left.row);
    }
  }, [order]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page of the list is another place
  useEffect(() => write({ href: here(), name, row: current, isReturning: false }), [name, order, current]);
}

/** Says that one is on the way back, so that the list takes up its row. */
export function returnToList(): void {
  const left = parseLeft(readText());
  if (left) write({ ...left, isReturning: true });
}

const subscribeNever = () => () => {};

/**
 * The list that one came from, as it was left in this tab: filters, sort and page. On a direct visit, and while the page
 * is rendered on the server, it is the one that was given.
 */
export function useLeftList(given: KnownList): { href: string; name: string } {
  const text = useSyncExternalStore(subscribeNever, readText, () => null);
  const left = useMemo(() => parseLeft(text), [text]);
  const { href, name, isKnown } = given;
  const isSame = left !== null && firstPageOf(left.href) === href;
  useEffect(() => {
    // A run through a list goes on after a reload, whose address names one article only.
    if (isKnown && isListHref(href) && !isSame) write({ href, name, row: null, isReturning: false });
  }, [href, name, isKnown, isSame]);
  if (left && !isKnown) return left;
  return left && isSame ? { href: left.href, name } : given;
}
