import type { DecisionRow } from "@/lib/articles/article-rows";

/** Why an article that had been decided is pending again. */
export type WhyPending = {
  /** "Anna reopened it" */
  said: string;
  /** What it was before. */
  before: "approved" | "rejected";
  at: string;
  note: string | null;
};

function saidOf(row: DecisionRow, decisions: readonly DecisionRow[]): string {
  const by = row.by === "system" ? "Galley" : row.by;
  if (row.import !== null) {
    if (row.kind === "undo") return `Import ${row.import} was taken back`;
    return `Import ${row.import} brought a changed text`;
  }
  if (row.kind === "edit") return `${by} edited it`;
  if (row.kind === "reopen") return `${by} reopened it`;
  const undone = decisions.find(({ id }) => id === row.undoes);
  if (!undone) return `${by} undid the decision`;
  const whose = undone.by === row.by ? "their own" : `${undone.by === "system" ? "Galley" : undone.by}’s`;
  const nouns: Partial<Record<DecisionRow["kind"], string>> = { approve: "approval", reject: "rejection" };
  return `${by} undid ${whose} ${nouns[undone.kind] ?? "decision"}`;
}

/**
 * What returned an article to pending, out of its record, newest first; null where it never was decided, or where it
 * is decided now.
 */
export function whyPending(decisions: readonly DecisionRow[]): WhyPending | null {
  const moved = decisions.find((row) => row.statusBefore !== row.statusAfter);
  if (moved?.statusAfter !== "pending" || moved.statusBefore === "pending") return null;
  // What an import writes there is the same again in its own words.
  const note = moved.import === null ? moved.note : null;
  return { said: saidOf(moved, decisions), before: moved.statusBefore, at: moved.at, note };
}
