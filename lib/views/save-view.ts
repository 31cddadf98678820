import "server-only";
import { defaultSort } from "@/lib/articles/article-address";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { lockNames, nameTaken, readView, requireOwner, viewRowOf } from "./find-view";
import { toViewParams } from "./view-address";
import type { SaveViewCommand } from "./view-command";
import type { ViewRow } from "./view-rows";

/** Every page of the list counts them all. */
const mostViews = 100;

/**
 * Saves filters and sort under a name, for oneself or for all.
 * @throws AppError forbidden for those who may not share, conflict for a name of another own view or one view too many
 */
export async function saveView(viewer: Viewer, command: SaveViewCommand): Promise<ViewRow> {
  assertCan(viewer, "view:save");
  const personId = requireOwner(viewer);
  const { name, isShared, filters, sort = defaultSort(filters) } = command;
  if (isShared) assertCan(viewer, "view:share");
  const params = JSON.stringify(toViewParams(filters, sort));
  return inTransaction(async (connection) => {
    await lockNames(connection, personId);
    const [own] = await queryRows<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM saved_views WHERE person_id = ${personId}`,
      connection,
    );
    if (own && own.count >= mostViews) {
      throw new AppError("conflict", `You have ${mostViews} views, the most there may be. Delete one of them first.`);
    }
    const [made] = await queryRows<{ id: number }>(
      sql`INSERT INTO saved_views (person_id, name, is_shared, params)
        VALUES (${personId}, ${name}, ${isShared}, ${params}::jsonb) ON CONFLICT (person_id, name) DO NOTHING RETURNING id`,
      connection,
    );
    if (!made) throw nameTaken(name, null);
    return viewRowOf(await readView(connection, made.id), viewer);
  });
}
