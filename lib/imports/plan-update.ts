import "server-only";
import type { ArticleStatus, DecisionKind } from "@/lib/articles/article-rows";
import { isTextChanged, isUnchanged, type KnownArticle, mergeFlags } from "./compare-record";
import type { Origin } from "./import-state";
import type { IncomingRecord } from "./read-incoming";

/** `revisionId` null is the revision that this update writes. */
export type PlannedState = {
  version: number;
  status: ArticleStatus;
  revisionId: number | null;
  flags: number;
  withdrawn: boolean;
};

export type PlannedDecision = {
  kind: Extract<DecisionKind, "undo" | "reopen" | "flag">;
  before: PlannedState;
  /** Its version is the decision's. */
  after: PlannedState;
  note: string;
  undoes: number | null;
};

/** What an incoming record means for an article that is here already. */
export type PlannedUpdate = {
  known: KnownArticle;
  incoming: IncomingRecord;
  outcome: "updated" | "unchanged";
  /** Whether the incoming record becomes a revision, and whether that is the current one then. */
  revision: "none" | "beside" | "current";
  decisions: PlannedDecision[];
  after: PlannedState;
  /** Flags that the options of this import give for the first time. */
  optionFlags: number;
};

class UpdatePlan {
  readonly decisions: PlannedDecision[] = [];
  revision: PlannedUpdate["revision"] = "none";
  optionFlags = 0;
  state: PlannedState;

  constructor(
    readonly known: KnownArticle,
    readonly incoming: IncomingRecord,
    readonly origin: Origin,
  ) {
    const { version, status, currentRevisionId: revisionId, flags, withdrawn } = known;
    this.state = { version, status, revisionId, flags, withdrawn };
  }

  #decide(
    kind: PlannedDecision["kind"],
    note: string,
    change: Partial<PlannedState>,
    undoes: number | null = null,
  ): void {
    const after = { ...this.state, ...change, version: this.state.version + 1 };
    this.decisions.push({ kind, before: this.state, after, note, undoes });
    this.state = after;
  }

  /** Brings back an article that was withdrawn only because an earlier import was taken back. */
  bringBack(): void {
    const note = `import ${this.origin.importId} brought it again`;
    this.#decide("undo", note, { withdrawn: false }, this.known.latestDecisionId);
  }

  revise(): void {
    const { known, incoming, state } = this;
    // What a person wrote or withdrew stays as it is: the newer text is kept beside it.
    const keptBeside = known.currentKind !== "imported" || state.withdrawn;
    this.revision = keptBeside ? "beside" : "current";
    const change = { revisionId: keptBeside ? state.revisionId : null, flags: mergeFlags(known, incoming) };
    // An undo may have put an earlier text back and kept what the source gave last: nobody has decided on that one.
    const isUnread = keptBeside ? isTextChanged(known, incoming) : !incoming.textHash.equals(known.currentTextHash);
    if (state.status !== "pending" && !state.withdrawn && isUnread) {
      const note = `the text changed at the source (import ${this.origin.importId})`;
      this.#decide("reopen", note, { ...change, status: "pending" });
    } else {
      this.state = { ...state, ...change, version: state.version + 1 };
    }
  }

  /** Adds the flags of the import's options that no import gave before. Outside the comparison. */
  addOptionFlags(): void {
    this.optionFlags = this.origin.optionFlags & ~this.known.optionFlags;
    const flags = this.state.flags | this.optionFlags;
    if (flags !== this.state.flags) this.#decide("flag", `flagged by import ${this.origin.importId}`, { flags });
  }
}

/**
 * Plans the update of an article whose row the caller has locked. A changed text returns a decided article to pending;
 * a text edited here stays current, the incoming one is kept beside it.
 */
export function planUpdate(known: KnownArticle, incoming: IncomingRecord, origin: Origin): PlannedUpdate {
  const plan = new UpdatePlan(known, incoming, origin);
  if (known.takenBack) plan.bringBack();
  const isSame = isUnchanged({ ...known, takenBack: false }, incoming);
  if (!isSame) plan.revise();
  // A decision on what a person withdrew would stand between them and undoing it.
  if (!plan.state.withdrawn) plan.addOptionFlags();
  const outcome = isSame && !known.takenBack ? "unchanged" : "updated";
  const { revision, decisions, state: after, optionFlags } = plan;
  return { known, incoming, outcome, revision, decisions, after, optionFlags };
}
