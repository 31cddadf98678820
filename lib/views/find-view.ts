import "server-only";
import { readArticleView } from "@/lib/articles/article-filters";
import type { Role } from "@/lib/auth/permissions";
import { can, type Viewer } from "@/lib/auth/viewer";
import { joinSql, queryRows, type Sql, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { hrefOfView } from "./view-address";
import type { ViewParams, ViewRow } from "./view-rows";

type Queryable = NonNullable<Parameters<typeof queryRows>[1]>;

/** A view as it is kept. */
export type StoredView = {
  id: number;
  personId: number;
  owner: string;
  name: string;
  isShared: boolean;
  params: ViewParams;
  defaultFor: Role[];
  createdAt: Date;
  updatedAt: Date;
};

/** The person who asks. @throws AppError forbidden for a token and for the system, which keep no views */
export function requireOwner(viewer: Viewer): number {
  if (viewer.kind !== "person" || viewer.personId === null) {
    const who = viewer.kind === "token" ? "A token" : "The system";
    throw new AppError("forbidden", `${who} keeps no views of its own: only a person who is signed in can save them.`);
  }
  return viewer.personId;
}

/** Shared ones, and those of the person who asks. */
function isVisible(viewer: Viewer): Sql {
  if (viewer.kind !== "person") return sql`v.is_shared`;
  return sql`(v.is_shared OR v.person_id = ${viewer.personId})`;
}

function selectViews(on: Queryable, conditions: Sql[]): Promise<StoredView[]> {
  return queryRows<StoredView>(
    sql`SELECT v.id, v.person_id AS "personId", p.name AS owner, v.name, v.is_shared AS "isShared", v.params,
      ARRAY(SELECT d.role::text FROM default_views d WHERE d.view_id = v.id ORDER BY d.role) AS "defaultFor",
      v.created_at AS "createdAt", v.updated_at AS "updatedAt"
    FROM saved_views v JOIN people p ON p.id = v.person_id WHERE ${joinSql(conditions, " AND ")}`,
    on,
  );
}

/** All that the one who asks may see, in no order. */
export function findVisibleViews(on: Queryable, viewer: Viewer): Promise<StoredView[]> {
  return selectViews(on, [isVisible(viewer)]);
}

/** A view by its id, whoever may see it: for the one who has just written it. */
export async function readView(on: Queryable, id: number): Promise<StoredView> {
  const [view] = await selectViews(on, [sql`v.id = ${id}`]);
  if (!view) throw new AppError("not-found", `There is no view ${id}.`);
  return view;
}

/** The names of a person are given one after the other, in whichever windows and by whichever admins. */
export async function lockNames(on: Queryable, personId: number): Promise<void> {
  await queryRows(sql`SELECT 1 FROM people WHERE id = ${personId} FOR NO KEY UPDATE`, on);
}

function mayChange(viewer: Viewer, view: StoredView): boolean {
  if (viewer.kind !== "person") return false;
  return view.personId === viewer.personId || (view.isShared && can(viewer, "view:manage"));
}

/**
 * A view that is about to be changed or deleted, locked until the transaction ends.
 * @throws AppError not-found for one that the viewer may not see, forbidden for one that is not theirs to change
 */
export async function lockView(on: Queryable, viewer: Viewer, id: number): Promise<StoredView> {
  // Locked first and read then: a statement that waits for the lock sees the roles that begin with the view as they
  // were before it waited.
  await queryRows(sql`SELECT 1 FROM saved_views WHERE id = ${id} FOR UPDATE`, on);
  const [view] = await selectViews(on, [sql`v.id = ${id}`, isVisible(viewer)]);
  if (!view) throw new AppError("not-found", `There is no view ${id}.`);
  if (mayChange(viewer, view)) return view;
  throw new AppError("forbidden", `Only ${view.owner} and admins may change this view.`);
}

/** As the one who asks may know it. */
export function viewRowOf(view: StoredView, viewer: Viewer): ViewRow {
  const { id, name, isShared, params, defaultFor } = view;
  const { filters, sort } = readArticleView(new URLSearchParams(params));
  return {
    id,
    name,
    isShared,
    by: view.owner,
    isMine: viewer.kind === "person" && view.personId === viewer.personId,
    canChange: mayChange(viewer, view),
    defaultFor,
    filters,
    sort: `${sort.field}:${sort.direction}`,
    params,
    href: hrefOfView(id, params),
    createdAt: view.createdAt.toISOString(),
    updatedAt: view.updatedAt.toISOString(),
  };
}

/** The refusal of a name that its owner has given to another view. */
export function nameTaken(name: string, owner: string | null): AppError {
  const message = `${owner ?? "You"} ${owner === null ? "have" : "has"} another view named “${name}” already.`;
  return new AppError("conflict", message, { fields: [{ field: "name", message }] });
}
