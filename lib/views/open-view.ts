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

/** The view that is asked for by `saved` and not there, or was not where this address was led from: `gone`. */
function goneOf(views: readonly ViewRow[], asked: URLSearchParams): string | null {
  const isThere = (name: string | null) => views.some(({ id }) => String(id) === name);
  return [asked.get("saved"), asked.get("gone")].find((name) => name !== null && !isThere(name)) ?? null;
}

/** The address with what is to be said once it has been followed. */
function withGone(href: string, gone: string): string {
  return `${href}${href.includes("?") ? "&" : "?"}${new URLSearchParams({ gone })}`;
}

// The same for a view of somebody else: whether there is one is not told.
const goneNotice = "The saved view that this address names is no longer there, or is not shared with you.";

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
  const [redirectTo, gone] = [redirectOf(asked, saved, byDefault), goneOf(views, asked)];
  return {
    ...view,
    notices: gone === null ? view.notices : [goneNotice, ...view.notices],
    redirectTo: redirectTo === null || gone === null ? redirectTo : withGone(redirectTo, gone),
    saved,
    isChanged: saved !== null && !isSameView(saved.params, toViewParams(view.filters, view.sort)),
    place: { saved: saved?.id ?? null, isQueueBare: byDefault === null },
  };
}
