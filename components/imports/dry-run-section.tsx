"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import { flagLabels } from "@/lib/articles/flags";
import type { DryRunRow, PreviewColumn } from "@/lib/imports/dry-run-rows";
import type { ImportRow } from "@/lib/imports/import-rows";
import { ColumnMappingForm } from "./column-mapping-form";
import { DryRunProgress, InputWords, nothingToDo, PreviewFigures } from "./dry-run-parts";
import { isActive, isStuck } from "./import-progress";
import { wordsOfTold } from "./import-words";
import { useFormatTitles, useImports } from "./imports-context";
import { PreviewExamples } from "./preview-examples";
import { SectionHead } from "./section-head";

/** Server actions; a failure comes back as a sentence. */
export type DryRunActions = {
  onImport: (id: number) => Promise<{ ok: true; row: ImportRow } | { ok: false; message: string }>;
  onDiscard: (id: number) => Promise<{ ok: true } | { ok: false; message: string }>;
};

/** The two ways out of a dry run; only one of them is in flight at a time. */
function useWaysOut({ id }: DryRunRow, actions: DryRunActions) {
  const { putImport, dropDryRun } = useImports();
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const run = async (work: () => Promise<string | null>) => {
    setRunning(true);
    setFailure(null);
    try {
      const message = await work();
      if (message === null) dropDryRun(id);
      else setFailure(message);
    } catch {
      setFailure("Galley did not answer. Look among the imports whether it began before you try again.");
    }
    setRunning(false);
  };

  const onImport = () =>
    run(async () => {
      const result = await actions.onImport(id);
      if (!result.ok) return result.message;
      putImport(result.row);
      return null;
    });

  const onDiscard = () =>
    run(async () => {
      const result = await actions.onDiscard(id);
      return result.ok ? null : result.message;
    });

  return { isRunning, failure, onImport, onDiscard };
}

function Margin({ dryRun, now }: { dryRun: DryRunRow; now: string }) {
  return (
    <>
      <MarginTitle>Dry run</MarginTitle>
      nothing written yet
      <br />
      <Moment at={dryRun.createdAt} show="time" now={now} verb="asked for" /> by <bdi>{dryRun.by}</bdi>
    </>
  );
}

/** Of the last preview: while the file is looked through again there is none, but the form of its columns stays. */
function useLastColumns({ preview }: DryRunRow): readonly PreviewColumn[] {
  const [last, setLast] = useState<readonly PreviewColumn[]>(preview?.columns ?? []);
  if (preview && preview.columns !== last) setLast(preview.columns);
  return preview?.columns ?? last;
}

function Outcome({ dryRun, format }: { dryRun: DryRunRow; format: string }) {
  const { preview, source, flags } = dryRun;
  const columns = useLastColumns(dryRun);
  return (
    <>
      <p className="text-13 text-ink-3 [overflow-wrap:anywhere]">
        <bdi>{wordsOfTold(format, dryRun.told)}</bdi> · source{" "}
        {source === null ? "as the records say" : <bdi>{source}</bdi>}
        {flags.length > 0 ? ` · flagged ${flags.map((flag) => flagLabels[flag]).join(" and ")}` : null}
      </p>
      {preview ? (
        <>
          <PreviewFigures preview={preview} />
          <InputWords repeated={preview.repeated} passed={preview.passed} />
          {nothingToDo(preview) ? <p className="mt-3 text-ink-2">{nothingToDo(preview)}</p> : null}
          {preview.examples.length > 0 ? <PreviewExamples examples={preview.examples} /> : null}
        </>
      ) : null}
      {columns.length > 0 ? <ColumnMappingForm dryRun={dryRun} columns={columns} /> : null}
    </>
  );
}

/** An upload that is looked through, or was: what importing it would do, and the button that does it. */
export function DryRunSection({ dryRun, actions }: { dryRun: DryRunRow; actions: DryRunActions }) {
  const { now, isDryRunStale } = useImports();
  const { isRunning, failure, onImport, onDiscard } = useWaysOut(dryRun, actions);
  const format = useFormatTitles(dryRun.format);
  const { preview, state, error } = dryRun;
  const changes = preview ? preview.created + preview.updated : 0;

  return (
    <SheetSection label={`Dry run ${dryRun.id}`} margin={<Margin dryRun={dryRun} now={now} />}>
      <SectionHead name={dryRun.name} words={preview ? `${countOf(preview.read, "record")} read` : null}>
        <Button size="small" disabled={isRunning} onClick={onDiscard}>
          Discard
        </Button>
        {preview ? (
          <Button size="small" variant="go" disabled={isRunning || preview.read === 0} onClick={onImport}>
            {changes > 0 ? `Import ${countOf(changes, "change")}` : "Import all the same"}
          </Button>
        ) : null}
      </SectionHead>
      {failure ? <Notice kind="error" title={failure} className="mt-3" /> : null}
      <Outcome dryRun={dryRun} format={format} />
      {isActive(dryRun) ? (
        <DryRunProgress dryRun={dryRun} isStale={isDryRunStale} isStuck={isStuck(dryRun, now)} />
      ) : null}
      {state === "failed" || state === "cancelled" ? (
        <Notice kind="error" title={error ?? "It could not be looked through"} className="mt-3">
          Nothing was written. Discard it, mend the file and drop it again.
        </Notice>
      ) : null}
    </SheetSection>
  );
}
