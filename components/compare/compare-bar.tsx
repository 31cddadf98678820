"use client";

import { ChevronLeft, ChevronRight, Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format-count";
import { late } from "@/components/ui/use-late";
import { useLateDialog } from "@/components/ui/use-late-dialog";
import type { ComparedRevisions } from "@/lib/articles/compare-revisions";

const dialog = late(() => import("./restore-dialog"));

export type CompareBarProps = {
  compared: ComparedRevisions;
  /** The change one stands at; 0 before the first. */
  current: number;
  onStep: (by: 1 | -1) => void;
  /** Null for who may not edit. Resolves to what went wrong. */
  onRestore: ((revision: number) => Promise<string | null>) | null;
};

/** How many changes there are and which one is looked at, the steps between them, and Restore. */
export function CompareBar({ compared, current, onStep, onRestore }: CompareBarProps) {
  const { changes, wordsIn, wordsOut } = compared.comparison;
  return (
    <section
      aria-label="Changes"
      className="sheet fixed! inset-x-0 bottom-0 z-20 flex min-h-14 flex-wrap items-center gap-2 border-t-2 border-ink px-5 py-1.5 shadow-over! max-md:px-3 print:hidden"
    >
      <p className="mr-4 max-md:basis-full">
        <b role="status">{countOf(current, changes)}</b>{" "}
        <span className="text-ink-2">
          · {formatCount(wordsIn)} {wordsIn === 1 ? "word" : "words"} in, {formatCount(wordsOut)} out
        </span>
      </p>
      <Button size="small" keyHint="p" disabled={current <= 1} onClick={() => onStep(-1)} className="max-md:flex-1">
        <ChevronLeft aria-hidden="true" />
        Previous
      </Button>
      <Button
        size="small"
        keyHint="n"
        disabled={current >= changes}
        onClick={() => onStep(1)}
        className="max-md:flex-1"
      >
        Next
        <ChevronRight aria-hidden="true" />
      </Button>
      {onRestore && !compared.withdrawn ? <Restore compared={compared} onRestore={onRestore} /> : null}
    </section>
  );
}

function countOf(current: number, changes: number): string {
  if (changes === 0) return "No change in the text";
  if (current === 0) return changes === 1 ? "1 change" : `${formatCount(changes)} changes`;
  return `Change ${formatCount(current)} of ${formatCount(changes)}`;
}

type RestoreProps = { compared: ComparedRevisions; onRestore: (revision: number) => Promise<string | null> };

/** The older of the two can be put in force again; where both are, either. */
function Restore({ compared: { left, right, status }, onRestore }: RestoreProps) {
  const { Dialog, coming, isOpen, ask, close } = useLateDialog(dialog);
  const [asked, setAsked] = useState(left.number);
  const older = (left.number === right.number ? [left] : [left, right]).filter(({ isCurrent }) => !isCurrent);
  return (
    <>
      <div className="ml-auto flex gap-2 max-md:ml-0 max-md:basis-full">
        {older.map(({ number }) => (
          <Button
            key={number}
            size="small"
            className="max-md:flex-1"
            onClick={() => {
              setAsked(number);
              ask();
            }}
          >
            <Undo2 aria-hidden="true" />
            Restore revision {number}
          </Button>
        ))}
      </div>
      {Dialog ? (
        <Dialog open={isOpen} onClose={close} revision={asked} status={status} onRestore={onRestore} />
      ) : (
        coming
      )}
    </>
  );
}
