"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { callApi } from "@/components/ui/call-api";
import { CheckboxField } from "@/components/ui/checkbox";
import { countOf, formatCount } from "@/components/ui/format-count";
import { Notice } from "@/components/ui/notice";
import { RouteLink } from "@/components/ui/route-link";
import { Segmented } from "@/components/ui/segmented";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import { StatusWord } from "@/components/ui/status-word";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { ExportFormat, ExportRow, PreviewTitle } from "@/lib/exports/export-rows";
import { formatWords } from "./export-words";

const formatOptions = (["jsonl", "csv"] as const).map((value) => ({ value, label: formatWords[value] }));

function Titles({
  titles,
  count,
  allHref,
}: {
  titles: readonly PreviewTitle[];
  count: number;
  allHref: string | null;
}) {
  if (titles.length === 0) return null;
  const left = count - titles.length;
  return (
    <>
      <table className="mt-4 w-full table-fixed text-13 max-md:block">
        <caption className="sr-only">The first of them</caption>
        <thead className="max-md:hidden">
          <tr className="h-6.5 border-b border-edge text-left text-ink-3">
            <th scope="col" className="font-text">
              Title
            </th>
            <th scope="col" className="w-28 font-text">
              Status
            </th>
            <th scope="col" className="w-40 font-text">
              Source
            </th>
            <th scope="col" className="w-16 text-right font-text">
              Overall
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {titles.map((title) => (
            <tr key={title.id} className="border-b border-rule max-md:block max-md:py-1.5">
              <td className="h-8 pr-4 max-md:block max-md:h-auto max-md:pr-0">
                <RouteLink
                  href={`/articles/${title.id}`}
                  prefetch={false}
                  className="row-title block truncate"
                  title={title.title}
                >
                  <bdi>{title.title}</bdi>
                </RouteLink>
              </td>
              <td className="pr-3 max-md:hidden">
                <StatusWord status={title.status} />
              </td>
              <td className="truncate pr-3 text-ink-2 max-md:hidden">
                <bdi>{title.source}</bdi>
              </td>
              <td className="text-right max-md:hidden">{title.overall ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 ? (
        <p className="mt-2 text-ink-2">
          {allHref ? (
            <RouteLink href={allHref} prefetch={false} className="no-underline hover:underline">
              {formatCount(left)} more
            </RouteLink>
          ) : (
            `${formatCount(left)} more`
          )}
        </p>
      ) : null}
    </>
  );
}

export type NewExportProps = {
  /** What goes in: filters, or a frozen selection. */
  set: { filters: ArticleFilters } | { selectionId: number };
  /** Exactly how many articles that is now. */
  count: number;
  /** What they have in common, in words. */
  words: string;
  titles: readonly PreviewTitle[];
  /** The list of all of them; null where there is none. */
  allHref: string | null;
  format: ExportFormat;
  withDecisions: boolean;
  /** True while another choice is on its way. */
  isPending: boolean;
  onChange: (choice: { format: ExportFormat; withDecisions: boolean }) => void;
  onCreated: (row: ExportRow) => void;
  /** What would be left out of a selection. */
  note?: string | null;
};

/** What would be exported, exactly, and the button that freezes and writes it. */
export function NewExport(props: NewExportProps) {
  const { set, count, words, titles, allHref, format, withDecisions, isPending, onChange, onCreated, note } = props;
  const [isCreating, setCreating] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const create = async () => {
    setCreating(true);
    setFailure(null);
    const answer = await callApi<ExportRow>("/exports", { ...set, format, withDecisions });
    if (answer.ok) onCreated(answer.data);
    else setFailure(answer.message);
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
        <h2 className="headline">{count === 0 ? "No article matches" : countOf(count, "article")}</h2>
        <p className="mt-0.5 text-ink-2">
          {words}
          {note ? <span className="block">{note}</span> : null}
        </p>
        <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2">
          <Segmented
            label="Format"
            value={format}
            options={formatOptions}
            onChange={(next) => onChange({ format: next, withDecisions })}
          />
          <CheckboxField
            label="with decisions: status, who, when, reasons"
            checked={withDecisions}
            onChange={(event) => onChange({ format, withDecisions: event.target.checked })}
          />
          <Button
            variant="go"
            className="ml-auto max-md:ml-0 max-md:w-full"
            disabled={count === 0 || isCreating || isPending}
            aria-busy={isCreating}
            onClick={create}
          >
            Export {countOf(count, "article")}
          </Button>
        </div>
        {failure ? (
          <Notice kind="error" title={failure} className="mt-3">
            Look among the earlier exports whether it is there before you try again.
          </Notice>
        ) : null}
        <Titles titles={titles} count={count} allHref={allHref} />
      </div>
    </SheetSection>
  );
}
