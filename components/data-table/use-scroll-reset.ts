"use client";

import { useEffect, useRef } from "react";

/** For what scrolls: back to its top when another page or another view is shown. */
export function useScrollReset(place: string) {
  const region = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is what the effect is about
  useEffect(() => {
    region.current?.scrollTo({ top: 0 });
  }, [place]);
  return region;
}
