import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BulkSection } from "@/components/bulk/bulk-section";
import { LeftOutList } from "@/components/bulk/left-out-list";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { PageSheet } from "@/components/ui/page-sheet";
import { RouteLink } from "@/components/ui/route-link";
import { can, type Viewer } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { readId } from "@/lib/boundary/respond";
import type { BulkDetail, LeftOutCode } from "@/lib/bulk/bulk-detail";
import { leftOutCodes } from "@/lib/bulk/bulk-rows";
import { countLeftOut } from "@/lib/bulk/count-left-out";
import { getBulkDetail } from "@/lib/bulk/get-bulk-detail";
import { listLeftOut } from "@/lib/bulk/list-bulk";
import { AppError } from "@/lib/errors/app-error";
import { previewUndoAction } from "../actions";

type Search = { code?: string | string[]; after?: string | string[] };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

const pageSize = 50;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Bulk decision ${(await params).id}` };
}

async function getOrNotFound(viewer: Viewer, text: string): Promise<BulkDetail> {
  try {
    return await getBulkDetail(viewer, readId(text, "bulk decision"));
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
}

/** What can't be read asks for the first page of all. */
function readSearch({ code, after }: Search): { code: LeftOutCode | null; after: number } {
  return {
    code: leftOutCodes.find((one) => one === code) ?? null,
    after: typeof after === "string" && /^[1-9]\d{0,8}$/.test(after) ? Number(after) : 0,
  };
}

async function LeftOut({ viewer, id, search }: { viewer: Viewer; id: number; search: Search }) {
  const { code, after } = readSearch(search);
  const [counts, found] = await Promise.all([
    countLeftOut(viewer, id),
    listLeftOut(viewer, id, after, pageSize + 1, code === null ? [] : [code]),
  ]);
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1);
  const next = new URLSearchParams({ ...(code === null ? {} : { code }), after: String(last?.articleId) });
  return (
    <LeftOutList
      path={`/bulk/${id}`}
      counts={counts}
      code={code}
      rows={rows}
      isFirst={after === 0}
      nextHref={found.length > pageSize ? `/bulk/${id}?${next}#left-out` : null}
    />
  );
}

export default async function BulkDecisionPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer();
  if (!can(viewer, "bulk:decide")) return <RefusedSheet title="Bulk decisions are for admins" />;
  const detail = await getOrNotFound(viewer, (await params).id);
  return (
    <PageSheet margin="centred">
      <h1 className="sr-only">Bulk decision {detail.id}</h1>
      <p className="pt-3 pl-[calc(var(--margin-w)+28px)] max-md:pl-[calc(var(--margin-w)+12px)]">
        <RouteLink
          href="/bulk"
          prefetch={false}
          className="inline-block py-1 text-13 no-underline hover:underline coarse:py-3"
        >
          All bulk decisions
        </RouteLink>
      </p>
      <BulkSection key={detail.id} detail={detail} now={new Date().toISOString()} onPreviewUndo={previewUndoAction} />
      {detail.leftOut > 0 ? <LeftOut viewer={viewer} id={detail.id} search={await searchParams} /> : null}
    </PageSheet>
  );
}
