import "server-only";
import type { QueueView, ViewGroup } from "@/components/views/view-list";
import { articleViews } from "@/lib/articles/article-views";
import type { Viewer } from "@/lib/auth/viewer";
import { countViews } from "@/lib/views/count-views";
import type { OpenedView } from "@/lib/views/open-view";
import { toListHref } from "@/lib/views/view-address";
import type { ViewRow } from "@/lib/views/view-rows";

export type RailViews = { views: QueueView[]; groups: ViewGroup[] };

/** The views of the rail: what everybody has, one's own, what others share; each count is on its way. */
export function railViewsOf(viewer: Viewer, saved: readonly ViewRow[], opened: OpenedView): RailViews {
  const counts = countViews(
    viewer,
    [...articleViews, ...saved].map(({ filters }) => filters),
  );
  const countAt = (index: number) => counts[index] ?? null;
  const place = { ...opened.place, saved: null };
  const shown = opened.saved === null ? toListHref(opened.filters, undefined, place) : null;
  const views = articleViews.map(({ name, filters }, index) => {
    const href = toListHref(filters, undefined, place);
    return { name, href, count: countAt(index), isCurrent: href === shown };
  });
  const all = saved.map((view, index) => ({
    view,
    shown: {
      name: view.name,
      href: view.href,
      count: countAt(articleViews.length + index),
      isCurrent: view.id === opened.saved?.id,
      by: view.isMine ? undefined : view.by,
    },
  }));
  const groupOf = (label: string, isMine: boolean) => ({
    label,
    views: all.filter(({ view }) => view.isMine === isMine).map((one) => one.shown),
  });
  return { views, groups: [groupOf("Yours", true), groupOf("Shared", false)] };
}
