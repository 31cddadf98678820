import type { DecisionRow } from "./article-rows";

/** An import that created the article, or brought a revision of it. */
export type ImportLine = {
  type: "import";
  id: string;
  at: string;
  import: number;
  /** The revision it brought, and the one that was imported before it; null: it created the article. */
  revision: number;
  previous: number | null;
  /** Title or body differ from what was imported before; else only metadata do. */
  changedText: boolean;
  /** The article had been edited here, and that text stayed in force. */
  isBeside: boolean;
};

/** A decision; `restored` is the number of the revision whose text came into force again by an edit of it. */
export type DecisionLine = { type: "decision"; id: string; at: string; decision: DecisionRow; restored: number | null };

/** What happened beside decisions and imports. `other`: whose claim was taken over, or whom a hold waits for. */
export type EventLine = {
  type: "note" | "take-over" | "hold" | "release";
  id: string;
  at: string;
  by: string;
  other: string | null;
  note: string | null;
};

export type HistoryRow = ImportLine | DecisionLine | EventLine;

/** Newest first; `hasMore` where older lines were left out. `decisions` are the newest ones, however many lines lie between. */
export type History = { rows: HistoryRow[]; hasMore: boolean; decisions: DecisionRow[] };
