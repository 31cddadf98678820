import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ReviewDesk } from "@/components/review/review-desk";
import { toArticleParams, toArticlesHref } from "@/lib/articles/article-address";
import { readArticleView } from "@/lib/articles/article-filters";
import { nameOfView } from "@/lib/articles/article-views";
import { can } from "@/lib/auth/viewer";
import { readZone } from "@/lib/boundary/read-zone";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { toSearchParams } from "@/lib/boundary/search-params";
import { listReasons } from "@/lib/review/find-reasons";
import { openNext } from "@/lib/review/open-article";
import { listUndoable } from "@/lib/review/own-decisions";
import { reviewActionsOf } from "./review-actions-of";

export const metadata: Metadata = { title: "Review" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The next article of a view, claimed for the one who asks. */
export default async function ReviewPage({ searchParams }: Props) {
  const viewer = await requirePageViewer();
  if (!can(viewer, "review:claim")) redirect("/articles");
  const { filters, sort } = readArticleView(toSearchParams(await searchParams));
  const view = toArticleParams(filters, sort).toString();
  const next = { holding: [], filters, sort, zone: await readZone() };
  const [start, reasons, own] = await Promise.all([openNext(viewer, next), listReasons(viewer), listUndoable(viewer)]);
  return (
    <ReviewDesk
      start={start}
      own={own}
      reasons={reasons}
      me={{ id: viewer.personId ?? 0, name: viewer.name, canDecide: true, canSeeBulk: can(viewer, "bulk:decide") }}
      queue={{ href: toArticlesHref(filters, sort), name: nameOfView(filters) }}
      reviewHref={view ? `/review?${view}` : "/review"}
      mode="claimed"
      actions={reviewActionsOf(view)}
      now={new Date().toISOString()}
    />
  );
}
