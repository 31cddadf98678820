"use client";

import { useState } from "react";
import { callApi } from "@/components/ui/call-api";
import { usePoll } from "@/components/ui/use-poll";
import type { ExportRow } from "@/lib/exports/export-rows";

export function isWriting({ state }: Pick<ExportRow, "state">): boolean {
  return state === "queued" || state === "running";
}

function inOrder(rows: readonly ExportRow[]): ExportRow[] {
  return rows.toSorted((a, b) => b.id - a.id);
}

/**
 * The exports, read every second while one is being written.
 * @param kept those that stay when others are shown in the place of `initial`
 */
export function useLiveExports(initial: readonly ExportRow[], kept: readonly number[] = []) {
  const [exports, setExports] = useState(initial);
  const [seen, setSeen] = useState(initial);
  const [isStale, setStale] = useState(false);
  if (seen !== initial) {
    setSeen(initial);
    const shown = new Set(initial.map(({ id }) => id));
    setExports(inOrder([...initial, ...exports.filter(({ id }) => kept.includes(id) && !shown.has(id))]));
  }

  usePoll(exports.some(isWriting), async () => {
    const writing = exports.filter(isWriting);
    const answers = await Promise.all(writing.map((row) => callApi<ExportRow>(`/exports/${row.id}`)));
    setStale(answers.some((answer) => !answer.ok));
    for (const answer of answers) if (answer.ok) put(answer.data);
    return answers.every((answer) => answer.ok);
  });

  const put = (row: ExportRow) => setExports((rows) => inOrder([row, ...rows.filter((one) => one.id !== row.id)]));

  return { exports, isStale, put };
}
