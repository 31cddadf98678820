"use client";

import { Check, X } from "lucide-react";
import { SelectionBar, type SelectionState } from "@/components/articles/selection-bar";
import { Button } from "@/components/ui/button";
import type { BulkChoice } from "./bulk-words";

export type SelectionActionsProps = {
  state: Exclude<SelectionState, { kind: "none" }>;
  /** False while nothing can be asked for: something is being frozen or decided. */
  isReady: boolean;
  /** Null for those who may not decide on a selection. */
  onAsk: ((kind: BulkChoice) => void) | null;
  /** Null for those who may not export. */
  onExport: (() => void) | null;
  onClear: () => void;
};

type DecideButtonsProps = { onAsk: (kind: BulkChoice) => void; isReady: boolean };

function DecideButtons({ onAsk, isReady }: DecideButtonsProps) {
  const common = { disabled: !isReady };
  return (
    <>
      <Button variant="yes" keyHint="a" onClick={() => onAsk("approve")} {...common}>
        <Check aria-hidden="true" />
        Approve…
      </Button>
      <Button variant="no" keyHint="r" onClick={() => onAsk("reject")} {...common}>
        <X aria-hidden="true" />
        Reject…
      </Button>
      <Button keyHint="o" onClick={() => onAsk("reopen")} {...common}>
        Reopen…
      </Button>
      <Button keyHint="f" onClick={() => onAsk("flag")} {...common}>
        Flag…
      </Button>
    </>
  );
}

/** What is selected, and what can be done with it. */
export default function SelectionActions({ state, isReady, onAsk, onExport, onClear }: SelectionActionsProps) {
  return (
    <SelectionBar
      state={state}
      onClear={onClear}
      actions={
        state.kind === "freezing" ? null : (
          <>
            {onAsk ? <DecideButtons onAsk={onAsk} isReady={isReady} /> : null}
            {onExport ? (
              <Button keyHint="e" onClick={onExport} disabled={!isReady}>
                Export…
              </Button>
            ) : null}
          </>
        )
      }
    />
  );
}
