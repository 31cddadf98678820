import type { DecisionKind } from "@/lib/articles/article-rows";

/** What a kind of decision is called in a list of them. */
export const decisionNames: Record<DecisionKind, { past: string }> = {
  approve: { past: "Approved" },
  reject: { past: "Rejected" },
  edit: { past: "Edited" },
  reopen: { past: "Reopened" },
  undo: { past: "Undone" },
  flag: { past: "Flagged" },
  withdraw: { past: "Withdrawn" },
};
