"use client";

import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { type BulkDeskProps, SelectionDesk } from "@/components/bulk/selection-desk";
import { ColumnsMenu } from "@/components/data-table/columns-menu";
import { useScrollReset } from "@/components/data-table/use-scroll-reset";
import { KeyHelp } from "@/components/shell/key-help";
import { countOf, formatCount } from "@/components/ui/format-count";
import { joinClasses } from "@/components/ui/join-classes";
import { late } from "@/components/ui/use-late";
import type { ArticleSort } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { ArticleRow, Ranked } from "@/lib/articles/article-rows";
import type { Emptiness } from "@/lib/articles/find-emptiness";
import type { ListPlace } from "@/lib/views/view-address";
import { useArticleTable } from "./article-table";
import { useListPlace } from "./left-list";
import { QueueFoot } from "./queue-foot";
import { QueueRows } from "./queue-rows";
import { QueueTools } from "./queue-tools";
import { ReviewThese } from "./review-these";
import type { FrozenSelection } from "./selection-bar";
import { canRank } from "./sort-choices";
import type { FacetsState } from "./use-facets";
import type { FindSelected } from "./use-frozen-versions";
import { useLiveClaims } from "./use-live-claims";
import { useQueueKeys } from "./use-queue-keys";
import { useRowMoves } from "./use-row-moves";
import { type FreezeRequest, type FreezeResult, useSelection } from "./use-selection";
import type { TableChoice } from "./use-table-choice";
import { hrefOf, type useView } from "./use-view";

// What most lists never show.
const NoArticles = lazy(async () => ({ default: (await import("./no-articles")).NoArticles }));
const Notice = lazy(async () => ({ default: (await import("@/components/ui/notice")).Notice }));
const keys = late(() => import("./queue-key-help"));

export type QueueListingProps = {
  /** Name of the view: "Queue", the name of a saved view, or "All articles". */
  title: string;
  /** Whether the list differs from the saved view that it is named after. */
  isChanged: boolean;
  /** What the address says besides filters and sort. */
  place: ListPlace;
  /** A line between the title and the rows. */
  underTitle: ReactNode;
  rows: ArticleRow[];
  filters: ArticleFilters;
  sort: ArticleSort;
  page: {
    /** Place of the first row, from 1, or null where it is not known. */
    from: number | null;
    size: number;
    previousHref: string | null;
    nextHref: string | null;
  };
  /** By relevance: which matches are listed, where there are more; null otherwise. */
  ranked: Ranked | null;
  /** Parts of the address that could not be read, each a sentence. */
  notices: string[];
  /** Why the desk shows no article under any filter; null where it does. */
  emptiness: Emptiness | null;
  /** Only read when there are no rows: how many there would be without each of `setFilters(filters)`, in its order. */
  costs: (number | null)[];
  /** Title of the article that `filters.similar` names, where it is known. */
  similarTitle: string | null;
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
  /** Server action. */
  onFindSelected: FindSelected;
  /** Null for those who may not decide on a selection. */
  bulk: BulkDeskProps | null;
  tableChoice: TableChoice;
  view: ReturnType<typeof useView>;
  counts: FacetsState;
};

function summaryOf({ facets, isCounting, hasFailed }: FacetsState, frozen: FrozenSelection | null): string {
  if (hasFailed) return "not counted";
  if (isCounting || !facets) return "counting…";
  const since = frozen ? facets.total - frozen.count : 0;
  const total = countOf(facets.total, "article");
  return since > 0 ? `${total}, ${formatCount(since)} since the freeze` : total;
}

/** The sheet of the queue: what is listed, the rows, the selection, the foot, and the keys. */
export function QueueListing(props: QueueListingProps) {
  const { title, filters, page, notices, now, reviewHref, exportPath, onFreeze, bulk, tableChoice, view, counts } =
    props;
  const rows = useLiveClaims(props.rows);
  const may = { select: onFreeze !== null, decide: bulk !== null, export: exportPath !== null };
  const order = useMemo(() => props.rows.map((row) => row.id), [props.rows]);
  // While another list is on its way, this one is no longer what was asked for: nothing of it is frozen or decided on.
  const isLeaving = view.isPending;
  const selecting = useSelection(filters, order, isLeaving ? null : onFreeze, props.onFindSelected);
  const { density } = tableChoice.choice;
  const sort = view.shown.sort;
  const table = useArticleTable({ rows, sort, onSort: view.changeSort, tableChoice, now, searched: filters.q });
  const region = useScrollReset(`${hrefOf(filters, props.sort)} ${page.from}`);
  const moves = useRowMoves(order, page);
  useQueueKeys({ ...selecting, ...moves, canSelect: may.select, reviewHref });
  useListPlace(title, order, moves.current, moves.moveTo);

  return (
    <main
      id="main"
      className={joinClasses(
        "sheet flex min-h-0 min-w-0 flex-col [--margin-w:40px] max-md:min-h-[60dvh] max-md:[--margin-w:36px]",
        density === "regular" && "md:[--row:40px] coarse:[--row:44px]",
      )}
    >
      <QueueTools
        title={title}
        isChanged={props.isChanged}
        summary={summaryOf(counts, selecting.whole)}
        ranked={props.ranked}
        sort={sort}
        canRank={canRank(filters)}
        onSort={view.changeSort}
        height={density}
        onHeight={(next) => tableChoice.change(() => ({ density: next }))}
        columnsMenu={<ColumnsMenu table={table} onReset={tableChoice.resetColumns} />}
        isUnsaved={tableChoice.hasFailed}
        preview={moves.preview}
        goOn={
          reviewHref && rows.length > 0 ? <ReviewThese href={reviewHref} answersEnter={moves.current === null} /> : null
        }
      />
      {props.underTitle}
      <Suspense>
        {notices.map((notice) => (
          <Notice key={notice} title={notice} className="pl-[calc(var(--margin-w)-28px)]" />
        ))}
      </Suspense>
      {rows.length === 0 ? (
        <div className="margined relative flex-1 overflow-auto border-t border-edge">
          <Suspense>
            <NoArticles {...props} />
          </Suspense>
        </div>
      ) : (
        <QueueRows
          ref={region}
          table={table}
          isUsual={tableChoice.isUsual}
          sort={props.sort}
          searched={filters.q}
          moves={moves}
          selecting={selecting}
          canSelect={may.select}
          isBusy={isLeaving || moves.isTurning}
          now={now}
        />
      )}
      <SelectionDesk
        selecting={selecting}
        canSelect={may.select && rows.length > 0}
        isLeaving={isLeaving}
        bulk={bulk}
        exportPath={exportPath}
      />
      {rows.length === 0 ? null : (
        <QueueFoot
          from={page.from}
          shown={rows.length}
          pageSize={page.size}
          total={counts.isCounting ? null : (counts.facets?.total ?? null)}
          previousHref={page.previousHref}
          nextHref={page.nextHref}
          bulkHref={bulk ? "/bulk" : null}
        />
      )}
      <KeyHelp dialog={keys} given={{ may }} />
    </main>
  );
}
