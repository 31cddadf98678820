import "server-only";
import type pg from "pg";
import type { Role } from "@/lib/auth/permissions";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";

/**
 * Makes a view that is shared and locked the one with which the list of these roles begins, in the place of what was
 * theirs before, and of no other role.
 */
export async function setDefaultView(
  viewer: Viewer,
  viewId: number,
  roles: readonly Role[],
  connection: pg.ClientBase,
): Promise<void> {
  assertCan(viewer, "view:set-default");
  // Two admins who exchange the defaults of two roles would wait for each other's rows.
  await queryRows(sql`LOCK TABLE default_views IN SHARE ROW EXCLUSIVE MODE`, connection);
  await queryRows(
    sql`DELETE FROM default_views WHERE view_id = ${viewId} AND role <> ALL(${roles}::role[])`,
    connection,
  );
  await queryRows(
    sql`INSERT INTO default_views (role, view_id) SELECT DISTINCT r, ${viewId}::int FROM unnest(${roles}::role[]) r
      ON CONFLICT (role) DO UPDATE SET view_id = excluded.view_id`,
    connection,
  );
}
