import type { Metadata } from "next";
import { setFilters } from "@/components/articles/filter-changes";
import { QueueDesk } from "@/components/articles/queue-desk";
import type { BulkDeskProps } from "@/components/bulk/selection-desk";
import { type ArticleSort, toArticleParams } from "@/lib/articles/article-address";
import { type ArticleFilters, describeFilters, readArticleView } from "@/lib/articles/article-filters";
import { articleViews, nameOfView } from "@/lib/articles/article-views";
import { countArticles } from "@/lib/articles/count-articles";
import { countEach } from "@/lib/articles/count-each";
import { countFacets } from "@/lib/articles/count-facets";
import { countUnsearchable } from "@/lib/articles/count-unsearchable";
import { findTitle } from "@/lib/articles/find-title";
import { listArticles, pageSize } from "@/lib/articles/list-articles";
import { can, type Viewer } from "@/lib/auth/viewer";
import { findDismissedBulk } from "@/lib/boundary/find-dismissed-bulk";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { toSearchParams } from "@/lib/boundary/search-params";
import { findCurrentBulk } from "@/lib/bulk/find-current-bulk";
import { AppError } from "@/lib/errors/app-error";
import { findChoice } from "@/lib/people/person-choices";
import { previewUndoAction } from "../../bulk/actions";
import { freezeAction } from "./actions";
import { saveQueueTableAction } from "./choices-actions";

export const metadata: Metadata = { title: "Queue" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

function hrefOf(filters: ArticleFilters, sort?: ArticleSort, more: Record<string, string> = {}): string {
  const params = toArticleParams(filters, sort);
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  return params.size > 0 ? `/articles?${params}` : "/articles";
}

/** A cursor that no longer fits, as in an old link, opens the first page and says so. */
async function readPage(viewer: Viewer, view: ReturnType<typeof readArticleView>, params: URLSearchParams) {
  const { filters, sort } = view;
  const number = /^[1-9]\d{0,6}$/.test(params.get("page") ?? "") ? Number(params.get("page")) : null;
  const [cursor, before] = [params.get("cursor"), params.get("before")];
  try {
    const page = await listArticles(viewer, { filters, sort, cursor, before });
    return { ...page, number: cursor || before ? number : 1, notices: view.notices };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid-query") throw error;
    const page = await listArticles(viewer, { filters, sort });
    return {
      ...page,
      number: 1,
      notices: [...view.notices, "This place in the list is no longer there; this is the first page."],
    };
  }
}

async function countViews(viewer: Viewer, shown: ArticleFilters) {
  const counts = await Promise.all(articleViews.map((view) => countArticles(viewer, view.filters)));
  return articleViews.map((view, i) => {
    const href = hrefOf(view.filters);
    return { name: view.name, href, count: counts[i] ?? null, isCurrent: href === hrefOf(shown) };
  });
}

/** Words are indexed behind an import: what a search can't find yet is said, not left out in silence. */
async function noticesOfSearch({ q }: ArticleFilters): Promise<string[]> {
  const count = q === undefined ? 0 : await countUnsearchable();
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
  const [viewer, params] = [await requirePageViewer(), toSearchParams(await searchParams)];
  const view = readArticleView(params);
  const { filters, sort } = view;
  // Begun here and awaited in the rail: counting never holds up the table, nor does its failure.
  const facets = countFacets(viewer, filters).catch(() => null);
  const [page, counted, ofSearch, similarTitle, storedChoice, bulk] = await Promise.all([
    readPage(viewer, view, params),
    countViews(viewer, filters),
    noticesOfSearch(filters),
    filters.similar === undefined ? null : findTitle(viewer, filters.similar),
    findChoice(viewer, "queue-table"),
    findBulkDesk(viewer, filters),
  ]);
  const isEmpty = page.rows.length === 0;
  const without = setFilters(filters).map((filter) => filter.without);
  const costs = isEmpty ? await countEach(viewer, without) : [];
  const { number, previousCursor, nextCursor } = page;
  const pageParam = (step: number): Record<string, string> =>
    number === null ? {} : { page: String(Math.max(1, number + step)) };
  const isFirst = number !== null && number <= 2;
  return (
    <QueueDesk
      title={nameOfView(filters)}
      rows={page.rows}
      facets={facets}
      filters={filters}
      sort={sort}
      page={{
        from: number === null ? null : (number - 1) * pageSize + 1,
        size: pageSize,
        previousHref:
          previousCursor === null
            ? null
            : isFirst
              ? hrefOf(filters, sort)
              : hrefOf(filters, sort, { before: previousCursor, ...pageParam(-1) }),
        nextHref: nextCursor === null ? null : hrefOf(filters, sort, { cursor: nextCursor, ...pageParam(1) }),
      }}
      ranked={null}
      views={counted}
      storedChoice={storedChoice}
      onSaveChoice={saveQueueTableAction}
      notices={[...page.notices, ...ofSearch]}
      isNothingImported={isEmpty && counted.at(-1)?.count === 0}
      costs={costs}
      similarTitle={similarTitle}
      now={new Date().toISOString()}
      importHref={can(viewer, "import:run") ? "/imports" : null}
      reviewHref={can(viewer, "review:claim") ? hrefOf(filters, sort).replace("/articles", "/review") : null}
      exportPath={can(viewer, "export:create") ? "/exports" : null}
      onFreeze={can(viewer, "selection:create") ? freezeAction : null}
      bulk={bulk}
    />
  );
}
