"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useKeys } from "@/components/ui/use-keys";
import { searchBoxId } from "./search-box";
import type { Preview } from "./use-preview";

export type QueueKeysOptions = {
  current: number | null;
  step: (by: 1 | -1, keepFocus?: boolean) => { from: number | null; to: number } | null;
  canSelect: boolean;
  pick: (id: number, range: boolean) => void;
  extendTo: (id: number, from?: number) => void;
  clear: () => void;
  turn: (by: 1 | -1, cursor: "first" | "last" | null) => void;
  preview: Preview;
  /** Where Enter goes while no row is under the cursor. */
  reviewHref: string | null;
};

const repeating = ["j", "k", "ArrowDown", "ArrowUp", "Shift+j", "Shift+k", "Shift+ArrowDown", "Shift+ArrowUp"];

/** The keys of the queue; see queue-keys.ts for what the reader is told about them. */
export function useQueueKeys(options: QueueKeysOptions): void {
  const { current, step, canSelect, pick, extendTo, clear, turn, preview, reviewHref } = options;
  const router = useRouter();

  const move = (by: 1 | -1) => {
    const went = step(by, preview.hasFocus);
    // Past the end of the rows the next page goes on.
    if (went && went.from === went.to) turn(by, by === 1 ? "first" : "last");
  };
  const extend = (by: 1 | -1) => {
    const went = step(by, preview.hasFocus);
    if (went && canSelect) extendTo(went.to, went.from ?? went.to);
  };
  const open = () => {
    const href = current === null ? reviewHref : `/articles/${current}`;
    if (href) router.push(href as Route);
  };
  const turnTo = (by: 1 | -1) => turn(by, current === null ? null : "first");
  // In the preview the arrows scroll its text.
  const arrow = (run: () => void) => (preview.hasFocus ? undefined : run);

  useKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      ArrowDown: arrow(() => move(1)),
      ArrowUp: arrow(() => move(-1)),
      "Shift+j": () => extend(1),
      "Shift+k": () => extend(-1),
      "Shift+ArrowDown": arrow(() => extend(1)),
      "Shift+ArrowUp": arrow(() => extend(-1)),
      x: () => current !== null && canSelect && pick(current, false),
      "Shift+x": () => current !== null && canSelect && pick(current, true),
      n: () => turnTo(1),
      p: () => turnTo(-1),
      " ": preview.toggle,
      ArrowRight: preview.isOpen && !preview.hasFocus ? preview.enter : undefined,
      ArrowLeft: preview.hasFocus ? preview.leave : undefined,
      Enter: open,
      "/": () => document.getElementById(searchBoxId)?.focus(),
      Escape: preview.isOpen ? preview.close : clear,
    },
    { repeating },
  );
}
