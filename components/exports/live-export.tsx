"use client";

import { useMemo } from "react";
import type { ExportRow } from "@/lib/exports/export-rows";
import { ExportSection } from "./export-section";
import { useLiveExports } from "./use-live-exports";

/** One export on a page of its own. */
export function LiveExport({ row, now }: { row: ExportRow; now: string }) {
  const { exports, isStale, put } = useLiveExports(useMemo(() => [row], [row]));
  return <ExportSection row={exports[0] ?? row} isStale={isStale} onChanged={put} now={now} />;
}
