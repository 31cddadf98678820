"use client";

import { useState } from "react";
import type { FrozenSelection, SelectionState } from "@/components/articles/selection-bar";
import { missingIn } from "@/components/review/rejection";
import { Button } from "@/components/ui/button";
import { callApi } from "@/components/ui/call-api";
import { Dialog } from "@/components/ui/dialog";
import { countOf, formatCount } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import type { BulkRow } from "@/lib/bulk/bulk-rows";
import { type AskingFailure, AskingForm } from "./asking-form";
import { type BulkChoice, countDecidable, wordsOfAsking, wordsOfLeftOutBefore } from "./bulk-words";
import {
  type DecisionDraft,
  emptyDraft,
  FlagFields,
  flagsOf,
  NoteField,
  ReasonFields,
  toggledReason,
} from "./decision-fields";
import { type ReasonsState, useReasons } from "./use-reasons";

const titles: Record<BulkChoice, string> = {
  approve: "Approve the selection?",
  reject: "Reject the selection?",
  reopen: "Reopen the selection?",
  flag: "Change the flags of the selection?",
};

const variants = { approve: "yes", reject: "no", reopen: "go", flag: "go" } as const;

export type DecisionDialogProps = {
  kind: BulkChoice;
  open: boolean;
  state: SelectionState;
  /** How many rows were ticked one by one; 0 for all that matches. */
  ticked: number;
  /** The filter of the list, in words. */
  filterWords: string;
  onFreeze: () => void;
  /** While it is being sent, nothing else may be asked for. */
  onBusy: (isBusy: boolean) => void;
  onStarted: (row: BulkRow) => void;
  onClose: () => void;
  /** It was closed while it was being sent, and failed. */
  onReopen: () => void;
};

/** What keeps the decision from being complete, a sentence. */
function missingOf(kind: BulkChoice, draft: DecisionDraft, count: number, reasons: ReasonsState): string | null {
  if (count === 0) return "Nothing of it can be decided like that.";
  if (kind === "reject") return reasons.kind === "read" ? missingIn(draft, reasons.reasons) : "Reasons are needed.";
  if (kind === "flag" && Object.keys(flagsOf(draft.flags)).length === 0) return "Set or take away at least one flag.";
  return null;
}

function commandOf(kind: BulkChoice, draft: DecisionDraft, selection: FrozenSelection): object {
  const { id, count, pending, approved, rejected } = selection;
  const note = draft.note.trim();
  return {
    kind,
    selectionId: id,
    ...(note === "" ? {} : { note }),
    ...(kind === "reject" ? { reasons: draft.reasonIds } : {}),
    ...(kind === "flag" ? { flags: flagsOf(draft.flags) } : {}),
    expected: { count, pending, approved, rejected },
  };
}

/** Sends the decision; the draft lasts until that has worked. */
function useSending({ kind, onBusy, onStarted, onReopen }: DecisionDialogProps) {
  const [draft, setDraft] = useState(emptyDraft);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AskingFailure | null>(null);

  const send = async (selection: FrozenSelection) => {
    setBusy(true);
    onBusy(true);
    setFailure(null);
    const answer = await callApi<BulkRow>("/bulk-decisions", commandOf(kind, draft, selection));
    setBusy(false);
    onBusy(false);
    if (answer.ok) {
      setDraft(emptyDraft);
      onStarted(answer.data);
      return;
    }
    setFailure({ message: answer.message, isUncertain: answer.code === "no-answer" || answer.code === "internal" });
    onReopen();
  };
  return { draft, setDraft, isBusy, failure, send, forgetFailure: () => setFailure(null) };
}

function SelectionFacts({ kind, selection, ticked, filterWords }: SelectionFactsProps) {
  const before = wordsOfLeftOutBefore(kind, selection);
  const gone = ticked - selection.count;
  return (
    <div className="grid gap-2 text-ink-2">
      <p>
        <b className="text-ink">{countOf(selection.count, "article")} selected</b>, frozen{" "}
        <Moment at={selection.createdAt} show="clock" verb="frozen" />
        {before === null ? "." : `. ${before}`}
      </p>
      {gone > 0 ? <p>{formatCount(gone)} of those you ticked no longer match the filter.</p> : null}
      <p className="text-13 [overflow-wrap:anywhere]">
        {ticked > 0 ? "Ticked one by one in: " : "All that matched: "}
        <span className="text-ink">{filterWords}</span>
      </p>
      <p className="text-13 text-ink-3">
        What changes meanwhile or is open with somebody is left out and listed. It can be undone.
      </p>
    </div>
  );
}

type SelectionFactsProps = Pick<DecisionDialogProps, "kind" | "ticked" | "filterWords"> & {
  selection: FrozenSelection;
};

type FormProps = DecisionDialogProps & { selection: FrozenSelection; sending: ReturnType<typeof useSending> };

function DecisionForm({ selection, sending, ...props }: FormProps) {
  const { kind, onClose } = props;
  const { draft, setDraft, isBusy, failure, send } = sending;
  const reasons = useReasons(kind === "reject");
  const count = countDecidable(kind, selection);
  const fields = { draft, onDraft: setDraft };
  const listed = reasons.kind === "read" ? reasons.reasons : [];
  return (
    <AskingForm
      count={count}
      label={wordsOfAsking(kind, count)}
      variant={variants[kind]}
      missing={missingOf(kind, draft, count, reasons)}
      isBusy={isBusy}
      failure={failure}
      onSubmit={() => void send(selection)}
      onClose={onClose}
      hasChoices={kind === "reject" || kind === "flag"}
      onDigit={kind === "reject" ? (digit) => setDraft(toggledReason(draft, listed[digit - 1])) : undefined}
    >
      <SelectionFacts kind={kind} selection={selection} ticked={props.ticked} filterWords={props.filterWords} />
      {kind === "reject" ? <ReasonFields {...fields} state={reasons} /> : null}
      {kind === "flag" ? <FlagFields {...fields} /> : null}
      <NoteField
        {...fields}
        isNeeded={kind === "reject" && listed.some(({ id, needsNote }) => needsNote && draft.reasonIds.includes(id))}
      />
    </AskingForm>
  );
}

function Freezing({ state, onFreeze }: Pick<DecisionDialogProps, "state" | "onFreeze">) {
  if (state.kind !== "failed") {
    return (
      <p role="status" className="text-ink-2">
        Freezing the selection…
      </p>
    );
  }
  return (
    <Notice
      kind="error"
      title="The selection could not be frozen"
      safeToRetry
      actions={
        <Button size="small" onClick={onFreeze}>
          Try again
        </Button>
      }
    >
      {state.message}
    </Notice>
  );
}

/** Asks before a decision on a selection, with its exact count and what of it will be left out. */
export default function DecisionDialog(props: DecisionDialogProps) {
  const { kind, open, state } = props;
  const sending = useSending(props);
  const close = () => {
    sending.forgetFailure();
    props.onClose();
  };
  return (
    <Dialog open={open} onClose={close} title={titles[kind]}>
      {state.kind === "frozen" ? (
        <DecisionForm key={kind} {...props} onClose={close} selection={state.selection} sending={sending} />
      ) : (
        <Freezing state={state} onFreeze={props.onFreeze} />
      )}
    </Dialog>
  );
}
