"use client";

import { useEffect, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format-count";
import { CrossIcon } from "@/components/ui/icons";
import { rememberFocus } from "@/components/ui/keep-focus";
import { RouteLink } from "@/components/ui/route-link";
import type { BulkRow } from "@/lib/bulk/bulk-rows";
import { BulkBar } from "./bulk-bar";
import { BulkButtons } from "./bulk-buttons";
import { doneWords, isUnfinished, percentOf, wordsOfState } from "./bulk-words";
import type { PreviewUndo } from "./undo-dialog";
import { useLiveBulk } from "./use-live-bulk";

export type BulkLineProps = {
  row: BulkRow;
  /** True where it was begun on this page: whoever asked for it is taken to it. */
  takesFocus: boolean;
  onPreviewUndo: PreviewUndo;
  onUndone: (undo: BulkRow) => void;
  /** It ended: what is listed above is no longer as it was. */
  onEnded: () => void;
  onDismiss: (id: number) => void;
};

function LineFigures({ row, isStale }: { row: BulkRow; isStale: boolean }) {
  const waiting = row.total - row.done - row.leftOut;
  const figure = "inline-flex items-center gap-1.5";
  return (
    <p className="flex flex-wrap gap-x-4 text-12 text-ink-2">
      <span className={figure}>
        <i className="part-solid size-2.5 border border-edge" />
        {formatCount(row.done)} {doneWords[row.kind]}
      </span>
      <span className={figure}>
        <i className="part-slanted size-2.5 border border-edge" />
        {formatCount(row.leftOut)} left out
      </span>
      <span>{formatCount(waiting)} to go</span>
      {row.state === "queued" ? <span>waits to begin</span> : null}
      {isStale ? <span>The progress can’t be read just now; it goes on all the same.</span> : null}
    </p>
  );
}

function EndedLinks({ row }: { row: BulkRow }) {
  const link = "inline-flex min-h-7 items-center whitespace-nowrap max-md:min-h-11 coarse:min-h-11";
  return (
    <>
      {row.leftOut > 0 ? (
        <RouteLink href={`/bulk/${row.id}#left-out`} prefetch={false} className={link}>
          What was left out
        </RouteLink>
      ) : null}
      <RouteLink href={`/bulk/${row.id}`} prefetch={false} className={link}>
        {row.kind === "undo" ? "The undo" : "Bulk decision"} {row.id}
      </RouteLink>
    </>
  );
}

/** How a bulk decision goes on, in the place of the selection that it was asked for on; then how it ended, until dismissed. */
export default function BulkLine({
  row: given,
  takesFocus,
  onUndone,
  onEnded,
  onDismiss,
  onPreviewUndo,
}: BulkLineProps) {
  const { row, isStale, put, restart } = useLiveBulk(given, onEnded);
  const titleId = useId();
  const region = useRef<HTMLElement>(null);
  const isRunning = isUnfinished(row);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each one that is begun here takes the focus once
  useEffect(() => {
    if (takesFocus) region.current?.focus({ preventScroll: true });
  }, [given.id]);

  const giveBack = useRef<(() => void) | null>(null);
  useEffect(() => () => giveBack.current?.(), []);
  const dismiss = () => {
    giveBack.current = rememberFocus();
    onDismiss(row.id);
  };

  return (
    <section
      ref={region}
      tabIndex={-1}
      aria-labelledby={titleId}
      className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-t-2 border-pencil bg-wash py-1.5 pr-5 pl-[calc(var(--margin-w)+12px)] outline-none max-md:p-3 max-md:pt-2"
    >
      <h2 id={titleId} className="sr-only">
        Bulk decision {row.id}
      </h2>
      <div className="grid min-w-0 flex-1 basis-72 gap-1">
        <p className="flex flex-wrap gap-x-3">
          <b role="status">{wordsOfState(row)}</b>
          {isRunning ? <span className="text-ink-2">{percentOf(row)} %</span> : null}
          {row.error === null ? null : <span className="text-ink-2">{row.error}</span>}
        </p>
        {isRunning ? (
          <>
            <BulkBar row={row} className="h-2 max-w-[640px]" />
            <LineFigures row={row} isStale={isStale} />
          </>
        ) : null}
      </div>
      <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1 max-md:ml-0">
        {isRunning ? null : <EndedLinks row={row} />}
        <BulkButtons row={row} onRead={put} onResumed={restart} onPreviewUndo={onPreviewUndo} onUndone={onUndone} />
        {isRunning ? null : (
          <Button variant="ghost" size="small" square aria-label="Dismiss" onClick={dismiss}>
            <CrossIcon />
          </Button>
        )}
      </div>
    </section>
  );
}
