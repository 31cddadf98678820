import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { ReviewDesk } from "@/components/review/review-desk";
import { toArticleParams } from "@/lib/articles/article-address";
import { nameOfView } from "@/lib/articles/article-views";
import { can } from "@/lib/auth/viewer";
import { readZone } from "@/lib/boundary/read-zone";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { toSearchParams } from "@/lib/boundary/search-params";
import { listReasons } from "@/lib/review/find-reasons";
import { openNext } from "@/lib/review/open-article";
import { listUndoable } from "@/lib/review/own-decisions";
import { listViews } from "@/lib/views/list-views";
import { openView } from "@/lib/views/open-view";
import { toListHref } from "@/lib/views/view-address";
import { proofOf } from "../account/proof-of";
import { reviewActionsOf } from "./review-actions-of";

export const metadata: Metadata = { title: "Review" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const toReviewHref = (listHref: string) => listHref.replace("/articles", "/review");

/** The next article of a view, claimed for the one who asks: of their role's default view, where the address names none. */
export default async function ReviewPage({ searchParams }: Props) {
  const viewer = await requirePageViewer();
  if (!can(viewer, "review:claim")) redirect("/articles");
  const opened = openView(await listViews(viewer), viewer.role, toSearchParams(await searchParams));
  if (opened.redirectTo !== null) redirect(toReviewHref(opened.redirectTo) as Route);
  const { filters, sort, saved, place } = opened;
  const queueHref = toListHref(filters, sort, place);
  const next = { holding: [], filters, sort, zone: await readZone() };
  const [start, reasons, own] = await Promise.all([openNext(viewer, next), listReasons(viewer), listUndoable(viewer)]);
  return (
    <ReviewDesk
      start={start}
      own={own}
      reasons={reasons}
      me={{
        id: viewer.personId ?? 0,
        name: viewer.name,
        canDecide: true,
        canSeeBulk: can(viewer, "bulk:decide"),
        takeDownProof: can(viewer, "article:take-down") ? await proofOf(viewer) : null,
      }}
      queue={{ href: queueHref, name: saved?.name ?? nameOfView(filters), isKnown: true }}
      reviewHref={toReviewHref(queueHref)}
      mode="claimed"
      actions={reviewActionsOf(toArticleParams(filters, sort).toString())}
      now={new Date().toISOString()}
    />
  );
}
