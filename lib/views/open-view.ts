import { filterNames } from "@/lib/articles/article-address";
import { type ArticleView, readArticleView } from "@/lib/articles/article-filters";
import type { Role } from "@/lib/auth/permissions";
import { isSameView, type ListPlace, toViewParams } from "./view-address";
import type { ViewRow } from "./view-rows";

/** What an address of the list opens. */
export type OpenedView = ArticleView & {
  /** Where this address leads instead, or null where it says itself what it lists. */
  redirectTo: string | null;
  /** The saved view whose name the list bears. */
  saved: ViewRow | null;
  /** Whether the list differs from that view as it was saved. */
  isChanged: boolean;
  place: ListPlace;
};

const namesOfPlace = ["view", "sort", "cursor", "before", "page"] as const;

function redirectOf(asked: URLSearchParams, saved: ViewRow | null, byDefault: ViewRow | null): string | null {
  const names = [...filterNames, ...namesOfPlace].filter((name) => asked.has(name));
  if (names.length === 0) return (saved ?? byDefault)?.href ?? null;
  const isQueueByName = names.length === 1 && asked.get("view") === "queue";
  return isQueueByName && !saved && !byDefault ? "/articles" : null;
}

/**
 * Reads an address of the list. Bare, it is the role's default view, or the queue; of the views given, those that the
 * reader may see, `saved` names one. The filters are those of the address itself, whoever follows it.
 */
export function openView(views: readonly ViewRow[], role: Role, params: URLSearchParams): OpenedView {
  // An empty field of a form asks for nothing.
  const asked = new URLSearchParams([...params].filter(([, value]) => value !== ""));
  const saved = views.find(({ id }) => String(id) === asked.get("saved")) ?? null;
  const byDefault = views.find(({ defaultFor }) => defaultFor.includes(role)) ?? null;
  const view = readArticleView(asked);
  return {
    ...view,
    redirectTo: redirectOf(asked, saved, byDefault),
    saved,
    isChanged: saved !== null && !isSameView(saved.params, toViewParams(view.filters, view.sort)),
    place: { saved: saved?.id ?? null, isQueueBare: byDefault === null },
  };
}
