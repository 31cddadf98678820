"use client";

import { Checkbox } from "@/components/ui/checkbox";
import type { SelectionState } from "./selection-bar";

export type SelectAllProps = {
  state: SelectionState;
  /** Freezes all that matches, on this page or not. */
  onAll: () => void;
  onClear: () => void;
};

/** The tick in the head of the margin. */
export function SelectAll({ state, onAll, onClear }: SelectAllProps) {
  const isAll = state.kind === "frozen";
  return (
    <label htmlFor="select-all">
      <span className="md:sr-only">Select all</span>
      <Checkbox
        id="select-all"
        checked={isAll}
        indeterminate={state.kind === "picked"}
        disabled={state.kind === "freezing"}
        onChange={isAll ? onClear : onAll}
      />
    </label>
  );
}
