"use client";

import { type ReactNode, useState } from "react";
import { Button } from "./button";
import type { ButtonVariant } from "./button-classes";
import { Dialog } from "./dialog";
import { Notice } from "./notice";

export type ConfirmDialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** What will happen, with exact counts, and whether it can be taken back. */
  children: ReactNode;
  /** The verb, as on the button that asked. */
  confirmLabel: string;
  variant?: Extract<ButtonVariant, "go" | "yes" | "no">;
  /** Returns a message when it failed; the dialog then stays and shows it. */
  onConfirm: () => Promise<string | null | undefined> | undefined;
};

/** Asks once more before something that touches many or is hard to take back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, title, children, confirmLabel, variant = "go", onConfirm } = props;
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const close = () => {
    setFailure(null);
    onClose();
  };

  const confirm = async () => {
    setRunning(true);
    setFailure(null);
    try {
      const message = await onConfirm();
      if (message) setFailure(message);
      else close();
    } catch {
      setFailure("The server did not answer. Look whether it happened before you try again.");
    } finally {
      setRunning(false);
    }
  };

  return (
    <Dialog open={open} onClose={close} title={title}>
      <div className="text-ink-2">{children}</div>
      {failure ? <Notice kind="error" title={failure} /> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button variant={variant} fill onClick={confirm} disabled={isRunning} aria-busy={isRunning}>
          {confirmLabel}
        </Button>
      </div>
    </Dialog>
  );
}
