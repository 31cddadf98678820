"use client";

import { useEffect, useRef, useState } from "react";
import { callApi } from "@/components/ui/call-api";
import { usePoll } from "@/components/ui/use-poll";
import type { BulkRow } from "@/lib/bulk/bulk-rows";
import { isUnfinished, laterOf } from "./bulk-words";

/**
 * A bulk decision, read every second until it ends.
 * @param onEnded called once it has ended while somebody looked
 */
export function useLiveBulk(initial: BulkRow, onEnded: () => void) {
  const [row, setRow] = useState(initial);
  const [seen, setSeen] = useState(initial);
  const [isStale, setStale] = useState(false);
  if (seen !== initial) {
    setSeen(initial);
    setRow(laterOf(row, initial));
  }

  const put = (read: BulkRow) => setRow((known) => laterOf(known, read));

  usePoll(isUnfinished(row), async () => {
    const answer = await callApi<BulkRow>(`/bulk-decisions/${row.id}`);
    setStale(!answer.ok);
    if (answer.ok) put(answer.data);
    return answer.ok;
  });

  const running = useRef<number | null>(null);
  const ended = useRef(onEnded);
  useEffect(() => {
    ended.current = onEnded;
  });
  useEffect(() => {
    if (isUnfinished(row)) running.current = row.id;
    else if (running.current === row.id) {
      running.current = null;
      ended.current();
    }
  }, [row]);

  /** Put in place of an end: it was carried on. */
  const restart = (read: BulkRow) => setRow(read);

  return { row, isStale, put, restart };
}
