import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ComparePage } from "@/components/compare/compare-page";
import type { CompareView } from "@/components/compare/comparison";
import { type ComparedRevisions, compareRevisions } from "@/lib/articles/compare-revisions";
import { can, type Viewer } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { readId } from "@/lib/boundary/respond";
import { AppError } from "@/lib/errors/app-error";
import { restoreAction, undoRestoreAction } from "./actions";

type Search = { left?: string | string[]; right?: string | string[]; view?: string | string[] };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Compare revisions of article ${(await params).id}` };
}

/** Null asks for the default; what is no number at all is as good as nothing. */
function readNumber(given: string | string[] | undefined): number | null {
  return typeof given === "string" && /^[1-9]\d{0,8}$/.test(given) ? Number(given) : null;
}

async function compareOrNotFound(viewer: Viewer, id: string, { left, right }: Search): Promise<ComparedRevisions> {
  try {
    const asked = { left: readNumber(left), right: readNumber(right) };
    return await compareRevisions(viewer, readId(id, "article"), asked);
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
}

/** Two revisions of an article: to read for everybody, to restore for those who may edit. */
export default async function CompareRevisionsPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer();
  const search = await searchParams;
  const compared = await compareOrNotFound(viewer, (await params).id, search);
  const view: CompareView = search.view === "inline" ? "inline" : "side";
  return (
    <ComparePage
      compared={compared}
      view={view}
      canRestore={can(viewer, "article:edit")}
      restore={restoreAction}
      undo={undoRestoreAction}
      now={new Date().toISOString()}
    />
  );
}
