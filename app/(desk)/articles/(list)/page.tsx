import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { kindsSet, withoutKind } from "@/components/articles/filter-changes";
import { QueueDesk } from "@/components/articles/queue-desk";
import { SearchHelp } from "@/components/articles/search-help";
import type { BulkDeskProps } from "@/components/bulk/selection-desk";
import { type ArticleFilters, describeFilters } from "@/lib/articles/article-filters";
import { nameOfView } from "@/lib/articles/article-views";
import { countEach } from "@/lib/articles/count-each";
import { countFacets } from "@/lib/articles/count-facets";
import { countUnsearchable } from "@/lib/articles/count-unsearchable";
import { findEmptiness } from "@/lib/articles/find-emptiness";
import { findTitle } from "@/lib/articles/find-title";
import { listArticles, pageSize } from "@/lib/articles/list-articles";
import { listFragments } from "@/lib/articles/list-fragments";
import { can, type Viewer } from "@/lib/auth/viewer";
import { findDismissedBulk } from "@/lib/boundary/find-dismissed-bulk";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { toSearchParams } from "@/lib/boundary/search-params";
import { findCurrentBulk } from "@/lib/bulk/find-current-bulk";
import { AppError } from "@/lib/errors/app-error";
import { findChoice } from "@/lib/people/person-choices";
import { findMissingValues } from "@/lib/views/find-missing-values";
import { listViews } from "@/lib/views/list-views";
import { type OpenedView, openView } from "@/lib/views/open-view";
import { toListHref } from "@/lib/views/view-address";
import { previewUndoAction } from "../../bulk/actions";
import { freezeAction, listSelectedAction } from "./actions";
import { saveQueueTableAction } from "./choices-actions";
import { railViewsOf } from "./rail-views";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Once a request: the title and the page ask for the same. */
const openAsked = cache(async (search: string) => {
  const [viewer, params] = [await requirePageViewer(), new URLSearchParams(search)];
  const saved = await listViews(viewer);
  return { viewer, params, saved, view: openView(saved, viewer.role, params) };
});

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { view } = await openAsked(toSearchParams(await searchParams).toString());
  return { title: view.redirectTo === null ? (view.saved?.name ?? nameOfView(view.filters)) : undefined };
}

/** The page at a cursor; null for one that no longer fits, as in an old link. */
async function readPlace(viewer: Viewer, request: Parameters<typeof listArticles>[1]) {
  try {
    return await listArticles(viewer, request);
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid-query") return null;
    throw error;
  }
}

/** Where a cursor no longer fits, or all behind it has left the list, the first page, which says so. */
async function readPage(viewer: Viewer, view: OpenedView, params: URLSearchParams) {
  const { filters, sort } = view;
  const number = /^[1-9]\d{0,6}$/.test(params.get("page") ?? "") ? Number(params.get("page")) : null;
  const [cursor, before] = [params.get("cursor"), params.get("before")];
  const page = await readPlace(viewer, { filters, sort, cursor, before });
  if (page && (page.rows.length > 0 || !(cursor || before))) {
    return { ...page, number: cursor || before ? number : 1, notices: view.notices };
  }
  const why = page ? "Nothing is left at this place in the list" : "This place in the list is no longer there";
  const first = await listArticles(viewer, { filters, sort });
  const moved = first.rows.length > 0 ? [`${why}; this is the first page.`] : [];
  return { ...first, number: 1, notices: [...view.notices, ...moved] };
}

/** The page, each row of a search with the line of its body that it was found in; those lines come after the table. */
async function readPageWithFragments(viewer: Viewer, view: OpenedView, params: URLSearchParams) {
  const page = await readPage(viewer, view, params);
  const { q } = view.filters;
  if (q === undefined || page.rows.length === 0) return page;
  const ids = page.rows.map((row) => row.id);
  // Without these lines the list is still the list.
  const fragments = listFragments(viewer, ids, q).catch(() => new Map<number, never>());
  const fragmentOf = async (id: number) => (await fragments).get(id) ?? null;
  return { ...page, rows: page.rows.map((row) => ({ ...row, fragment: fragmentOf(row.id) })) };
}

