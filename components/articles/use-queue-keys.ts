"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useKeys } from "@/components/ui/use-keys";
import { searchBoxId } from "./search-box";
import type { RowMoves } from "./use-row-moves";

export type QueueKeysOptions = Pick<RowMoves, "current" | "step" | "move" | "turn" | "preview"> & {
  canSelect: boolean;
  pick: (id: number, range: boolean) => void;
  extendTo: (id: number, from?: number) => void;
  clear: () => void;
  /** Where Enter goes while no row is under the cursor. */
  reviewHref: string | null;
};

const repeating = ["j", "k", "ArrowDown", "ArrowUp", "Shift+j", "Shift+k", "Shift+ArrowDown", "Shift+ArrowUp"];

/** The keys of the queue; see queue-keys.ts for what the reader is told about them. */
export function useQueueKeys(options: QueueKeysOptions): void {
  const { current, step, move, canSelect, pick, extendTo, clear, turn, preview, reviewHref } = options;
  const router = useRouter();

  const extend = (by: 1 | -1) => {
    const went = step(by);
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
