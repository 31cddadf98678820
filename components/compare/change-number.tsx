"use client";

import { type ComponentProps, createContext, use } from "react";

/** The number of the change that one stands at, and how to go to another; 0 where nobody steps through them. */
export const ChangeSteps = createContext<{ current: number; goTo: ((change: number) => void) | null }>({
  current: 0,
  goTo: null,
});

export type ChangeNumberProps = { change: number; kinds: string };

/** The number of a change in the gutter, a link to it. `kinds` says what kind of change it is. */
export function ChangeNumber({ change, kinds }: ChangeNumberProps) {
  const { current } = use(ChangeSteps);
  return (
    <ToChange
      change={change}
      aria-label={`Change ${change}: ${kinds}`}
      aria-current={current === change ? "true" : undefined}
    >
      {change}
    </ToChange>
  );
}

type ToChangeProps = Omit<ComponentProps<"a">, "href" | "onClick"> & { change: number };

/** A link to a change: one steps there where changes are stepped through, else the page goes there. */
export function ToChange({ change, ...link }: ToChangeProps) {
  const { goTo } = use(ChangeSteps);
  return (
    <a
      {...link}
      href={`#change-${change}`}
      onClick={(event) => {
        if (!goTo) return;
        event.preventDefault();
        goTo(change);
      }}
    />
  );
}
