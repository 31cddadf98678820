import type { KeyLine } from "@/components/shell/key-help";

export const queueKeyLines: readonly KeyLine[] = [
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

/** The few that stand at the foot of the table. */
export const queueKeyLegend: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["j", "k"], does: "move" },
  { keys: ["Space"], does: "preview" },
  { keys: ["x"], does: "select" },
  { keys: ["Shift"], does: "range" },
  { keys: ["Enter"], does: "open" },
  { keys: ["n", "p"], does: "page" },
  { keys: ["/"], does: "search" },
  { keys: ["?"], does: "all keys" },
];
