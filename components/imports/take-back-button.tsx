"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { callApi } from "@/components/ui/call-api";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { countOf } from "@/components/ui/format-count";
import type { ImportRow, TakenBack } from "@/lib/imports/import-rows";
import { useImports } from "./imports-context";

/** Asks first, and says exactly what would happen. */
export function TakeBackButton({ row, onTaken }: { row: ImportRow; onTaken: (taken: TakenBack) => void }) {
  const { putImport } = useImports();
  const [isAsking, setAsking] = useState(false);

  const takeBack = async () => {
    const answer = await callApi<TakenBack | ImportRow>(`/imports/${row.id}/take-back`, undefined, "POST");
    if (!answer.ok) return answer.message;
    // A large one goes on behind.
    if ("withdrawn" in answer.data) onTaken(answer.data);
    else putImport(answer.data);
    return null;
  };

  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        <Undo2 aria-hidden="true" />
        Take back…
      </Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={`Take back import ${row.id}?`}
        confirmLabel="Take back"
        onConfirm={takeBack}
      >
        <ul className="list-disc space-y-1.5 pl-4">
          <li>
            {countOf(row.created, "article")} that it created would be withdrawn: hidden everywhere but in history.
          </li>
          {row.updated > 0 ? (
            <li>{countOf(row.updated, "article")} that it changed would be as they were before.</li>
          ) : null}
          <li>Articles that were decided or edited since are left out and stay as they are.</li>
          <li>Importing the same file again brings them back.</li>
        </ul>
      </ConfirmDialog>
    </>
  );
}
