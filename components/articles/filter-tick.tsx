"use client";

import { type ReactNode, useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { formatCount } from "@/components/ui/format-count";
import { Skeleton } from "@/components/ui/skeleton";

export type FilterTickProps = {
  /** Null: not counted, or not yet. */
  count: number | null;
  /** True while the first count is on its way. */
  isCounting: boolean;
  isSelected: boolean;
  /** The whole text, where the line is too short for it. */
  title?: string;
  children: ReactNode;
  onToggle: () => void;
};

/** A tick, what it stands for, and how many there are of that. */
export function FilterTick({ count, isCounting, isSelected, title, children, onToggle }: FilterTickProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      title={title}
      className="-mx-2 flex min-h-6 items-center gap-1.75 px-2 hover:bg-desk-2 coarse:min-h-11"
    >
      <Checkbox
        id={id}
        aria-labelledby={`${id}-value`}
        aria-describedby={`${id}-count`}
        checked={isSelected}
        onChange={onToggle}
      />
      <span id={`${id}-value`} className={isSelected ? "min-w-0 truncate font-mid" : "min-w-0 truncate"}>
        {children}
      </span>
      <span id={`${id}-count`} className="ml-auto pl-1 text-13 text-ink-3 group-aria-busy:opacity-60">
        {count === null ? isCounting ? <Skeleton width={28} /> : "–" : formatCount(count)}
      </span>
    </label>
  );
}
