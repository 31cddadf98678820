import { Download } from "lucide-react";
import { AskButton } from "@/components/ui/ask-button";
import { ButtonLink } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-classes";
import { countOf, formatCount } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import { changesHref } from "@/lib/exports/export-address";
import { type ExportRow, streamedFormats } from "@/lib/exports/export-rows";
import { wordsOfFormat, wordsOfSize } from "./export-words";
import { ManifestFacts } from "./manifest-facts";
import { isWriting } from "./use-live-exports";

function WritingBar({ row }: { row: ExportRow }) {
  const percent = row.total === 0 ? 100 : Math.floor((row.done / row.total) * 100);
  return (
    <>
      <div
        role="progressbar"
        aria-label={`Export ${row.id}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="mt-3 mb-2 flex h-3 border border-edge"
      >
        <i className="part-solid block h-full" style={{ width: `${percent}%` }} />
        <i className="block h-full w-0.5 bg-pencil" />
      </div>
      <p className="text-13 text-ink-3">
        {row.state === "queued"
          ? "frozen; waits to be written"
          : `${formatCount(row.done)} of ${countOf(row.total, "article")} written`}
      </p>
    </>
  );
}

function Downloads({ row }: { row: ExportRow }) {
  const file = row.manifest?.files[0];
  if (row.state !== "completed" || !file) return null;
  const changes = changesHref(row);
  return (
    <>
      {changes ? (
        <ButtonLink size="small" href={changes}>
          What changed since
        </ButtonLink>
      ) : null}
      <a href={`/api/v1/exports/${row.id}/manifest`} className={buttonClasses({ size: "small" })}>
        Manifest as JSON
      </a>
      {row.filesGoneAt ? null : (
        <a href={`/api/v1/exports/${row.id}/file`} download className={buttonClasses({ size: "small" })}>
          <Download aria-hidden="true" />
          Download {wordsOfSize(file.size)}
        </a>
      )}
    </>
  );
}

function StreamLink({ row }: { row: ExportRow }) {
  if (!isWriting(row) || !streamedFormats.includes(row.format)) return null;
  return (
    <a href={`/api/v1/exports/${row.id}/stream`} download className={buttonClasses({ size: "small" })}>
      <Download aria-hidden="true" />
      Download without waiting
    </a>
  );
}

/** Why there is nothing to download, and the way to have it written. */
function NoFiles({ row, onChanged, now }: Pick<ExportSectionProps, "row" | "onChanged" | "now">) {
  const write = (label: string) => (
    <AskButton path={`/exports/${row.id}/rewrite`} label={label} asked="Asked…" onAnswer={onChanged} />
  );
  if (row.state === "failed") {
    const title = row.error ?? "The export stopped";
    return (
      <Notice kind="error" title={title} safeToRetry actions={write("Write the files")} className="mt-3">
        The set stays as it was frozen, and no article was touched.
      </Notice>
    );
  }
  if (row.state === "cancelled") {
    return (
      <Notice title="Cancelled" actions={write("Write the files")} className="mt-3">
        No file was kept. The set stays as it was frozen, and can still be written.
      </Notice>
    );
  }
  if (row.state !== "completed" || !row.filesGoneAt) return null;
  return (
    <Notice
      title={row.error ?? "Its files are no longer kept"}
      actions={write("Write the files again")}
      className="mt-3"
    >
      They went <Moment at={row.filesGoneAt} show="time" now={now} />. The set and its manifest stay, and{" "}
      {row.takenDown > 0
        ? "the files can be written again, without what was taken down."
        : "the files can be written again."}
    </Notice>
  );
}

export type ExportSectionProps = {
  row: ExportRow;
  /** True while its progress can't be read. */
  isStale?: boolean;
  /** Another state of it, as the server answered. */
  onChanged?: ((row: ExportRow) => void) | undefined;
  now: string;
};

/** One export on the sheet: its progress, and then its file and its manifest. */
export function ExportSection({ row, isStale = false, onChanged, now }: ExportSectionProps) {
  return (
    <SheetSection
      label={`Export ${row.id}`}
      margin={
        <>
          <MarginTitle>Export {row.id}</MarginTitle>
          <Moment
            at={row.finishedAt ?? row.createdAt}
            show="time"
            now={now}
            verb={row.finishedAt ? "written" : "frozen"}
          />
          <br />
          by <bdi>{row.by}</bdi>
        </>
      }
    >
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="headline-small min-w-0 [overflow-wrap:anywhere]">
          {countOf(row.total, row.since === null ? "article" : "change")}
        </h2>
        <p className="text-ink-2">
          {row.manifest ? null : `${row.words}; `}
          {row.since === null ? null : `since export ${row.since}; `}
          {wordsOfFormat(row)}
        </p>
        <div className="ml-auto flex flex-wrap gap-2 self-center max-md:my-1 max-md:ml-0 max-md:w-full">
          {isWriting(row) ? <AskButton path={`/exports/${row.id}/cancel`} label="Cancel" asked="Stopping…" /> : null}
          <StreamLink row={row} />
          <Downloads row={row} />
        </div>
      </div>
      {isWriting(row) ? <WritingBar row={row} /> : null}
      {isStale && isWriting(row) ? (
        <Notice title="The progress can't be read just now" className="mt-3">
          The export itself is not affected; new figures come as soon as Galley answers.
        </Notice>
      ) : null}
      <NoFiles row={row} onChanged={onChanged} now={now} />
      {row.manifest ? <ManifestFacts row={row} manifest={row.manifest} now={now} /> : null}
    </SheetSection>
  );
}
