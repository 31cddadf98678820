import type { Metadata } from "next";
import { ExportDesk, SelectionExportDesk } from "@/components/exports/export-desk";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { PageSheet } from "@/components/ui/page-sheet";
import { noFilters, oldestFirst } from "@/lib/articles/article-address";
import { type ArticleFilters, describeFilters } from "@/lib/articles/article-filters";
import type { ArticleRow } from "@/lib/articles/article-rows";
import { countArticles } from "@/lib/articles/count-articles";
import { countFacets } from "@/lib/articles/count-facets";
import { listArticles } from "@/lib/articles/list-articles";
import { can, type Viewer } from "@/lib/auth/viewer";
import { readBefore } from "@/lib/boundary/read-before";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { readId } from "@/lib/boundary/respond";
import { toSearchParams } from "@/lib/boundary/search-params";
import { AppError } from "@/lib/errors/app-error";
import { type ExportChoice, exportHref, historyHref, selectionHref } from "@/lib/exports/export-address";
import type { PreviewTitle, SelectionPreview } from "@/lib/exports/export-rows";
import { listExports } from "@/lib/exports/list-exports";
import { estimateRecord, previewChanges } from "@/lib/exports/preview-export";
import { previewSelection } from "@/lib/exports/preview-selection";
import { readExportChoice } from "@/lib/exports/read-export-choice";
import { countViews } from "@/lib/views/count-views";
import { listViews } from "@/lib/views/list-views";

export const metadata: Metadata = { title: "Exports" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const titlesShown = 10;

const pageSize = 50;

const views: { name: string; filters: ArticleFilters }[] = [
  { name: "Approved", filters: { ...noFilters, status: ["approved"] } },
  { name: "Rejected", filters: { ...noFilters, status: ["rejected"] } },
  { name: "All articles", filters: noFilters },
];

function titleOf({ id, title, status, source, overall }: ArticleRow): PreviewTitle {
  return { id, title, status, source, overall };
}

async function listTitles(viewer: Viewer, filters: ArticleFilters): Promise<PreviewTitle[]> {
  const isDecided = filters.status.length > 0 && !filters.status.includes("pending");
  const sort = isDecided ? { field: "decidedAt" as const, direction: "desc" as const } : oldestFirst;
  return (await listArticles(viewer, { filters, sort, limit: titlesShown })).rows.map(titleOf);
}

/** Null for one that is not there, or no longer. */
async function findSelection(viewer: Viewer, id: string): Promise<SelectionPreview | null> {
  try {
    return await previewSelection(viewer, readId(id, "selection"));
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}

/** The exports from the newest or from those before one, and the ways to the others; `href` is the page without them. */
async function readHistory(viewer: Viewer, params: URLSearchParams, href: string) {
  const before = readBefore(params.get("before"));
  const newest = listExports(viewer, pageSize + 1);
  const [earlier, found] = await Promise.all([
    newest,
    before === undefined ? newest : listExports(viewer, pageSize + 1, before),
  ]);
  const exports = found.slice(0, pageSize);
  const last = exports.at(-1);
  const nextHref = found.length > pageSize && last ? historyHref(href, last.id) : null;
  const firstHref = before === undefined ? null : historyHref(href, null);
  return {
    exports,
    pages: { firstHref, nextHref },
    earlier: earlier.slice(0, pageSize),
    areOlder: earlier.length > pageSize,
  };
}

async function SelectionPage({ viewer, id, params }: { viewer: Viewer; id: string; params: URLSearchParams }) {
  const choice = { ...readExportChoice(params), since: null };
  const selection = await findSelection(viewer, id);
  const recordSize = selection && (await estimateRecord(viewer, { selectionId: selection.id }));
  if (!selection) {
    return (
      <PageSheet>
        <h1 className="sr-only">Exports</h1>
        <Empty
          title="This selection is no longer there"
          actions={<ButtonLink href="/articles">Select again in the queue</ButtonLink>}
        >
          <p>A selection that was neither decided on nor exported expires after 24 hours. No article was touched.</p>
        </Empty>
      </PageSheet>
    );
  }
  const { exports, pages } = await readHistory(viewer, params, selectionHref(selection.id, choice));
  return (
    <SelectionExportDesk
      choice={choice}
      selection={selection}
      exports={exports}
      pages={pages}
      recordSize={recordSize}
      now={new Date().toISOString()}
    />
  );
}

/** The views of everybody, one's own and shared ones; the counts are on their way. */
async function railOf(viewer: Viewer, choice: ExportChoice) {
  const saved = await listViews(viewer);
  const all = [...views, ...saved];
  const counts = countViews(
    viewer,
    all.map(({ filters }) => filters),
  );
  const shown = exportHref(choice);
  const lines = all.map(({ name, filters }, at) => {
    const href = exportHref({ ...choice, filters });
    return { name, href, count: counts[at] ?? null, isCurrent: href === shown };
  });
  const groupOf = (label: string, isMine: boolean) => ({
    label,
    views: saved.flatMap((view, at) => {
      const line = lines[views.length + at];
      if (!line || view.isMine !== isMine) return [];
      return view.isMine ? [line] : [{ ...line, by: view.by }];
    }),
  });
  return { views: lines.slice(0, views.length), groups: [groupOf("Yours", true), groupOf("Shared", false)] };
}

/** Null where all is exported, or where that export can't be told the changes since. */
async function changesOf(viewer: Viewer, { since, filters, withDecisions }: ExportChoice) {
  return since === null ? null : previewChanges(viewer, since, filters, withDecisions);
}

export default async function ExportsPage({ searchParams }: Props) {
  const [viewer, params] = [await requirePageViewer(), toSearchParams(await searchParams)];
  if (!can(viewer, "export:create")) return <RefusedSheet title="Exports are for admins" />;
  const selectionId = params.get("selection");
  if (selectionId !== null) return <SelectionPage viewer={viewer} id={selectionId} params={params} />;

  const { notices, ...choice } = readExportChoice(params);
  // Begun here and awaited in the rail: counting never holds up the page, nor does its failure.
  const facets = countFacets(viewer, choice.filters).catch(() => null);
  const [count, titles, history, rail, recordSize, changes] = await Promise.all([
    countArticles(viewer, choice.filters),
    choice.since === null ? listTitles(viewer, choice.filters) : [],
    readHistory(viewer, params, exportHref(choice)),
    railOf(viewer, choice),
    estimateRecord(viewer, choice.filters),
    changesOf(viewer, choice),
  ]);
  return (
    <ExportDesk
      choice={choice}
      count={count}
      changes={changes?.counts ?? null}
      recordSize={recordSize}
      words={describeFilters(choice.filters)}
      titles={changes?.titles ?? titles}
      facets={facets}
      views={rail.views}
      groups={rail.groups}
      notices={notices}
      {...history}
      now={new Date().toISOString()}
    />
  );
}
