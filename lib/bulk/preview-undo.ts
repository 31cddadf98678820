import "server-only";
import { z } from "zod";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import type { UndoPreview } from "./bulk-detail";
import { type Bulk, judgeChunk } from "./judge-chunk";
import { getBulk } from "./list-bulk";

const largestId = 2_147_483_647;

export const undoPreviewCommand = z.strictObject({ id: z.int().positive().max(largestId) });

/**
 * How many articles undoing a bulk decision would touch now, judged as the undo itself judges them.
 * @throws AppError not-found
 */
export async function previewUndo(viewer: Viewer, bulkId: number): Promise<UndoPreview> {
  assertCan(viewer, "bulk:decide");
  await getBulk(viewer, bulkId);
  const undoing: Bulk = {
    id: 0,
    kind: "undo",
    selectionId: null,
    undoesId: bulkId,
    reasonIds: [],
    note: null,
    flagsGiven: 0,
    flagsTaken: 0,
    personId: viewer.personId,
    tokenId: viewer.tokenId,
  };
  const rows = await queryRows<{ code: string | null; count: number }>(sql`
    SELECT code, count(*)::int AS count
    FROM (${judgeChunk(undoing, { after: 0, last: largestId, limit: largestId })}) judged GROUP BY code`);
  const countOf = (code: string | null) => rows.find((row) => row.code === code)?.count ?? 0;
  return { ready: countOf(null), changed: countOf("stale"), claimed: countOf("claimed") };
}
