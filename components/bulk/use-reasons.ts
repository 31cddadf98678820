"use client";

import { useCallback, useEffect, useState } from "react";
import { callApi } from "@/components/ui/call-api";
import type { ReasonRow } from "@/lib/articles/article-rows";

export type ReasonsState =
  | { kind: "reading" }
  | { kind: "failed"; message: string; again: () => void }
  | { kind: "read"; reasons: readonly ReasonRow[] };

type Answer = { items: ReasonRow[] };

/** The rejection reasons, read once they are needed: the queue opens without them. */
export function useReasons(isNeeded: boolean): ReasonsState {
  const [reasons, setReasons] = useState<readonly ReasonRow[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const read = useCallback(async () => {
    setFailure(null);
    const answer = await callApi<Answer>("/reasons");
    if (answer.ok) setReasons(answer.data.items);
    else setFailure(answer.message);
  }, []);

  useEffect(() => {
    if (isNeeded && reasons === null) void read();
  }, [isNeeded, reasons, read]);

  if (reasons) return { kind: "read", reasons };
  return failure === null ? { kind: "reading" } : { kind: "failed", message: failure, again: () => void read() };
}
