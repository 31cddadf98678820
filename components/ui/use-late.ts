"use client";

import { type ComponentType, useEffect, useState } from "react";

/** A component that is fetched when it is first wanted. */
export type Late<Props> = {
  /** Null until it is there. */
  component: ComponentType<Props> | null;
  fetch: () => Promise<void>;
};

/** Once a module: what was fetched stays. */
export function late<Props>(load: () => Promise<{ default: ComponentType<Props> }>): Late<Props> {
  const one: Late<Props> = {
    component: null,
    fetch: async () => {
      one.component ??= (await load()).default;
    },
  };
  return one;
}

/** Fetches it before it is wanted. What fails now is fetched again when it is. */
export function fetchAhead({ fetch }: Pick<Late<never>, "fetch">): void {
  fetch().catch(() => {});
}

/**
 * The component from when it is wanted and there; null until then.
 *
 * Not `lazy`: React holds back for 300 ms whatever takes the place of a fallback, even what was fetched long ago. Where
 * the server draws it, `lazy` is right, for there is no fallback then.
 */
export function useLate<Props>(one: Late<Props>, isWanted: boolean): ComponentType<Props> | null {
  const [, setFetched] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    if (!isWanted || one.component) return;
    one.fetch().then(() => setFetched(true), setFailure);
  }, [one, isWanted]);
  // To the nearest boundary, which says whether trying again is safe.
  if (failure) throw failure;
  return isWanted ? one.component : null;
}
