"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { hiddenAtFirst } from "@/lib/articles/queue-columns";
import type { QueueTableChoice } from "@/lib/people/queue-table-choice";

const usual: QueueTableChoice = { order: [], hidden: [...hiddenAtFirst], widths: {}, pinned: [], density: "compact" };

/** ms between two times of saving, so that a key held down does not send a hundred. */
const pause = 150;

/** Server action that remembers the choice for this person. */
export type SaveTableChoice = (choice: QueueTableChoice) => Promise<{ ok: boolean }>;

/** Saves one after the other and of many at once the last; the first goes off at once. */
function useSaving(save: SaveTableChoice) {
  const [hasFailed, setFailed] = useState(false);
  const next = useRef<QueueTableChoice | null>(null);
  const isSaving = useRef(false);

  const keep = async (choice: QueueTableChoice) => {
    next.current = choice;
    if (isSaving.current) return;
    isSaving.current = true;
    while (next.current) {
      const sent = next.current;
      next.current = null;
      const { ok } = await save(sent).catch(() => ({ ok: false }));
      setFailed(!ok);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    isSaving.current = false;
  };

  return { keep, hasFailed };
}

function isUsual({ order, hidden, widths, pinned }: QueueTableChoice): boolean {
  const sameHidden = hidden.toSorted().join() === usual.hidden.toSorted().join();
  return order.length === 0 && pinned.length === 0 && Object.keys(widths).length === 0 && sameHidden;
}

export type TableChoice = ReturnType<typeof useTableChoice>;

/** How this person has the table: as the server knew it, and from then on as it is changed here. */
export function useTableChoice(stored: QueueTableChoice | null, save: SaveTableChoice) {
  const [choice, setChoice] = useState(stored ?? usual);
  const latest = useRef(choice);
  const { keep, hasFailed } = useSaving(save);
  const keepLatest = useRef(keep);
  useEffect(() => {
    keepLatest.current = keep;
  });

  const change = useCallback((update: (now: QueueTableChoice) => Partial<QueueTableChoice>) => {
    latest.current = { ...latest.current, ...update(latest.current) };
    setChoice(latest.current);
    keepLatest.current(latest.current);
  }, []);

  return {
    choice,
    /** True while nothing about the columns was chosen, so that a narrow window may leave some out. */
    isUsual: isUsual(choice),
    change,
    resetColumns: () => change(({ density }) => ({ ...usual, density })),
    /** The newest change could not be saved; it holds on this page all the same. */
    hasFailed,
  };
}
