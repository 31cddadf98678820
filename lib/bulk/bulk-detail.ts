import type { BulkRow, LeftOutRow } from "./bulk-rows";

export type Expected = NonNullable<BulkRow["expected"]>;

/** That somebody cancelled it, or carried it on once it had failed. */
export type BulkAsk = {
  what: "cancel" | "resume";
  by: string;
  /** ISO 8601, UTC. */
  at: string;
};

/** A bulk decision as its own page and the history tell of it. */
export type BulkDetail = BulkRow & {
  /** The list of what that filter finds now; null for an undo. */
  matchingHref: string | null;
  /** The list of what it decided, whatever happened to it since; null as long as that is nothing. */
  decidedHref: string | null;
  checksum: string | null;
  /** ISO 8601, UTC. */
  frozenAt: string | null;
  /** What was asked for since it was begun, the oldest first. */
  asks: BulkAsk[];
};

export type LeftOutCode = LeftOutRow["code"];

/** What undoing a bulk decision would do now: articles it would touch, and those it would leave alone. */
export type UndoPreview = {
  ready: number;
  /** Decided or changed since. */
  changed: number;
  /** Open with somebody else. */
  claimed: number;
};
