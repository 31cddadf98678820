"use client";

import { Download, RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-classes";
import { callApi } from "@/components/ui/call-api";
import { formatCount } from "@/components/ui/format-count";
import type { ImportRow, TakenBack } from "@/lib/imports/import-rows";
import { isActive } from "./import-progress";
import { useImports } from "./imports-context";
import { TakeBackButton } from "./take-back-button";

function Failure({ message }: { message: string }) {
  return (
    <span role="alert" className="min-w-0 text-13 font-mid">
      {message}
    </span>
  );
}

function CancelButton({ row }: { row: ImportRow }) {
  const { putImport } = useImports();
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const isAsked = isAsking || row.cancelAsked;
  const cancel = async () => {
    setAsking(true);
    setFailure(null);
    const answer = await callApi<ImportRow>(`/imports/${row.id}/cancel`, undefined, "POST");
    setAsking(false);
    if (answer.ok) putImport(answer.data);
    else setFailure(answer.message);
  };
  return (
    <>
      {failure ? <Failure message={failure} /> : null}
      <Button size="small" onClick={cancel} disabled={isAsked}>
        {isAsked ? "Stopping…" : "Cancel"}
      </Button>
    </>
  );
}

/** Reads the rejected records once more, as another import. */
function RetryButton({ row }: { row: ImportRow }) {
  const { putImport } = useImports();
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const retry = async () => {
    setAsking(true);
    setFailure(null);
    const answer = await callApi<ImportRow>(`/imports/${row.id}/retry`, {}, "POST");
    setAsking(false);
    if (!answer.ok) return setFailure(answer.message);
    putImport(answer.data);
    router.push(`/imports/${answer.data.id}`);
  };
  return (
    <>
      {failure ? <Failure message={failure} /> : null}
      <Button size="small" onClick={retry} disabled={isAsking} title="Reads the rejected records once more">
        <RotateCcw aria-hidden="true" />
        Try again
      </Button>
    </>
  );
}

export type ImportButtonsProps = { row: ImportRow; onTaken: (taken: TakenBack) => void };

/** What can be done about an import, by its state and by who looks. */
export function ImportButtons({ row, onTaken }: ImportButtonsProps) {
  const { canRun } = useImports();
  if (isActive(row)) return canRun ? <CancelButton row={row} /> : null;
  const canTakeBack = canRun && row.takenBackAt === null && !row.takingBack && row.created + row.updated > 0;
  return (
    <>
      {row.rejected > 0 ? (
        <a
          href={`/api/v1/imports/${row.id}/rejected?download=true`}
          download
          className={buttonClasses({ size: "small" })}
        >
          <Download aria-hidden="true" />
          Download {formatCount(row.rejected)}
        </a>
      ) : null}
      {canRun && row.rejected > 0 ? <RetryButton row={row} /> : null}
      {canTakeBack ? <TakeBackButton row={row} onTaken={onTaken} /> : null}
    </>
  );
}
