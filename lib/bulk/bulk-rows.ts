import type { FlagName } from "@/lib/articles/flags";

export const bulkKinds = ["approve", "reject", "reopen", "flag", "undo"] as const;

export type BulkKind = (typeof bulkKinds)[number];

const bulkStates = ["queued", "running", "completed", "failed", "cancelled"] as const;

/** What a person was told before they asked for a bulk decision: how many articles, and in which statuses. */
export type BulkExpected = { count: number; pending: number; approved: number; rejected: number };

/** A bulk decision and how far it is; `done` and `leftOut` add up to `total` once it is completed. Times are ISO 8601 in UTC. */
export type BulkRow = {
  id: number;
  kind: BulkKind;
  state: (typeof bulkStates)[number];
  /** Null for an undo, which works through the articles of the bulk decision that it undoes. */
  selectionId: number | null;
  /** The filters of its selection in words, and that it was picked one by one; null for an undo. */
  words: string | null;
  /** Null where it was not said, as by a script, and for an undo. */
  expected: BulkExpected | null;
  undoes: number | null;
  /** The bulk decision that undoes this one. */
  undoneBy: number | null;
  /** Articles decided. */
  done: number;
  leftOut: number;
  total: number;
  /** Labels of the rejection reasons. */
  reasons: string[];
  note: string | null;
  /** What a decision of kind flag sets, and what it takes away. */
  flagsGiven: FlagName[];
  flagsTaken: FlagName[];
  by: string;
  /** Whether somebody asked it to stop; it does so between two steps. */
  cancelAsked: boolean;
  error: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
};

/** Why an article was passed by; the first three as a single decision is refused. */
export const leftOutCodes = ["stale", "wrong-status", "claimed", "unchanged"] as const;

export type LeftOutRow = {
  articleId: number;
  title: string;
  code: (typeof leftOutCodes)[number];
  reason: string;
};
