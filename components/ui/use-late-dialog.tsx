"use client";

import { type ReactNode, useCallback, useState } from "react";
import { type Late, useLate } from "./use-late";

/**
 * A dialog that is fetched when it is first asked for; once it was, it stays, so that the browser gives the focus back.
 * @param inside what stands in its place while it is fetched
 */
export function useLateDialog<Props>(dialog: Late<Props>, inside: ReactNode = "Loading…") {
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const Dialog = useLate(dialog, isWanted);
  const ask = useCallback(() => {
    setWanted(true);
    setOpen(true);
  }, []);
  const close = useCallback(() => setOpen(false), []);

  // Seen only where it takes long, but keys are as dead as in the dialog itself.
  const coming =
    isWanted && !Dialog ? (
      <dialog
        open
        aria-label="Loading"
        className="appear-late fixed inset-0 z-30 m-auto size-fit bg-paper p-6 shadow-dialog"
      >
        {inside}
      </dialog>
    ) : null;

  return {
    /** Null until it is there; `coming` stands there until then. */
    Dialog,
    coming,
    isOpen,
    ask,
    close,
  };
}
