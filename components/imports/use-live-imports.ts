"use client";

import { useCallback, useRef, useState } from "react";
import { callApi } from "@/components/ui/call-api";
import { usePoll } from "@/components/ui/use-poll";
import type { ImportRow } from "@/lib/imports/import-rows";
import { isActive, isIndexBehind } from "./import-progress";
import { useRates } from "./use-rates";

/** While nothing but the search index goes on, every fifth time is enough. */
const gentleEvery = 5;

const isMoving = (row: ImportRow) => isActive(row) || row.takingBack;

function put(rows: readonly ImportRow[], row: ImportRow): ImportRow[] {
  const others = rows.filter((one) => one.id !== row.id);
  return [row, ...others].sort((a, b) => b.id - a.id);
}

/** The newest as they were just read, with those known besides: older ones, and one that came since it was asked. */
function merge(known: readonly ImportRow[], read: readonly ImportRow[]): ImportRow[] {
  const [newest, oldest] = [read[0]?.id ?? 0, read.at(-1)?.id ?? 0];
  const besides = known.filter((row) => row.id > newest || row.id < oldest);
  return [...read, ...besides].sort((a, b) => b.id - a.id);
}

/** An import that is no longer among the newest, and moves: a long one, or one that is taken back. */
async function readOlder(rows: readonly ImportRow[]): Promise<ImportRow[]> {
  const answers = await Promise.all(rows.map((row) => callApi<ImportRow>(`/imports/${row.id}`)));
  return answers.flatMap((answer) => (answer.ok ? [answer.data] : []));
}

/** The imports, read every second while one of them moves and somebody looks. */
export function useLiveImports(initial: readonly ImportRow[]) {
  const [imports, setImports] = useState(initial);
  const [seen, setSeen] = useState(initial);
  const [isStale, setStale] = useState(false);
  const { rates, sample } = useRates();
  const turn = useRef(0);
  if (seen !== initial) {
    setSeen(initial);
    setImports(merge(imports, initial));
  }

  usePoll(imports.some(isMoving) || imports.some(isIndexBehind), async () => {
    turn.current += 1;
    if (!imports.some(isMoving) && turn.current % gentleEvery !== 0) return true;
    const answer = await callApi<{ items: ImportRow[] }>("/imports");
    setStale(!answer.ok);
    if (!answer.ok) return false;
    const { items } = answer.data;
    const older = imports.filter((row) => isMoving(row) && row.id < (items.at(-1)?.id ?? 0));
    const read = [...items, ...(await readOlder(older))];
    setImports((known) => read.reduce(put, merge(known, items)));
    sample(read);
    return true;
  });

  const putImport = useCallback((row: ImportRow) => setImports((rows) => put(rows, row)), []);
  return { imports, rates, isStale, putImport };
}
