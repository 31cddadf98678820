"use client";

import { useEffect, useRef, useState } from "react";
import { rememberFocus } from "@/components/ui/keep-focus";
import type { ActionResult } from "@/lib/errors/action-result";
import type { ReasonList } from "@/lib/review/manage-reasons";
import type { ReasonChange } from "@/lib/review/reason-command";

export type ReasonActions = {
  change: (input: { stamp: string; change: ReasonChange }) => Promise<ActionResult<ReasonList>>;
  read: () => Promise<ActionResult<ReasonList>>;
};

export type Reasons = {
  list: ReasonList;
  isBusy: boolean;
  failure: string | null;
  /** For the live region. */
  said: string;
  /** Resolves to whether it was saved. */
  run: (change: ReasonChange, said: string) => Promise<boolean>;
};

const lost = "The server did not answer. Look at the list before you try again.";

/** The list of reasons, changed one step at a time. */
export function useReasons(start: ReasonList, { change, read }: ReasonActions): Reasons {
  const [list, setList] = useState(start);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const giveBack = useRef<(() => void) | null>(null);

  // Controls are off while one change is under way, and a line may be gone after it.
  useEffect(() => {
    if (isBusy) return;
    giveBack.current?.();
    giveBack.current = null;
  }, [isBusy]);

  const run = async (wanted: ReasonChange, done: string) => {
    if (isBusy) return false;
    giveBack.current = rememberFocus();
    setBusy(true);
    setFailure(null);
    setSaid("");
    try {
      const changed = await change({ stamp: list.stamp, change: wanted });
      if (changed.ok) {
        setList(changed.data);
        setSaid(done);
        return true;
      }
      setFailure(changed.error.message);
      // Somebody else changed it: theirs is shown, and what was typed here stays.
      if (changed.error.code === "conflict" || changed.error.code === "not-found") {
        const now = await read();
        if (now.ok) setList(now.data);
      }
      return false;
    } catch {
      setFailure(lost);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { list, isBusy, failure, said, run };
}
