"use client";

import { useEffect, useState } from "react";
import type { Facets } from "@/lib/articles/article-rows";
import { rememberLabels } from "./filter-labels";

export type FacetsState = {
  /** The newest counts there are; while others are being made, those of the view before. */
  facets: Facets | null;
  /** True while `facets` are not yet those of this view. */
  isCounting: boolean;
  hasFailed: boolean;
};

/**
 * Counts arrive by themselves. Not `use` with Suspense: that would either hold the table back until they are there,
 * or take the filters off the screen, and the focus with them.
 * @param promise resolves to null where counting failed
 */
export function useFacets(promise: Promise<Facets | null>): FacetsState {
  const [state, setState] = useState<{ of: Promise<Facets | null> | null; facets: Facets | null; hasFailed: boolean }>({
    of: null,
    facets: null,
    hasFailed: false,
  });

  useEffect(() => {
    let isCurrent = true;
    const settle = (facets: Facets | null) => {
      if (!isCurrent) return;
      if (facets) rememberLabels(facets);
      setState({ of: promise, facets, hasFailed: facets === null });
    };
    promise.then(settle, () => settle(null));
    return () => {
      isCurrent = false;
    };
  }, [promise]);

  return { facets: state.facets, isCounting: state.of !== promise, hasFailed: state.of === promise && state.hasFailed };
}
