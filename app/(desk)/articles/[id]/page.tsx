import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReviewDesk } from "@/components/review/review-desk";
import { TakenDownSheet } from "@/components/review/taken-down-sheet";
import { queueFilters } from "@/lib/articles/article-address";
import { can, type Viewer } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { AppError } from "@/lib/errors/app-error";
import { listReasons } from "@/lib/review/find-reasons";
import { openArticle } from "@/lib/review/open-article";
import { listUndoable } from "@/lib/review/own-decisions";
import { proofOf } from "../../account/proof-of";
import { reviewActionsOf } from "../../review/review-actions-of";

export const metadata: Metadata = { title: "Article" };

async function openOrNotFound(viewer: Viewer, text: string) {
  const id = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
  if (id === null) notFound();
  try {
    return await openArticle(viewer, id, queueFilters);
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ from?: string | string[] }> };

/** The list one came from, and goes back to. */
const lists = {
  // Else the browser remembers which list it was.
  queue: { href: "/articles", name: "Queue", isKnown: false },
  holds: { href: "/holds", name: "Holds", isKnown: true },
  decisions: { href: "/decisions", name: "My decisions", isKnown: true },
};

function listOf(from: string | string[] | undefined) {
  return from === "holds" || from === "decisions" ? lists[from] : lists.queue;
}

/** One article, by its number: to read for everybody, to decide for those who may. */
export default async function ArticlePage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer();
  const [start, reasons] = await Promise.all([openOrNotFound(viewer, (await params).id), listReasons(viewer)]);
  const { takenDown } = start.article;
  const queue = listOf((await searchParams).from);
  const canSeeBulk = can(viewer, "bulk:decide");
  const now = new Date().toISOString();
  if (takenDown) {
    return (
      <TakenDownSheet article={start.article} takenDown={takenDown} queue={queue} canSeeBulk={canSeeBulk} now={now} />
    );
  }
  // An article that is claimed is a run that goes on: a reload comes back to where it was.
  const mode = start.article.claimedBy?.isMine ? "claimed" : "single";
  // A single article's Undo is about that article.
  const own = mode === "claimed" ? await listUndoable(viewer) : [];
  return (
    <ReviewDesk
      key={start.article.id}
      start={start}
      own={own}
      reasons={reasons}
      me={{
        id: viewer.personId ?? 0,
        name: viewer.name,
        canDecide: can(viewer, "article:decide"),
        canSeeBulk,
        takeDownProof: can(viewer, "article:take-down") ? await proofOf(viewer) : null,
      }}
      queue={queue}
      mode={mode}
      actions={reviewActionsOf("")}
      now={now}
    />
  );
}
