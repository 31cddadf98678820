"use client";

import type { KeyHelpState } from "@/components/shell/key-help";
import { KeyHelpDialog, type KeyLine } from "@/components/shell/key-help-dialog";

const reviewKeys: readonly KeyLine[] = [
  { keys: ["a"], does: "approve" },
  { keys: ["r"], does: "reject: then its reasons by number, Enter" },
  { keys: ["e"], does: "edit" },
  { keys: ["h"], does: "hold with a note, or release" },
  { keys: ["s"], does: "skip for today" },
  { keys: ["z"], does: "undo your last decision, then the one before" },
  { keys: ["m"], does: "add a note for everybody" },
  { keys: ["o"], does: "reopen a decided article, and say why" },
  { keys: ["n"], does: "next article, once this one is decided" },
  { keys: ["b"], does: "back to the list" },
  { keys: ["Ctrl", "S"], does: "save, while editing" },
  { keys: ["Ctrl", "Enter"], does: "save and approve, while editing" },
];

/** What `?` lists on the review page. */
export default function ReviewKeyHelp(state: KeyHelpState) {
  return <KeyHelpDialog {...state} screen="Review" lines={reviewKeys} />;
}
