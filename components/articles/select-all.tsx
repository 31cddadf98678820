"use client";

import { Checkbox } from "@/components/ui/checkbox";
import type { SelectionState } from "./selection-bar";

export type SelectAllProps = {
  state: SelectionState;
  /** True where what is frozen is all that matches, not only ticked rows. */
  isWhole: boolean;
  /** Freezes all that matches, on this page or not. */
  onAll: () => void;
  onClear: () => void;
};

/** The tick in the head of the margin. */
export function SelectAll({ state, isWhole, onAll, onClear }: SelectAllProps) {
  return (
    <label htmlFor="select-all">
      <span className="md:sr-only">Select all</span>
      <Checkbox
        id="select-all"
        checked={isWhole}
        indeterminate={state.kind === "picked" || (state.kind === "frozen" && !isWhole)}
        disabled={state.kind === "freezing"}
        onChange={isWhole ? onClear : onAll}
      />
    </label>
  );
}
