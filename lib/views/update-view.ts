import "server-only";
import type pg from "pg";
import { type ArticleSort, defaultSort } from "@/lib/articles/article-address";
import { readArticleView } from "@/lib/articles/article-filters";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { lockNames, lockView, nameTaken, readView, requireOwner, type StoredView, viewRowOf } from "./find-view";
import { setDefaultView } from "./set-default-view";
import { toViewParams } from "./view-address";
import type { UpdateViewCommand } from "./view-command";
import type { ViewParams, ViewRow } from "./view-rows";

/** What a view asks for afterwards; a sort alone keeps the filters, filters alone are sorted as they are by themselves. */
function paramsAfter(view: StoredView, { filters, sort }: UpdateViewCommand): ViewParams {
  if (filters === undefined && sort === undefined) return view.params;
  const before = readArticleView(new URLSearchParams(view.params));
  const after = filters ?? before.filters;
  const usual: ArticleSort = filters ? defaultSort(filters) : before.sort;
  return toViewParams(after, sort ?? usual);
}

async function assertNameFree(connection: pg.ClientBase, viewer: Viewer, view: StoredView, name: string) {
  await lockNames(connection, view.personId);
  const taken = await queryRows(
    sql`SELECT 1 FROM saved_views WHERE person_id = ${view.personId} AND name = ${name} AND id <> ${view.id}`,
    connection,
  );
  if (taken.length > 0) throw nameTaken(name, view.personId === viewer.personId ? null : view.owner);
}

/** A default view is shared; whoever may not change defaults may not take one away by unsharing it either. */
function assertStaysShared({ defaultFor }: StoredView, command: UpdateViewCommand): void {
  const after = command.defaultFor ?? defaultFor;
  if (after.length === 0) return;
  const whom = after.map((role) => `${role}s`).join(" and ");
  throw new AppError("conflict", `The list of ${whom} begins with this view, so it has to be shared.`);
}

/**
 * Renames a view, shares or unshares it, changes what it asks for and the roles that begin with it: all, or nothing.
 * @throws AppError not-found; forbidden for a view of somebody else, for sharing and for defaults where the role may
 * not; conflict for a name that is taken and for a default view that would no longer be shared
 */
export async function updateView(viewer: Viewer, id: number, command: UpdateViewCommand): Promise<ViewRow> {
  assertCan(viewer, "view:save");
  if (command.defaultFor) assertCan(viewer, "view:set-default");
  requireOwner(viewer);
  return inTransaction(async (connection) => {
    const view = await lockView(connection, viewer, id);
    const { name = view.name, isShared = view.isShared, defaultFor } = command;
    if (isShared) assertCan(viewer, "view:share");
    else assertStaysShared(view, command);
    if (name !== view.name) await assertNameFree(connection, viewer, view, name);
    await queryRows(
      sql`UPDATE saved_views SET name = ${name}, is_shared = ${isShared},
        params = ${JSON.stringify(paramsAfter(view, command))}::jsonb, updated_at = now() WHERE id = ${id}`,
      connection,
    );
    if (defaultFor) await setDefaultView(viewer, id, defaultFor, connection);
    return viewRowOf(await readView(connection, id), viewer);
  });
}
