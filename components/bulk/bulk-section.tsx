"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { Figures } from "@/components/ui/figures";
import { formatCount } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { RouteLink } from "@/components/ui/route-link";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import type { BulkDetail } from "@/lib/bulk/bulk-detail";
import type { BulkRow } from "@/lib/bulk/bulk-rows";
import { BulkBar } from "./bulk-bar";
import { BulkButtons } from "./bulk-buttons";
import { BulkFacts } from "./bulk-facts";
import { canResume, doneWords, isUnfinished, percentOf, wordsOfState } from "./bulk-words";
import type { PreviewUndo } from "./undo-dialog";
import { useLiveBulk } from "./use-live-bulk";

export type BulkSectionProps = { detail: BulkDetail; now: string; onPreviewUndo: PreviewUndo };

function Margin({ row, now }: { row: BulkRow; now: string }) {
  return (
    <>
      <MarginTitle>Bulk decision {row.id}</MarginTitle>
      <Moment at={row.createdAt} show="time" now={now} verb="asked for" />
      <br />
      by <bdi>{row.by}</bdi>
    </>
  );
}

function Progress({ row }: { row: BulkRow }) {
  const waiting = row.total - row.done - row.leftOut;
  return (
    <>
      <BulkBar row={row} className="mt-3 mb-2 h-3" />
      <Figures
        figures={[
          { label: doneWords[row.kind], value: row.done, pattern: "part-solid" },
          { label: "left out", value: row.leftOut, pattern: "part-slanted" },
          ...(waiting > 0 ? [{ label: isUnfinished(row) ? "to go" : "not come to", value: waiting }] : []),
        ]}
      />
    </>
  );
}

/** One bulk decision on its page: what was asked for, live how far it is, and how it ended. */
export function BulkSection({ detail, now, onPreviewUndo }: BulkSectionProps) {
  const router = useRouter();
  const { row, isStale, put, restart } = useLiveBulk(detail, () => router.refresh());
  const isRunning = isUnfinished(row);
  return (
    <SheetSection label={`Bulk decision ${row.id}`} margin={<Margin row={row} now={now} />}>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="headline-small min-w-0">
          <span role="status">{wordsOfState(row)}</span>
        </h2>
        {isRunning ? (
          <p className="text-ink-2">{row.state === "queued" ? "waits to begin" : `${percentOf(row)} %`}</p>
        ) : null}
        <div className="ml-auto flex flex-wrap items-center gap-2 self-center max-md:my-1 max-md:ml-0 max-md:w-full">
          <BulkButtons
            row={row}
            onRead={put}
            onResumed={(resumed) => {
              restart(resumed);
              router.refresh();
            }}
            onPreviewUndo={onPreviewUndo}
            onUndone={(undo) => router.push(`/bulk/${undo.id}` as Route)}
          />
        </div>
      </div>
      <Progress row={row} />
      {isStale && isRunning ? (
        <Notice title="The progress can’t be read just now" className="mt-3">
          The decisions themselves are not affected; new figures come as soon as Galley answers.
        </Notice>
      ) : null}
      {row.state === "failed" ? (
        <Notice kind="error" title={row.error ?? "It stopped"} className="mt-3">
          What was decided before stands: {formatCount(row.done)} {doneWords[row.kind]}.
          {canResume(row) ? " It can be carried on from where it stopped; no article is decided twice." : null}
        </Notice>
      ) : null}
      {row.undoneBy === null ? null : (
        <Notice
          title={
            <>
              Undone by{" "}
              <RouteLink href={`/bulk/${row.undoneBy}`} prefetch={false}>
                bulk decision {row.undoneBy}
              </RouteLink>
            </>
          }
          className="mt-3"
        />
      )}
      <BulkFacts detail={detail} now={now} />
    </SheetSection>
  );
}
