"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { callApi } from "@/components/ui/call-api";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatCount } from "@/components/ui/format-count";
import { useKeys } from "@/components/ui/use-keys";
import type { BulkRow } from "@/lib/bulk/bulk-rows";
import { canUndo, doneWords, isUnfinished } from "./bulk-words";
import { type PreviewUndo, UndoDialog } from "./undo-dialog";

export type BulkButtonsProps = {
  row: BulkRow;
  onRead: (row: BulkRow) => void;
  onPreviewUndo: PreviewUndo;
  onUndone: (undo: BulkRow) => void;
};

function CancelButton({ row, onRead }: Pick<BulkButtonsProps, "row" | "onRead">) {
  const [isAsking, setAsking] = useState(false);
  const [isAsked, setAsked] = useState(false);

  const cancel = async () => {
    const answer = await callApi<BulkRow>(`/bulk-decisions/${row.id}/cancel`, undefined, "POST");
    if (!answer.ok) return answer.message;
    setAsked(true);
    onRead(answer.data);
    return null;
  };

  return (
    <>
      <Button size="small" onClick={() => setAsking(true)} disabled={isAsked}>
        {isAsked ? "Stopping…" : "Cancel…"}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={`Cancel bulk decision ${row.id}?`}
        confirmLabel="Cancel the rest"
        onConfirm={cancel}
      >
        <p>
          The {formatCount(row.done)} {doneWords[row.kind]} so far stay as they are, and can be undone. It stops at the
          end of the step that it is in.
        </p>
      </ConfirmDialog>
    </>
  );
}

function UndoButton({ row, onPreviewUndo, onUndone }: Omit<BulkButtonsProps, "onRead">) {
  const [isAsking, setAsking] = useState(false);
  useKeys({ z: () => setAsking(true) });
  return (
    <>
      <Button size="small" keyHint="z" onClick={() => setAsking(true)}>
        <Undo2 aria-hidden="true" />
        Undo…
      </Button>
      <UndoDialog
        row={row}
        open={isAsking}
        onClose={() => setAsking(false)}
        onPreview={onPreviewUndo}
        onUndone={(undo) => {
          setAsking(false);
          onUndone(undo);
        }}
      />
    </>
  );
}

/** What can be done about a bulk decision, by its state. */
export function BulkButtons({ row, onRead, ...undoing }: BulkButtonsProps) {
  if (isUnfinished(row)) return <CancelButton key={row.id} row={row} onRead={onRead} />;
  return canUndo(row) ? <UndoButton key={row.id} row={row} {...undoing} /> : null;
}
