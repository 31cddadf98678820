import "server-only";
import { flagBitsOfRecord, flagKeys } from "@/lib/articles/flags";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { findReasonIds } from "@/lib/review/find-reasons";
import type { BulkCommand } from "./bulk-command";

function flagBits(command: BulkCommand): { given: number; taken: number } {
  if (command.kind !== "flag") return { given: 0, taken: 0 };
  const taken = Object.fromEntries(flagKeys.map((key) => [key, command.flags[key] === false]));
  return { given: flagBitsOfRecord(command.flags), taken: flagBitsOfRecord(taken) };
}

/**
 * Registers a bulk decision on a frozen selection, queued; `runBulk` carries it out.
 * @throws AppError forbidden, not-found for an unknown or expired selection, invalid-input for an unknown reason
 */
export async function createBulk(viewer: Viewer, command: BulkCommand): Promise<number> {
  assertCan(viewer, "bulk:decide");
  if (command.kind === "flag") assertCan(viewer, "article:flag");
  const reasonIds = command.kind === "reject" ? await findReasonIds(command.reasons, command.note) : [];
  const { given, taken } = flagBits(command);
  return inTransaction(async (connection) => {
    const made = await connection.query<{ id: number; total: number }>(
      // A selection that was used does not expire.
      `WITH used AS (UPDATE selections SET expires_at = 'infinity' WHERE id = $2 AND expires_at > now() RETURNING id, count)
       INSERT INTO bulk_decisions (kind, selection_id, total, reason_ids, note, flags_given, flags_taken, person_id, token_id)
       SELECT $1::decision_kind, id, count, $3::int[], $4, $5::smallint, $6::smallint, $7::int, $8::int
       FROM used RETURNING id, total`,
      [
        command.kind,
        command.selectionId,
        reasonIds,
        command.note || null,
        given,
        taken,
        viewer.personId,
        viewer.tokenId,
      ],
    );
    const row = made.rows[0];
    if (!row) {
      throw new AppError(
        "not-found",
        `There is no selection ${command.selectionId}, or it has expired. Freeze it again.`,
      );
    }
    await recordAudit(connection, viewer, "bulk.create", `bulk ${row.id}`, { kind: command.kind, total: row.total });
    return row.id;
  });
}
