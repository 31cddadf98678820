"use client";

import { useCallback, useRef, useState } from "react";
import type { ImportRow } from "@/lib/imports/import-rows";
import { type Rate, rateBetween, type Sample } from "./import-progress";

/** The rate is that of the last ten seconds. */
const samplesKept = 10;

/** Samples of what runs, and the rates that follow from them. */
export function useRates() {
  const samples = useRef(new Map<number, Sample[]>());
  const [rates, setRates] = useState<ReadonlyMap<number, Rate>>(new Map());
  const sample = useCallback((rows: readonly ImportRow[]) => {
    const at = performance.now();
    const next = new Map<number, Rate>();
    for (const { id, state, done, bytesDone } of rows) {
      if (state !== "running") continue;
      const kept = [...(samples.current.get(id) ?? []), { at, done, bytes: bytesDone }].slice(-samplesKept);
      samples.current.set(id, kept);
      const rate = rateBetween(kept);
      if (rate) next.set(id, rate);
    }
    setRates(next);
  }, []);
  return { rates, sample };
}
