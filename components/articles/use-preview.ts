"use client";

import { useState } from "react";

/** Where the preview takes the focus: its text, which scrolls. */
export const previewTextId = "preview-text";

export type Preview = ReturnType<typeof usePreview>;

export type PreviewOptions = {
  /** The row under the cursor: the preview follows it. */
  current: number | null;
  /** Puts the cursor on the first row; null where there is none. */
  onBegin: () => object | null;
  focusRow: (id: number) => void;
};

/** Whether the preview is open, and whether one reads in it or goes through the rows beside it. */
export function usePreview({ current, onBegin, focusRow }: PreviewOptions) {
  const [isOpen, setOpen] = useState(false);
  const [hasFocus, setFocus] = useState(false);

  const leave = () => {
    if (current !== null) focusRow(current);
  };
  const close = () => {
    setOpen(false);
    setFocus(false);
    leave();
  };
  const toggle = () => {
    if (isOpen) {
      close();
      return;
    }
    if (current !== null || onBegin() !== null) setOpen(true);
  };

  return {
    isOpen,
    hasFocus,
    toggle,
    close,
    /** The focus goes into the text of the preview, and back to the row. */
    enter: () => document.getElementById(previewTextId)?.focus(),
    leave,
    onFocusChange: setFocus,
  };
}
