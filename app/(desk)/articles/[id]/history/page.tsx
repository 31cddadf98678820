import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HistoryPage } from "@/components/review/history-page";
import { listWholeHistory } from "@/lib/articles/list-history";
import { can, type Viewer } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { readId } from "@/lib/boundary/respond";
import { AppError } from "@/lib/errors/app-error";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `History of article ${(await params).id}` };
}

async function listOrNotFound(viewer: Viewer, text: string) {
  try {
    return await listWholeHistory(viewer, readId(text, "article"));
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
}

/** All that ever happened to one article; the desk shows the newest hundred lines. */
export default async function ArticleHistoryPage({ params }: Props) {
  const viewer = await requirePageViewer();
  const history = await listOrNotFound(viewer, (await params).id);
  return <HistoryPage {...history} canSeeBulk={can(viewer, "bulk:decide")} now={new Date().toISOString()} />;
}
