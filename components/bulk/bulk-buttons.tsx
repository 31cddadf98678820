"use client";

import { useState } from "react";
import { AskButton } from "@/components/ui/ask-button";
import { Button } from "@/components/ui/button";
import { callApi } from "@/components/ui/call-api";
import { formatCount } from "@/components/ui/format-count";
import { UndoIcon } from "@/components/ui/icons";
import { useKeys } from "@/components/ui/use-keys";
import { fetchAhead, late } from "@/components/ui/use-late";
import { useLateDialog } from "@/components/ui/use-late-dialog";
import type { BulkRow } from "@/lib/bulk/bulk-rows";
import { canResume, canUndo, doneWords, isUnfinished } from "./bulk-words";
import type { PreviewUndo } from "./undo-dialog";

// The line of a bulk decision stands under the queue for a day; few of them are ever taken back.
const confirmDialog = late(async () => ({ default: (await import("@/components/ui/confirm-dialog")).ConfirmDialog }));
const undoDialog = late(async () => ({ default: (await import("./undo-dialog")).UndoDialog }));

export type BulkButtonsProps = {
  row: BulkRow;
  onRead: (row: BulkRow) => void;
  onResumed: (row: BulkRow) => void;
  onPreviewUndo: PreviewUndo;
  onUndone: (undo: BulkRow) => void;
};

function CancelButton({ row, onRead }: Pick<BulkButtonsProps, "row" | "onRead">) {
  const asking = useLateDialog(confirmDialog);
  const [isAsking, setAsking] = useState(false);
  const isAsked = isAsking || row.cancelAsked;

  const cancel = async () => {
    const answer = await callApi<BulkRow>(`/bulk-decisions/${row.id}/cancel`, undefined, "POST");
    if (!answer.ok) return answer.message;
    setAsking(true);
    onRead(answer.data);
    return null;
  };

  return (
    <>
      <Button size="small" onPointerEnter={() => fetchAhead(confirmDialog)} onClick={asking.ask} disabled={isAsked}>
        {isAsked ? "Stopping…" : "Cancel…"}
      </Button>
      {asking.Dialog ? (
        <asking.Dialog
          open={asking.isOpen}
          onClose={asking.close}
          title={`Cancel bulk decision ${row.id}?`}
          confirmLabel={row.state === "queued" ? "Cancel it" : "Cancel the rest"}
          onConfirm={cancel}
        >
          {row.state === "queued" ? (
            <p>It has not begun, so no article was touched. If it begins meanwhile, it stops after its first step.</p>
          ) : (
            <p>
              The {formatCount(row.done)} {doneWords[row.kind]} so far stay as they are, and can be undone. It stops at
              the end of the step that it is in.
            </p>
          )}
        </asking.Dialog>
      ) : (
        asking.coming
      )}
    </>
  );
}

function UndoButton({ row, onPreviewUndo, onUndone }: Omit<BulkButtonsProps, "onRead" | "onResumed">) {
  const asking = useLateDialog(undoDialog);
  useKeys({ z: asking.ask });
  return (
    <>
      <Button size="small" keyHint="z" onPointerEnter={() => fetchAhead(undoDialog)} onClick={asking.ask}>
        <UndoIcon />
        Undo…
      </Button>
      {asking.Dialog ? (
        <asking.Dialog
          row={row}
          open={asking.isOpen}
          onClose={asking.close}
          onPreview={onPreviewUndo}
          onUndone={(undo) => {
            asking.close();
            onUndone(undo);
          }}
        />
      ) : (
        asking.coming
      )}
    </>
  );
}

/** What can be done about a bulk decision, by its state. */
export function BulkButtons({ row, onRead, onResumed, ...undoing }: BulkButtonsProps) {
  if (isUnfinished(row)) return <CancelButton key={row.id} row={row} onRead={onRead} />;
  return (
    <>
      {canResume(row) ? (
        <AskButton
          key={`resume ${row.id}`}
          path={`/bulk-decisions/${row.id}/resume`}
          label="Carry on"
          asked="Asked…"
          onAnswer={onResumed}
        />
      ) : null}
      {canUndo(row) ? <UndoButton key={`undo ${row.id}`} row={row} {...undoing} /> : null}
    </>
  );
}
