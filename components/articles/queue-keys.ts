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
