import { countOf, formatCount } from "@/components/ui/format-count";
import { flagLabels } from "@/lib/articles/flags";
import type { Expected, LeftOutCode, UndoPreview } from "@/lib/bulk/bulk-detail";
import type { BulkKind, BulkRow } from "@/lib/bulk/bulk-rows";

/** What a person can ask for on a selection. */
export type BulkChoice = Exclude<BulkKind, "undo">;

type Verb = { ask: (what: string) => string; doing: (what: string) => string; done: (what: string) => string };

const plainly = (ask: string, doing: string, done: string): Verb => ({
  ask: (what) => `${ask} ${what}`,
  doing: (what) => `${doing} ${what}`,
  done: (what) => `${done} ${what}`,
});

const verbs: Record<BulkKind, Verb> = {
  approve: plainly("Approve", "Approving", "Approved"),
  reject: plainly("Reject", "Rejecting", "Rejected"),
  reopen: plainly("Reopen", "Reopening", "Reopened"),
  flag: plainly("Flag", "Changing the flags of", "Changed the flags of"),
  undo: plainly("Undo the decision on", "Undoing the decision on", "Undid the decision on"),
};

/** The word over the figure of those it has decided. */
export const doneWords: Record<BulkKind, string> = {
  approve: "approved",
  reject: "rejected",
  reopen: "reopened",
  flag: "changed",
  undo: "undone",
};

export const kindNames: Record<BulkKind, string> = {
  approve: "Approve",
  reject: "Reject",
  reopen: "Reopen",
  flag: "Flag",
  undo: "Undo",
};

export const leftOutWords: Record<LeftOutCode, string> = {
  stale: "changed meanwhile",
  "wrong-status": "not of a status it can decide",
  claimed: "open with somebody",
  unchanged: "flags were like that already",
};

/** How many of a frozen selection this can be decided on, as they stood when it was frozen. */
export function countDecidable(kind: BulkChoice, { count, pending, approved, rejected }: Expected): number {
  if (kind === "flag") return count;
  return kind === "reopen" ? approved + rejected : pending;
}

/** "Approve 30,412 articles": the name of the button that does it. */
export function wordsOfAsking(kind: BulkKind, count: number): string {
  return verbs[kind].ask(countOf(count, "article"));
}

/** What is known beforehand to be left out, a sentence; null where nothing is. */
export function wordsOfLeftOutBefore(kind: BulkChoice, selection: Expected): string | null {
  const out = selection.count - countDecidable(kind, selection);
  if (out === 0) return null;
  const are = out === 1 ? "is" : "are";
  const state = kind === "reopen" ? `${are} still pending` : `${are} decided already`;
  if (out === selection.count) {
    return out === 1 ? `It ${state}.` : `All ${formatCount(out)} of them ${state}.`;
  }
  return `${formatCount(out)} of them ${state} and will be left out.`;
}

/** What an undo would pass by, a sentence; null where nothing is. */
export function wordsOfLeftAlone({ changed, claimed }: UndoPreview): string | null {
  const parts = [
    ...(changed > 0 ? [`${countOf(changed, "article")} decided or changed since`] : []),
    ...(claimed > 0 ? [`${countOf(claimed, "article")} open with somebody`] : []),
  ];
  if (parts.length === 0) return null;
  return `${parts.join(" and ")} will be left alone.`;
}

export function isUnfinished({ state }: Pick<BulkRow, "state">): boolean {
  return state === "queued" || state === "running";
}

export function canUndo(row: BulkRow): boolean {
  return !isUnfinished(row) && row.undoneBy === null && row.done > 0;
}

export function canResume(row: BulkRow): boolean {
  return row.state === "failed" && row.undoneBy === null;
}

/** Whole per cent of the articles that it has been through. */
export function percentOf({ done, leftOut, total }: Pick<BulkRow, "done" | "leftOut" | "total">): number {
  return total === 0 ? 100 : Math.floor(((done + leftOut) / total) * 100);
}

/** "Approving 30,412 articles", or how it ended: "Approved 30,301 articles, left out 111". */
export function wordsOfState(row: BulkRow): string {
  const { doing, done } = verbs[row.kind];
  if (isUnfinished(row)) return doing(countOf(row.total, "article"));
  const result = done(countOf(row.done, "article"));
  const leftOut = row.leftOut > 0 ? `, left out ${formatCount(row.leftOut)}` : "";
  if (row.state === "completed") return `${result}${leftOut}`;
  const rest = row.total - row.done - row.leftOut;
  const ending = row.state === "cancelled" ? "Cancelled" : "Stopped by a failure";
  const did = result.charAt(0).toLowerCase() + result.slice(1);
  return `${ending}: ${did}${leftOut}, did not come to ${formatCount(rest)}`;
}

/** Why, or which flags, in a few words; empty where there is nothing to say. */
export function wordsOfContent({ reasons, flagsGiven, flagsTaken }: BulkRow): string {
  return [
    ...reasons,
    ...flagsGiven.map((flag) => `set ${flagLabels[flag]}`),
    ...flagsTaken.map((flag) => `take away ${flagLabels[flag]}`),
  ].join("; ");
}

/** "30,412 articles: 29,804 pending, 400 approved, 208 rejected". */
export function wordsOfExpected({ count, pending, approved, rejected }: Expected): string {
  const parts = Object.entries({ pending, approved, rejected })
    .filter(([, part]) => part > 0)
    .map(([status, part]) => `${formatCount(part)} ${status}`);
  return parts.length === 0 ? countOf(count, "article") : `${countOf(count, "article")}: ${parts.join(", ")}`;
}

/**
 * Which of two readings of one bulk decision to show: one never runs backwards, and an answer may be older than what is
 * on screen. One that failed may be carried on, by somebody else too. Of different ones, the one read now.
 */
export function laterOf(known: BulkRow, read: BulkRow): BulkRow {
  if (known.id !== read.id) return read;
  if (isUnfinished(known) !== isUnfinished(read)) {
    return isUnfinished(known) || known.state === "failed" ? read : known;
  }
  return read.done + read.leftOut >= known.done + known.leftOut ? read : known;
}
