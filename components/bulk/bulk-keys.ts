import type { KeyLine } from "@/components/shell/key-help-dialog";

const deciding: readonly KeyLine[] = [
  { keys: ["a"], does: "approve the selection, asks first" },
  { keys: ["r"], does: "reject the selection, asks first" },
  { keys: ["o"], does: "reopen the selection, asks first" },
  { keys: ["f"], does: "flag the selection, asks first" },
  { keys: ["z"], does: "undo the bulk decision that ended" },
];

/** The keys of a selection, for those who may do what they do. */
export function selectionKeyLines(may: { select: boolean; decide: boolean; export: boolean }): KeyLine[] {
  return [
    ...(may.select ? [{ keys: ["Shift", "a"], does: "select all that matches" }] : []),
    ...(may.decide ? deciding : []),
    ...(may.export ? [{ keys: ["e"], does: "export the selection" }] : []),
  ];
}
