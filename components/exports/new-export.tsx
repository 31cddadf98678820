"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { callApi } from "@/components/ui/call-api";
import { countOf, formatCount } from "@/components/ui/format-count";
import { Notice } from "@/components/ui/notice";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { ExportHow } from "@/lib/exports/export-address";
import type { ChangedTitle, ExportChange, ExportRow, PreviewTitle, RecordSize } from "@/lib/exports/export-rows";
import { sizeOfRecord } from "@/lib/exports/record-size";
import { ExportHowForm } from "./export-how-form";
import { wordsOfSize } from "./export-words";
import { PreviewTitles } from "./preview-titles";

export type NewExportProps = {
  /** What goes in: filters, or a frozen selection. */
  set: { filters: ArticleFilters } | { selectionId: number };
  /** Exactly how many articles that is now. */
  count: number;
  /** Of what changed since an export: how many of each; null where all is exported. */
  changes: Record<ExportChange, number> | null;
  /** What a record takes, by some of them; null where there is none. */
  recordSize: RecordSize | null;
  /** What they have in common, in words. */
  words: string;
  /** The first of them, or of what changed. */
  titles: readonly PreviewTitle[] | readonly ChangedTitle[];
  /** The list of all of them; null where there is none. */
  allHref: string | null;
  how: ExportHow;
  earlier: readonly ExportRow[];
  areOlder: boolean;
  /** True while another choice is on its way. */
  isPending: boolean;
  onChange: (how: Partial<ExportHow>) => void;
  onCreated: (row: ExportRow) => void;
  /** What would be left out of a selection. */
  note?: string | null;
};

/** How many articles it would freeze. */
function sizeOf(count: number, changes: NewExportProps["changes"]): number {
  return changes ? changes.added + changes.changed + changes.revoked : count;
}

function headlineOf(count: number, changes: NewExportProps["changes"]): string {
  if (!changes) return count === 0 ? "No article matches" : countOf(count, "article");
  const { added, changed, revoked } = changes;
  if (sizeOf(0, changes) === 0) return "Nothing has changed";
  return `${formatCount(added)} added, ${formatCount(changed)} changed, ${formatCount(revoked)} revoked`;
}

function buttonOf(count: number, changes: NewExportProps["changes"]): string {
  if (!changes) return `Export ${countOf(count, "article")}`;
  return `Export ${countOf(sizeOf(0, changes), "change")}`;
}

/** "about 12 MB", of what is handed out. */
function SizeEstimate({
  how,
  count,
  changes,
  recordSize,
}: Pick<NewExportProps, "how" | "count" | "changes" | "recordSize">) {
  const articles = changes ? changes.added + changes.changed : count;
  if (recordSize === null || articles === 0) return null;
  return (
    <span className="text-ink-2">, about {wordsOfSize(Math.round(articles * sizeOfRecord(how, recordSize)))}</span>
  );
}

type Failure = { title: string; rest: string };

/** Of an answer that never came nobody knows whether it was asked for. */
function failureOf({ code, message }: { code: string; message: string }): Failure {
  const look = "Look among the earlier exports whether it is there before you try again.";
  if (code === "no-answer") return { title: "Galley did not answer.", rest: look };
  return { title: message, rest: code === "internal" ? look : "Nothing was exported." };
}

/** What would be exported, exactly, and the button that freezes and writes it. */
export function NewExport(props: NewExportProps) {
  const { set, count, changes, words, titles, allHref, how, isPending, onChange, onCreated, note } = props;
  const [isCreating, setCreating] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const create = async () => {
    setCreating(true);
    setFailure(null);
    const { since, ...rest } = how;
    const answer = await callApi<ExportRow>("/exports", { ...set, ...rest, ...(since === null ? {} : { since }) });
    if (answer.ok) onCreated(answer.data);
    else setFailure(failureOf(answer));
    setCreating(false);
  };

  return (
    <SheetSection
      label="New export"
      margin={
        <>
          <MarginTitle>New export</MarginTitle>
          {"selectionId" in set ? "of a frozen selection" : "frozen when you press the button"}
        </>
      }
    >
      <div aria-busy={isPending} className="transition-opacity aria-busy:opacity-60 aria-busy:delay-150">
        <h2 className="headline">{headlineOf(count, changes)}</h2>
        <p className="mt-0.5 text-ink-2">
          {words}
          {how.since === null ? null : `; what changed since export ${how.since}`}
          <SizeEstimate {...props} />
          {note ? <span className="block">{note}</span> : null}
        </p>
        <ExportHowForm how={how} earlier={props.earlier} areOlder={props.areOlder} onChange={onChange} />
        <Button
          variant="go"
          className="mt-3 max-md:w-full"
          disabled={sizeOf(count, changes) === 0 || isCreating || isPending}
          aria-busy={isCreating || isPending}
          onClick={create}
        >
          {buttonOf(count, changes)}
        </Button>
        {failure ? (
          <Notice kind="error" title={failure.title} className="mt-3">
            {failure.rest}
          </Notice>
        ) : null}
        <PreviewTitles titles={titles} count={sizeOf(count, changes)} allHref={changes ? null : allHref} />
      </div>
    </SheetSection>
  );
}
