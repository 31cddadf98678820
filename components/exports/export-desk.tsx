"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useOptimistic, useState, useTransition } from "react";
import { FilterRail } from "@/components/articles/filter-rail";
import { SearchHelp } from "@/components/articles/search-help";
import { useFacets } from "@/components/articles/use-facets";
import { Notice } from "@/components/ui/notice";
import { PageSheet } from "@/components/ui/page-sheet";
import { type QueueView, type ViewGroup, ViewList } from "@/components/views/view-list";
import { noFilters, toArticleParams } from "@/lib/articles/article-address";
import type { Facets } from "@/lib/articles/article-rows";
import { type ExportChoice, type ExportHow, exportHref, selectionHref } from "@/lib/exports/export-address";
import type { ExportChange, ExportRow, RecordSize, SelectionPreview } from "@/lib/exports/export-rows";
import { ExportList, type HistoryPages } from "./export-list";
import { ExportSection } from "./export-section";
import { NewExport, type NewExportProps } from "./new-export";
import { SelectionFacts } from "./selection-facts";
import { isWriting, useLiveExports } from "./use-live-exports";

type Common = {
  choice: ExportChoice;
  exports: readonly ExportRow[];
  pages: HistoryPages;
  /** What a record takes, by some of them. */
  recordSize: RecordSize | null;
  /** ISO 8601, the time of this rendering. */
  now: string;
};

export type ExportDeskProps = Common & {
  /** The newest exports, whichever are shown: what changes can be told since. */
  earlier: readonly ExportRow[];
  /** Whether there are others before those. */
  areOlder: boolean;
  count: number;
  /** Null where all is exported, not only what changed. */
  changes: Record<ExportChange, number> | null;
  words: string;
  titles: NewExportProps["titles"];
  /** Not awaited by the page; resolves to null where counting failed. */
  facets: Promise<Facets | null>;
  views: QueueView[];
  groups: ViewGroup[];
  /** Parts of the address that could not be read, each a sentence. */
  notices: readonly string[];
};

/** The choice lives in the address; what was just chosen is shown at once, while the count is on its way. */
function useChoice(choice: ExportChoice, hrefOf: (choice: ExportChoice) => string) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [shown, show] = useOptimistic(choice);
  const change = (part: Partial<ExportChoice>) => {
    startTransition(() => {
      const next = { ...shown, ...part };
      show(next);
      router.replace(hrefOf(next) as Route, { scroll: false });
    });
  };
  return { shown, isPending, change };
}

/** Exports made or still being written while this page is open come first, the others make the list. */
function useExportsHere(initial: readonly ExportRow[]) {
  const [made, setMade] = useState<readonly number[]>(() => initial.filter(isWriting).map((row) => row.id));
  const { exports, isStale, put } = useLiveExports(initial, made);
  const isHere = (row: ExportRow) => isWriting(row) || made.includes(row.id);
  return {
    here: exports.filter(isHere),
    earlier: exports.filter((row) => !isHere(row)),
    isStale,
    put,
    onCreated: (row: ExportRow) => {
      setMade((ids) => [...ids, row.id]);
      put(row);
    },
  };
}

function Results({ list, pages, now }: { list: ReturnType<typeof useExportsHere> } & Pick<Common, "pages" | "now">) {
  return (
    <>
      <p role="status" className="sr-only">
        {list.here.map((row) => `Export ${row.id} ${row.state}.`).join(" ")}
      </p>
      {list.here.map((row) => (
        <ExportSection key={row.id} row={row} isStale={list.isStale} onChanged={list.put} now={now} />
      ))}
      <ExportList rows={list.earlier} pages={pages} now={now} />
    </>
  );
}

function howOf({ format, withDecisions, options, since }: ExportChoice): ExportHow {
  return { format, withDecisions, options, since };
}

const frame = "grid lg:grid-cols-[248px_minmax(0,1fr)]";

/** The page of exports: filters with their counts on the desk, what they come to on the sheet, what was exported below. */
export function ExportDesk(props: ExportDeskProps) {
  const { choice, count, words, titles, facets, views, groups, notices, now } = props;
  const view = useChoice(choice, exportHref);
  const counts = useFacets(facets);
  const list = useExportsHere(props.exports);
  const all = toArticleParams(choice.filters).toString();
  return (
    <div className={frame}>
      <div className="lg:sticky lg:top-(--top) lg:grid lg:h-[calc(100dvh-var(--top))] lg:grid-rows-[minmax(0,1fr)]">
        <FilterRail
          filters={view.shown.filters}
          facets={counts.facets}
          isCounting={counts.isCounting || view.isPending}
          countsFailed={counts.hasFailed}
          views={<ViewList views={views} groups={groups} />}
          onChange={(filters) => view.change({ filters })}
          onClear={() => view.change({ filters: noFilters })}
          searchHelp={<SearchHelp />}
          besideButton={null}
        />
      </div>
      <PageSheet margin="list" className="min-w-0">
        <h1 className="sr-only">Exports</h1>
        {notices.map((notice) => (
          <Notice key={notice} title={notice} className="pl-[calc(var(--margin-w)+9px)]" />
        ))}
        <NewExport
          set={{ filters: choice.filters }}
          count={count}
          changes={props.changes}
          words={words}
          titles={titles}
          allHref={all ? `/articles?${all}` : "/articles"}
          how={howOf(view.shown)}
          earlier={props.earlier}
          areOlder={props.areOlder}
          recordSize={props.recordSize}
          isPending={view.isPending}
          onChange={view.change}
          onCreated={list.onCreated}
        />
        <Results list={list} pages={props.pages} now={now} />
      </PageSheet>
    </div>
  );
}

function leftOutOf({ count, unchanged }: SelectionPreview): string | null {
  const changed = count - unchanged;
  if (changed === 0) return null;
  return `${changed === 1 ? "One article has" : `${changed} articles have`} changed since and would be left out.`;
}

/** The same for a frozen selection, in the place of filters. */
export function SelectionExportDesk({ selection, ...props }: Common & { selection: SelectionPreview }) {
  const { choice, now } = props;
  const view = useChoice(choice, (next) => selectionHref(selection.id, next));
  const list = useExportsHere(props.exports);
  return (
    <div className={frame}>
      <SelectionFacts selection={selection} now={now} />
      <PageSheet margin="list" className="min-w-0">
        <h1 className="sr-only">Exports</h1>
        <NewExport
          set={{ selectionId: selection.id }}
          count={selection.unchanged}
          changes={null}
          words={`selection ${selection.id}, as it was frozen`}
          note={leftOutOf(selection)}
          titles={selection.titles}
          allHref={null}
          how={howOf(view.shown)}
          // What changed in it after it was frozen is left out, which a receiver of a delta would be told as revoked.
          earlier={[]}
          areOlder={false}
          recordSize={props.recordSize}
          isPending={view.isPending}
          onChange={view.change}
          onCreated={list.onCreated}
        />
        <Results list={list} pages={props.pages} now={now} />
      </PageSheet>
    </div>
  );
}
