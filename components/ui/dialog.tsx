"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { joinClasses } from "./join-classes";

export type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Keeps the title for screen readers only. */
  titleHidden?: boolean;
  children: ReactNode;
  className?: string;
};

/** A native modal dialog: the browser keeps the focus inside, closes on Esc and gives the focus back. */
export function Dialog({ open, onClose, title, titleHidden, children, className }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = box.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on the backdrop; Esc is the dialog's own key
    <dialog
      ref={box}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className={joinClasses(
        "w-[min(480px,calc(100vw-24px))] bg-paper p-0 shadow-[0_24px_64px_-24px_rgb(0_0_0/0.6)] outline-edge",
        className,
      )}
    >
      {open ? (
        <div className="grid gap-4 p-6 max-md:p-4">
          <h2 id={titleId} className={titleHidden ? "sr-only" : "headline-small"}>
            {title}
          </h2>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
