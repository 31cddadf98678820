import type { DecisionKind, DecisionRow } from "@/lib/articles/article-rows";
import { flagLabels } from "@/lib/articles/flags";
import type { EventLine, HistoryRow, ImportLine } from "@/lib/articles/history-rows";

/** What an import did, by the revision it brought. */
export function importSentence({ import: id, revision, previous, changedText, isBeside }: ImportLine): string {
  if (previous === null) return `Import ${id} created it`;
  if (isBeside) return `Import ${id} brought revision ${revision}, kept beside the edited one`;
  const what = changedText ? "the text changed at the source" : "its metadata changed at the source";
  return `Import ${id} brought revision ${revision}: ${what}`;
}

export function eventSentence({ type, by, other }: EventLine): string {
  switch (type) {
    case "note":
      return `${by} noted:`;
    case "take-over":
      return `${by} took it over${other ? ` from ${other}` : ""}`;
    case "hold":
      return `${by} put it on hold${other ? ` for ${other}` : ""}`;
    case "release":
      return `${by} released it`;
  }
}

/** The decision that was undone, where it is among the lines. */
export function undoneOf({ undoes }: DecisionRow, rows: readonly HistoryRow[]): DecisionRow | null {
  if (undoes === null) return null;
  const found = rows.find((row) => row.type === "decision" && row.decision.id === undoes);
  return found?.type === "decision" ? found.decision : null;
}

const nouns: Record<DecisionKind, string> = {
  approve: "approval",
  reject: "rejection",
  edit: "edit",
  reopen: "reopening",
  flag: "change of flags",
  undo: "undo",
  withdraw: "withdrawal",
};

/** Who did what, and what became of the article. */
export function decisionSentence(row: DecisionRow, restored: number | null, undone: DecisionRow | null): string {
  if (row.import !== null) return sentenceOfImport(row, row.import);
  const by = nameOf(row);
  const to = row.statusBefore !== row.statusAfter ? `, so it is ${row.statusAfter} again` : "";
  switch (row.kind) {
    case "approve":
    case "reject":
      return `${by} ${row.kind === "approve" ? "approved" : "rejected"} it`;
    case "edit":
      return restored === null
        ? `${by} edited it: revision ${row.revisionAfter}${to}`
        : `${by} restored revision ${restored} as revision ${row.revisionAfter}${to}`;
    case "reopen":
      return `${by} reopened it`;
    case "flag":
      return `${by} changed its flags: ${flagsSaid(row)}`;
    case "undo":
      return `${by} undid ${undoneSaid(row, undone)}${to || ", and its text or flags are as before"}`;
    case "withdraw":
      return row.takesDown ? `${by} took its text down for good` : `${by} withdrew it`;
  }
}

function nameOf({ by }: DecisionRow): string {
  return by === "system" ? "Galley" : by;
}

function undoneSaid(row: DecisionRow, undone: DecisionRow | null): string {
  if (!undone) return "a decision";
  const whose = undone.by === row.by ? "their own" : undone.import === null ? `${nameOf(undone)}’s` : "the import’s";
  return `${whose} ${nouns[undone.kind]}`;
}

function sentenceOfImport(row: DecisionRow, importId: number): string {
  if (row.kind === "flag") return `Import ${importId} changed its flags: ${flagsSaid(row)}`;
  if (row.kind === "withdraw") return `Import ${importId} was taken back, so it is withdrawn`;
  if (row.kind === "undo") return `${row.note ?? `import ${importId} changed it`}`.replace(/^i/, "I");
  const what =
    row.revisionAfter === row.revisionBefore
      ? "a newer text, kept beside the edited one"
      : `revision ${row.revisionAfter}`;
  return `Import ${importId} brought ${what}: the text changed at the source, so it is ${row.statusAfter} again`;
}

function flagsSaid({ flagsBefore, flagsAfter }: DecisionRow): string {
  const added = flagsAfter.filter((flag) => !flagsBefore.includes(flag)).map((flag) => flagLabels[flag]);
  const gone = flagsBefore.filter((flag) => !flagsAfter.includes(flag)).map((flag) => `no longer ${flagLabels[flag]}`);
  return [...added, ...gone].join(", ");
}
