"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef } from "react";
import { ColumnsMenu } from "@/components/data-table/columns-menu";
import { useRowCursor } from "@/components/data-table/use-row-cursor";
import { KeyHelp } from "@/components/shell/key-help";
import { Button, ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { countOf, formatCount } from "@/components/ui/format-count";
import { joinClasses } from "@/components/ui/join-classes";
import { Notice } from "@/components/ui/notice";
import { useStored } from "@/components/ui/use-stored";
import { type ArticleSort, noFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { ArticleRow, Facets } from "@/lib/articles/article-rows";
import { ArticleTable, useArticleTable } from "./article-table";
import { rowElementId } from "./article-table-row";
import { setFilters } from "./filter-changes";
import { FilterRail, type QueueView } from "./filter-rail";
import { QueueFoot } from "./queue-foot";
import { queueKeyLines } from "./queue-keys";
import { NothingImported, NothingMatches, QueueDone } from "./queue-states";
import { QueueTools, SortSelect } from "./queue-tools";
import { type FrozenSelection, SelectionBar, type SelectionState } from "./selection-bar";
import { type FacetsState, useFacets } from "./use-facets";
import { useQueueKeys } from "./use-queue-keys";
import { type FreezeRequest, type FreezeResult, useSelection } from "./use-selection";
import { hrefOf, useView } from "./use-view";

export type QueueDeskProps = {
  /** Name of the view: "Queue", the name of a saved view, or "All articles". */
  title: string;
  rows: ArticleRow[];
  /** Not awaited by the page, so that counting never holds up the table; resolves to null where it failed. */
  facets: Promise<Facets | null>;
  filters: ArticleFilters;
  sort: ArticleSort;
  page: {
    /** Place of the first row, from 1, or null where it is not known. */
    from: number | null;
    size: number;
    previousHref: string | null;
    nextHref: string | null;
  };
  views: QueueView[];
  /** Parts of the address that could not be read, each a sentence. */
  notices: string[];
  /** True when there is no article at all. */
  isNothingImported: boolean;
  /** Only read when there are no rows: how many there would be without each of `setFilters(filters)`, in its order. */
  costs: (number | null)[];
  /** ISO 8601, the time of this rendering. */
  now: string;
  /** "/imports" for those who may import. */
  importHref: string | null;
  /** Claims the first article of this view; null for those who may not review. */
  reviewHref: string | null;
  /** Page that makes an export of `?selection=ID`; null for those who may not export. */
  exportPath: string | null;
  /** Server action; null for those who may not select. With `ids`, only those of the matching articles. */
  onFreeze: ((request: FreezeRequest) => Promise<FreezeResult>) | null;
};

function summaryOf({ facets, isCounting, hasFailed }: FacetsState, frozen: FrozenSelection | null): string {
  if (hasFailed) return "not counted";
  if (isCounting || !facets) return "counting…";
  const since = frozen ? facets.total - frozen.count : 0;
  const total = countOf(facets.total, "article");
  return since > 0 ? `${total}, ${formatCount(since)} since the freeze` : total;
}

function NoRows({ isNothingImported, importHref, filters, sort, costs }: QueueDeskProps) {
  if (isNothingImported) return <NothingImported importHref={importHref} />;
  const allHref = hrefOf(noFilters, sort);
  if (hrefOf(filters) === "/articles") return <QueueDone allHref={allHref} />;
  const set = setFilters(filters).map(({ label, without }, index) => {
    return { label, href: hrefOf(without, sort), count: costs[index] ?? null };
  });
  return <NothingMatches costs={set} clearHref={allHref} />;
}

function SelectAll({ state, onAll, onClear }: { state: SelectionState; onAll: () => void; onClear: () => void }) {
  const isAll = state.kind === "frozen";
  return (
    <label htmlFor="select-all">
      <span className="sr-only">Select all</span>
      <Checkbox
        id="select-all"
        checked={isAll}
        indeterminate={state.kind === "picked"}
        disabled={state.kind === "freezing"}
        onChange={isAll ? onClear : onAll}
      />
    </label>
  );
}

/** Back to the first row when another page or another view is shown. */
function useScrollReset(place: string) {
  const region = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is what the effect is about
  useEffect(() => {
    region.current?.scrollTo({ top: 0 });
  }, [place]);
  return region;
}

function Listing(props: QueueDeskProps & { view: ReturnType<typeof useView>; counts: FacetsState }) {
  const { title, rows, filters, page, notices, now, reviewHref, exportPath, onFreeze, view, counts } = props;
  const router = useRouter();
  const order = useMemo(() => rows.map((row) => row.id), [rows]);
  const selecting = useSelection(filters, order, onFreeze);
  const cursor = useRowCursor(order, rowElementId);
  const [height, setHeight] = useStored("galley:queue:rows", "compact");
  const sort = view.shown.sort;
  const table = useArticleTable({ rows, sort, onSort: view.changeSort, now, searched: filters.q });
  const region = useScrollReset(`${hrefOf(filters, props.sort)} ${page.from}`);
  useQueueKeys({ ...selecting, ...cursor, canSelect: onFreeze !== null, reviewHref });

  const exportSelection = async () => {
    const frozen = selecting.selection ?? (await selecting.freeze([...selecting.picked]));
    if (frozen) router.push(`${exportPath}?selection=${frozen.id}` as Route);
  };

  const { state } = selecting;
  return (
    <main
      id="main"
      className={joinClasses(
        "sheet flex min-h-0 min-w-0 flex-col [--margin-w:40px] max-md:min-h-[60dvh] max-md:[--margin-w:36px]",
        height === "regular" && "md:[--row:40px] coarse:[--row:44px]",
      )}
    >
      <QueueTools
        title={title}
        summary={summaryOf(counts, selecting.selection)}
        sort={sort}
        onSort={view.changeSort}
        height={height === "regular" ? "regular" : "compact"}
        onHeight={setHeight}
        columnsMenu={<ColumnsMenu table={table} />}
        goOn={
          reviewHref && rows.length > 0 ? (
            <ButtonLink
              href={reviewHref}
              prefetch={false}
              variant="go"
              size="small"
              keyHint={cursor.current === null ? "⏎" : undefined}
              keyShortcut={cursor.current === null ? "Enter" : undefined}
            >
              Review these
            </ButtonLink>
          ) : null
        }
      />
      {notices.map((notice) => (
        <Notice key={notice} title={notice} className="pl-[calc(var(--margin-w)-28px)]" />
      ))}
      {rows.length === 0 ? (
        <div className="margined relative flex-1 overflow-auto border-t border-edge">
          <NoRows {...props} />
        </div>
      ) : (
        <>
          <section
            ref={region}
            aria-label="Articles"
            aria-busy={view.isPending}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
            tabIndex={0}
            className="relative min-h-0 flex-1 overflow-auto transition-opacity [scrollbar-width:thin] aria-busy:opacity-60 aria-busy:delay-150 max-md:overflow-visible"
          >
            <ArticleTable
              table={table}
              sort={props.sort}
              searched={filters.q}
              cursor={cursor.current}
              selectionOf={selecting.selectionOf}
              canSelect={onFreeze !== null}
              selectAll={
                onFreeze ? (
                  <SelectAll state={state} onAll={() => selecting.freeze()} onClear={selecting.clear} />
                ) : (
                  <span className="sr-only">Selection</span>
                )
              }
              onPick={selecting.pick}
              onEnter={cursor.setCurrent}
            />
          </section>
          {state.kind === "none" ? null : (
            <SelectionBar
              state={state}
              onClear={selecting.clear}
              actions={
                exportPath && (state.kind === "picked" || state.kind === "frozen") ? (
                  <Button onClick={exportSelection}>Export…</Button>
                ) : null
              }
            />
          )}
          <QueueFoot
            from={page.from}
            shown={rows.length}
            pageSize={page.size}
            total={counts.isCounting ? null : (counts.facets?.total ?? null)}
            previousHref={page.previousHref}
            nextHref={page.nextHref}
          />
        </>
      )}
      <KeyHelp screen="Queue" lines={queueKeyLines} />
    </main>
  );
}

/**
 * The queue screen under the top bar: rail, table, selection, foot. All state is in the address but the cursor, the
 * selection and how this reader likes the table; it changes the address itself and never fetches.
 */
export function QueueDesk(props: QueueDeskProps) {
  const view = useView(props.filters, props.sort);
  const counts = useFacets(props.facets);
  const { filters, sort } = view.shown;
  return (
    <div className="grid lg:h-[calc(100dvh-var(--top))] lg:grid-cols-[248px_minmax(0,1fr)] md:max-lg:h-[calc(100dvh-var(--top))] md:max-lg:grid-rows-[auto_minmax(0,1fr)]">
      <FilterRail
        filters={filters}
        facets={counts.facets}
        countsFailed={counts.hasFailed}
        views={props.views}
        onChange={view.changeFilters}
        onClear={() => view.changeFilters(noFilters)}
        besideButton={<SortSelect sort={sort} onSort={view.changeSort} className="input flex-1 font-mid md:hidden" />}
      />
      <Listing key={hrefOf(props.filters)} {...props} view={view} counts={counts} />
    </div>
  );
}
