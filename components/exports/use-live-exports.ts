"use client";

import { useState } from "react";
import { callApi } from "@/components/ui/call-api";
import { usePoll } from "@/components/ui/use-poll";
import type { ExportRow } from "@/lib/exports/export-rows";

export function isWriting({ state }: Pick<ExportRow, "state">): boolean {
  return state === "queued" || state === "running";
}

/** The exports, read every second while one is being written. */
export function useLiveExports(initial: readonly ExportRow[]) {
  const [exports, setExports] = useState(initial);
  const [seen, setSeen] = useState(initial);
  const [isStale, setStale] = useState(false);
  if (seen !== initial) {
    setSeen(initial);
    setExports(initial);
  }

  usePoll(exports.some(isWriting), async () => {
    const writing = exports.filter(isWriting);
    const answers = await Promise.all(writing.map((row) => callApi<ExportRow>(`/exports/${row.id}`)));
    setStale(answers.some((answer) => !answer.ok));
    for (const answer of answers) if (answer.ok) put(answer.data);
    return answers.every((answer) => answer.ok);
  });

  const put = (row: ExportRow) =>
    setExports((rows) => [row, ...rows.filter((one) => one.id !== row.id)].sort((a, b) => b.id - a.id));

  return { exports, isStale, put };
}
