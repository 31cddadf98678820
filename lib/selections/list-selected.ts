import "server-only";
import { z } from "zod";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { pickedIds } from "./selection-command";

/** Which of these articles a selection holds. */
export const selectedCommand = z.strictObject({
  selectionId: z.int().positive().max(2_147_483_647),
  ids: pickedIds.max(200),
});

/** An article of a selection with the version it had when it was frozen. */
type Selected = { id: number; version: number };

/** Those of `ids` that the selection holds, ascending; none of one that there is not. */
export async function listSelected(viewer: Viewer, selectionId: number, ids: readonly number[]): Promise<Selected[]> {
  assertCan(viewer, "selection:create");
  return queryRows<Selected>(sql`
    SELECT id, versions[place] AS version FROM (
      SELECT asked.id, c.versions, array_position(c.article_ids, asked.id) AS place
      FROM unnest(${[...ids]}::int[]) AS asked(id)
      JOIN selection_chunks c ON c.selection_id = ${selectionId}::int AND asked.id BETWEEN c.first_id AND c.last_id
    ) found WHERE place IS NOT NULL ORDER BY id`);
}
