"use client";

import { useKeys } from "@/components/ui/use-keys";
import type { Late } from "@/components/ui/use-late";
import { useLateDialog } from "@/components/ui/use-late-dialog";

export type KeyHelpState = { open: boolean; onClose: () => void };

export type KeyHelpProps<Given> = {
  dialog: Late<KeyHelpState & Given>;
  /** What the dialog is told besides. */
  given: Given;
};

/** `?` opens the list of all keys of this screen, which is fetched then. Render it once a screen. */
export function KeyHelp<Given extends object>({ dialog, given }: KeyHelpProps<Given>) {
  const { Dialog, coming, isOpen, ask, close } = useLateDialog(dialog);
  useKeys({ "?": ask });
  return Dialog ? <Dialog {...given} open={isOpen} onClose={close} /> : coming;
}
