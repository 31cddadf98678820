import type { KeyLine } from "@/components/shell/key-help";

export const queueKeyLines: readonly KeyLine[] = [
  { keys: ["j", "↓"], does: "next row" },
  { keys: ["k", "↑"], does: "row before" },
  { keys: ["x"], does: "select the row" },
  { keys: ["Shift", "j"], does: "extend the selection down" },
  { keys: ["Shift", "k"], does: "extend the selection up" },
  { keys: ["Enter"], does: "open the row, or review the first" },
  { keys: ["/"], does: "search" },
  { keys: ["Esc"], does: "clear the selection" },
];

/** The few that stand at the foot of the table. */
export const queueKeyLegend: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["j", "k"], does: "move" },
  { keys: ["x"], does: "select" },
  { keys: ["Shift"], does: "range" },
  { keys: ["Enter"], does: "open" },
  { keys: ["/"], does: "search" },
  { keys: ["?"], does: "all keys" },
];
