"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { callApi } from "@/components/ui/call-api";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { UndoPreview } from "@/lib/bulk/bulk-detail";
import type { BulkRow } from "@/lib/bulk/bulk-rows";
import { type AskingFailure, AskingForm } from "./asking-form";
import { wordsOfAsking, wordsOfLeftAlone, wordsOfState } from "./bulk-words";

/** Server action: how many articles undoing this bulk decision would touch now. */
export type PreviewUndo = (id: number) => Promise<{ ok: true; preview: UndoPreview } | { ok: false; message: string }>;

export type UndoDialogProps = {
  row: BulkRow;
  open: boolean;
  onClose: () => void;
  onPreview: PreviewUndo;
  /** The undo is a bulk decision of its own. */
  onUndone: (undo: BulkRow) => void;
};

type Counted = Awaited<ReturnType<PreviewUndo>> | null;

/** Counts when it is mounted: what it counted before may no longer be so. */
function useCounted(id: number, onPreview: PreviewUndo) {
  const [counted, setCounted] = useState<Counted>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is one more try
  useEffect(() => {
    let isOver = false;
    const failed = { ok: false, message: "Galley did not answer." } as const;
    void onPreview(id)
      .catch(() => failed)
      .then((answer) => {
        if (!isOver) setCounted(answer);
      });
    return () => {
      isOver = true;
    };
  }, [id, onPreview, turn]);
  const again = () => {
    setCounted(null);
    setTurn((now) => now + 1);
  };
  return { counted, again };
}

function UndoForm({ row, onClose, onPreview, onUndone }: UndoDialogProps) {
  const { counted, again } = useCounted(row.id, onPreview);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AskingFailure | null>(null);

  const undo = async () => {
    setBusy(true);
    setFailure(null);
    const answer = await callApi<BulkRow>(`/bulk-decisions/${row.id}/undo`, undefined, "POST");
    setBusy(false);
    if (answer.ok) onUndone(answer.data);
    else
      setFailure({ message: answer.message, isUncertain: answer.code === "no-answer" || answer.code === "internal" });
  };

  if (counted === null) {
    return (
      <p role="status" className="text-ink-2">
        Counting what it would touch…
      </p>
    );
  }
  if (!counted.ok) {
    return (
      <Notice
        kind="error"
        title="What it would touch could not be counted"
        safeToRetry
        actions={
          <Button size="small" onClick={again}>
            Try again
          </Button>
        }
      >
        {counted.message}
      </Notice>
    );
  }
  const { ready } = counted.preview;
  const leftAlone = wordsOfLeftAlone(counted.preview);
  return (
    <AskingForm
      count={ready}
      label={wordsOfAsking("undo", ready)}
      variant="go"
      missing={ready === 0 ? "Nothing of it can be undone." : null}
      isBusy={isBusy}
      failure={failure}
      onSubmit={() => void undo()}
      onClose={onClose}
    >
      <div className="grid gap-2 text-ink-2">
        <p>{wordsOfState(row)}.</p>
        <p>
          Each article of it whose newest decision this still is goes back to the status and the flags that it had
          before. {leftAlone}
        </p>
      </div>
    </AskingForm>
  );
}

/** Asks before a bulk decision is undone, and says exactly how many articles that would touch. */
export function UndoDialog(props: UndoDialogProps) {
  const { row, open, onClose } = props;
  return (
    <Dialog open={open} onClose={onClose} title={`Undo bulk decision ${row.id}?`}>
      <UndoForm {...props} />
    </Dialog>
  );
}
