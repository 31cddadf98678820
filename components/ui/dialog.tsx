"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button";
import { joinClasses } from "./join-classes";
import { rememberFocus } from "./keep-focus";

const shapes = {
  question: "w-[min(480px,calc(100vw-24px))] bg-paper",
  commands: "mt-[12vh] w-[min(480px,calc(100vw-24px))] bg-paper",
  drawer: "my-0 ml-0 h-dvh max-h-none w-[min(320px,calc(100vw-40px))] bg-desk",
};

/** Title, what scrolls, and what stays in reach at the bottom. */
const drawerRows = "h-full grid-rows-[auto_minmax(0,1fr)_auto]";

export type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Keeps the title for screen readers only. */
  titleHidden?: boolean;
  children: ReactNode;
  /** A question lies on top of the page, commands high on it, tools slide in at the left as a piece of the desk. */
  shape?: keyof typeof shapes;
};

/** A question begins at its first field, or else at its first button, rather than at the cross beside its title. */
function startInside(dialog: HTMLDialogElement): void {
  if (!document.activeElement?.matches("[data-close]")) return;
  const inside = dialog.querySelector<HTMLElement>(":is(input, select, textarea):enabled:not([hidden])");
  const button = dialog.querySelector<HTMLElement>("button:enabled:not([data-close])");
  (inside ?? button)?.focus();
}

/** A native modal dialog: the browser keeps the focus inside, closes on Esc and gives the focus back. */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, titleHidden, children, shape = "question" } = props;
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const giveBack = useRef<(() => void) | null>(null);

  useEffect(() => {
    const dialog = box.current;
    if (open && dialog && !dialog.open) {
      giveBack.current = rememberFocus();
      dialog.showModal();
      if (shape === "question") startInside(dialog);
    }
    if (!open && dialog) {
      dialog.close();
      // What was asked may have taken away the very button that asked.
      giveBack.current?.();
      giveBack.current = null;
    }
  }, [open, shape]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on the backdrop; Esc is the dialog's own key
    <dialog
      ref={box}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        // Closed by what is shown, not by the browser ahead of it: a key right after Esc meets what is seen.
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        // React lets this event bubble: a dialog opened from within this one closes by itself. It comes a moment after
        // the closing, when this one may have been asked for again.
        if (event.target === event.currentTarget && !event.currentTarget.open) onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className={joinClasses("p-0 shadow-dialog outline-none", shapes[shape])}
    >
      {open ? (
        <div className={joinClasses("grid gap-4 p-6 max-md:p-4", shape === "drawer" && drawerRows)}>
          {titleHidden ? (
            <h2 id={titleId} className="sr-only">
              {title}
            </h2>
          ) : (
            <div className="flex items-start gap-4">
              <h2 id={titleId} className="headline-small min-w-0 flex-1">
                {title}
              </h2>
              <Button
                variant="ghost"
                size="small"
                square
                aria-label="Close"
                data-close=""
                onClick={onClose}
                className="-mt-0.5 -mr-1.5"
              >
                <X aria-hidden="true" />
              </Button>
            </div>
          )}
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
