"use client";

import { useCallback, useState } from "react";
import { callApi } from "@/components/ui/call-api";
import { usePoll } from "@/components/ui/use-poll";
import type { DryRunRow } from "@/lib/imports/dry-run-rows";
import { isActive } from "./import-progress";

function put(rows: readonly DryRunRow[], row: DryRunRow): DryRunRow[] {
  const others = rows.filter((one) => one.id !== row.id);
  return [row, ...others].sort((a, b) => b.id - a.id);
}

/** The dry runs; those that are being looked through are read every second while somebody looks. */
export function useLiveDryRuns(initial: readonly DryRunRow[]) {
  const [dryRuns, setDryRuns] = useState(initial);
  const [seen, setSeen] = useState(initial);
  const [isStale, setStale] = useState(false);
  if (seen !== initial) {
    setSeen(initial);
    setDryRuns(initial);
  }
  const putDryRun = useCallback(
    // Discarded while it was read, it does not come back.
    (row: DryRunRow, isNew: boolean) =>
      setDryRuns((rows) => (isNew || rows.some((one) => one.id === row.id) ? put(rows, row) : rows)),
    [],
  );
  const dropDryRun = useCallback((id: number) => setDryRuns((rows) => rows.filter((row) => row.id !== id)), []);

  usePoll(dryRuns.some(isActive), async () => {
    const active = dryRuns.filter(isActive);
    const answers = await Promise.all(active.map((row) => callApi<DryRunRow>(`/imports/dry-runs/${row.id}`)));
    for (const [index, answer] of answers.entries()) {
      const id = active[index]?.id ?? 0;
      if (answer.ok) putDryRun(answer.data, false);
      else if (answer.code === "not-found") dropDryRun(id);
    }
    const isAnswered = answers.every((answer) => answer.ok || answer.code === "not-found");
    setStale(!isAnswered);
    return isAnswered;
  });

  return { dryRuns, isDryRunStale: isStale, putDryRun, dropDryRun };
}
