"use client";

import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button, buttonClasses } from "@/components/ui/button";
import { callApi } from "@/components/ui/call-api";
import { countOf, formatCount } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import type { ImportRow, RejectRow, TakenBack } from "@/lib/imports/import-rows";
import { ImportBar } from "./import-bar";
import { isActive, rateSince, wordsOfDuration, wordsOfImport } from "./import-progress";
import { useFormatTitles, useImport, useImports } from "./imports-context";
import { RejectedRecords } from "./rejected-records";
import { TakeBackButton } from "./take-back-button";

function Margin({ row, now }: { row: ImportRow; now: string }) {
  const { startedAt, finishedAt } = row;
  const seconds = startedAt && finishedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 : null;
  return (
    <>
      <MarginTitle>Import {row.id}</MarginTitle>
      {row.state === "running" && startedAt ? (
        <>
          running since <Moment at={startedAt} show="clock" verb="began" />
        </>
      ) : (
        <Moment at={finishedAt ?? row.createdAt} show="time" now={now} verb={finishedAt ? "ended" : "queued"} />
      )}
      {seconds === null ? null : (
        <>
          <br className="max-md:hidden" />
          <span className="md:hidden">, </span>
          took {wordsOfDuration(seconds)}
        </>
      )}
      <br />
      by <bdi>{row.by}</bdi>
    </>
  );
}

function CancelButton({ row }: { row: ImportRow }) {
  const { putImport } = useImports();
  const [isAsked, setAsked] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const cancel = async () => {
    setAsked(true);
    const answer = await callApi<ImportRow>(`/imports/${row.id}/cancel`, undefined, "POST");
    if (answer.ok) return putImport(answer.data);
    setAsked(false);
    setFailure(answer.message);
  };
  return (
    <>
      {failure ? <span className="text-13 font-mid">{failure}</span> : null}
      <Button size="small" onClick={cancel} disabled={isAsked}>
        {isAsked ? "Stopping…" : "Cancel"}
      </Button>
    </>
  );
}

function wordsOfTaken({ withdrawn, restored, leftOut }: TakenBack): string {
  const words = `${countOf(withdrawn, "article")} withdrawn, ${formatCount(restored)} restored`;
  if (leftOut === 0) return `${words}, none left out.`;
  return `${words}; ${formatCount(leftOut)} left out, since something happened to them after it.`;
}

/** How it ended, where that needs more words than the figures have. */
function Ending({ row, taken, now }: { row: ImportRow; taken: TakenBack | null; now: string }): ReactNode {
  const again =
    row.done > 0
      ? `The ${countOf(row.done, "record")} read before stay as they are. Importing the file again is safe: they count as unchanged then.`
      : "Nothing had come in yet. Importing the file again is safe.";
  if (row.takenBackAt !== null) {
    const title = (
      <>
        Taken back <Moment at={row.takenBackAt} show="time" now={now} />
      </>
    );
    return (
      <Notice title={title} className="mt-3">
        {taken ? wordsOfTaken(taken) : null}
      </Notice>
    );
  }
  if (row.state !== "failed" && row.state !== "cancelled") return null;
  const isFailed = row.state === "failed";
  return (
    <Notice
      kind={isFailed ? "error" : "info"}
      title={isFailed ? (row.error ?? "The import stopped") : "Cancelled"}
      className="mt-3"
    >
      {again}
    </Notice>
  );
}

const patienceMs = 15_000;

/** Queued for long: most likely nothing is there that would run it. */
function isStuck(row: ImportRow, now: string): boolean {
  return row.state === "queued" && Date.parse(now) - Date.parse(row.createdAt) > patienceMs;
}

export type ImportSectionProps = {
  row: ImportRow;
  /** The first rejected records, where the page has read them. */
  rejects: readonly RejectRow[] | null;
  taken: TakenBack | null;
};

/** One import on the sheet: live while it runs, and how it ended. */
export function ImportSection({ row: given, rejects, taken: takenBefore }: ImportSectionProps) {
  const { canRun, now, rates, isStale, putImport } = useImports();
  const row = useImport(given);
  const format = useFormatTitles(row.format);
  const [taken, setTaken] = useState(takenBefore);
  const rate = rates.get(row.id) ?? rateSince(row, now);
  const canTakeBack = canRun && !isActive(row) && row.takenBackAt === null && row.created + row.updated > 0;

  const onTaken = (result: TakenBack) => {
    setTaken(result);
    putImport({ ...row, takenBackAt: new Date().toISOString() });
  };

  return (
    <SheetSection label={`Import ${row.id}`} margin={<Margin row={row} now={now} />}>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="headline-small min-w-0 [overflow-wrap:anywhere]">
          <bdi>{row.name}</bdi>
        </h2>
        <p className="text-ink-2">{wordsOfImport(row, rate)}</p>
        <div className="ml-auto flex flex-wrap items-center gap-2 self-center max-md:my-1 max-md:ml-0 max-md:w-full">
          {canRun && isActive(row) ? <CancelButton row={row} /> : null}
          {!isActive(row) && row.rejected > 0 ? (
            <a
              href={`/api/v1/imports/${row.id}/rejected?download=true`}
              download
              className={buttonClasses({ size: "small" })}
            >
              <Download aria-hidden="true" />
              Download {formatCount(row.rejected)}
            </a>
          ) : null}
          {canTakeBack ? <TakeBackButton row={row} onTaken={onTaken} /> : null}
        </div>
      </div>
      <p className="text-13 text-ink-3">
        {format}, source {row.source === null ? "as the records say" : <bdi>{row.source}</bdi>}
      </p>
      <ImportBar row={row} rate={rate} />
      {isStale && isActive(row) ? (
        <Notice title="The progress can't be read just now" className="mt-3">
          The import itself is not affected. These are the last figures; new ones come as soon as Galley answers.
        </Notice>
      ) : null}
      {isStuck(row, now) ? (
        <Notice title="It has not begun yet" className="mt-3">
          Imports run one after the other. Where nothing else runs, Galley’s worker may be away; it begins when that is
          back.
        </Notice>
      ) : null}
      <Ending row={row} taken={taken} now={now} />
      {!isActive(row) && row.rejected > 0 ? (
        <RejectedRecords importId={row.id} count={row.rejected} first={rejects} />
      ) : null}
    </SheetSection>
  );
}
