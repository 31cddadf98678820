"use client";

import { selectionKeyLines } from "@/components/bulk/bulk-keys";
import type { KeyHelpState } from "@/components/shell/key-help";
import { KeyHelpDialog, type KeyLine } from "@/components/shell/key-help-dialog";

const queueKeyLines: readonly KeyLine[] = [
  { keys: ["j", "↓"], does: "next row, then the next page" },
  { keys: ["k", "↑"], does: "row before, then the page before" },
  { keys: ["n"], does: "next page" },
  { keys: ["p"], does: "page before" },
  { keys: ["Space"], does: "open or close the preview" },
  { keys: ["→", "←"], does: "read in the preview, back to the row" },
  { keys: ["x"], does: "select the row" },
  { keys: ["Shift", "x"], does: "select from the row selected last to here" },
  { keys: ["Shift", "j"], does: "extend the selection down" },
  { keys: ["Shift", "k"], does: "extend the selection up" },
  { keys: ["Enter"], does: "open the row, or review the first" },
  { keys: ["/"], does: "search" },
  { keys: ["Esc"], does: "close the preview, then clear the selection" },
];

export type QueueKeyHelpProps = KeyHelpState & { may: Parameters<typeof selectionKeyLines>[0] };

/** What `?` lists in the queue. */
export default function QueueKeyHelp({ may, ...state }: QueueKeyHelpProps) {
  return <KeyHelpDialog {...state} screen="Queue" lines={[...queueKeyLines, ...selectionKeyLines(may)]} />;
}