/** What the view that is opened asks for and is no longer there; said once, on its first page. */
function noticesOfSaved(viewer: Viewer, { saved, filters }: OpenedView, params: URLSearchParams): Promise<string[]> {
  const isFirst = !params.has("cursor") && !params.has("before");
  return saved && isFirst ? findMissingValues(viewer, filters) : Promise.resolve([]);
}

/** Words are indexed behind an import: what a search can't find yet is said, not left out in silence. */
async function noticesOfSearch(viewer: Viewer, { q }: ArticleFilters): Promise<string[]> {
  const count = q === undefined ? 0 : await countUnsearchable(viewer);
  if (count === 0) return [];
  const articles = count === 1 ? "One imported article is" : `${count.toLocaleString("en")} imported articles are`;
  return [`${articles} not in the search yet; that is being done.`];
}

/** What stands under the table for those who may decide on a selection. */
async function findBulkDesk(viewer: Viewer, filters: ArticleFilters): Promise<BulkDeskProps | null> {
  if (!can(viewer, "bulk:decide")) return null;
  const current = await findCurrentBulk(viewer, await findDismissedBulk());
  return { current, filterWords: describeFilters(filters), onPreviewUndo: previewUndoAction };
}

export default async function ArticlesPage({ searchParams }: Props) {
  const { viewer, params, saved, view } = await openAsked(toSearchParams(await searchParams).toString());
  if (view.redirectTo !== null) redirect(view.redirectTo as Route);
  const { filters, sort } = view;
  // Begun here and awaited in the rail: counting never holds up the table, nor does its failure.
  const facets = countFacets(viewer, filters).catch(() => null);
  const rail = railViewsOf(viewer, saved, view);
  const [page, ofSaved, ofSearch, similarTitle, storedChoice, bulk] = await Promise.all([
    readPageWithFragments(viewer, view, params),
    noticesOfSaved(viewer, view, params),
    noticesOfSearch(viewer, filters),
    filters.similar === undefined ? null : findTitle(viewer, filters.similar),
    findChoice(viewer, "queue-table"),
    findBulkDesk(viewer, filters),
  ]);
  const isEmpty = page.rows.length === 0;
  const without = kindsSet(filters).map((kind) => withoutKind(filters, kind));
  const costs = isEmpty ? await countEach(viewer, without) : [];
  const { number, previousCursor, nextCursor } = page;
  const pageParam = (step: number): Record<string, string> =>
    number === null ? {} : { page: String(Math.max(1, number + step)) };
  const isFirst = number !== null && number <= 2;
  const hrefOf = (more: Record<string, string> = {}) => toListHref(filters, sort, view.place, more);
  return (
    <QueueDesk
      title={view.saved?.name ?? nameOfView(filters)}
      rows={page.rows}
      facets={facets}
      searchHelp={<SearchHelp />}
      filters={filters}
      sort={sort}
      page={{
        from: number === null ? null : (number - 1) * pageSize + 1,
        size: pageSize,
        previousHref:
          previousCursor === null ? null : isFirst ? hrefOf() : hrefOf({ before: previousCursor, ...pageParam(-1) }),
        nextHref: nextCursor === null ? null : hrefOf({ cursor: nextCursor, ...pageParam(1) }),
      }}
      ranked={page.ranked}
      {...rail}
      place={view.place}
      saved={view.saved}
      isChanged={view.isChanged}
      canShare={can(viewer, "view:share")}
      canSetDefault={can(viewer, "view:set-default")}
      storedChoice={storedChoice}
      onSaveChoice={saveQueueTableAction}
      notices={[...page.notices, ...ofSaved, ...ofSearch]}
      emptiness={isEmpty ? await findEmptiness(viewer) : null}
      costs={costs}
      similarTitle={similarTitle}
      now={new Date().toISOString()}
      importHref={can(viewer, "import:run") ? "/imports" : null}
      reviewHref={can(viewer, "review:claim") ? hrefOf().replace("/articles", "/review") : null}
      exportPath={can(viewer, "export:create") ? "/exports" : null}
      onFreeze={can(viewer, "selection:create") ? freezeAction : null}
      onFindSelected={listSelectedAction}
      bulk={bulk}
    />
  );
}
