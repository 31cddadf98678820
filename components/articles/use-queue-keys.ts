"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useKeys } from "@/components/ui/use-keys";
import { searchBoxId } from "./search-box";

export type QueueKeysOptions = {
  current: number | null;
  step: (by: 1 | -1) => { from: number | null; to: number } | null;
  canSelect: boolean;
  pick: (id: number, range: boolean) => void;
  extendTo: (id: number, from?: number) => void;
  clear: () => void;
  /** Where Enter goes while no row is under the cursor. */
  reviewHref: string | null;
};

/** The keys of the queue; see queue-keys.ts for what the reader is told about them. */
export function useQueueKeys({ current, step, canSelect, pick, extendTo, clear, reviewHref }: QueueKeysOptions): void {
  const router = useRouter();

  const extend = (by: 1 | -1) => {
    const went = step(by);
    if (went && canSelect) extendTo(went.to, went.from ?? went.to);
  };
  const open = () => {
    const href = current === null ? reviewHref : `/articles/${current}`;
    if (href) router.push(href as Route);
  };

  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      "Shift+j": () => extend(1),
      "Shift+k": () => extend(-1),
      "Shift+ArrowDown": () => extend(1),
      "Shift+ArrowUp": () => extend(-1),
      x: () => current !== null && canSelect && pick(current, false),
      "Shift+x": () => current !== null && canSelect && pick(current, true),
      Enter: open,
      "/": () => document.getElementById(searchBoxId)?.focus(),
      Escape: clear,
    },
    { repeating: ["j", "k", "ArrowDown", "ArrowUp", "Shift+j", "Shift+k", "Shift+ArrowDown", "Shift+ArrowUp"] },
  );
}
