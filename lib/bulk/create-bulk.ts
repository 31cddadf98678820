import "server-only";
import type pg from "pg";
import { flagBitsOfRecord, flagKeys } from "@/lib/articles/flags";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { findReasonIds } from "@/lib/review/find-reasons";
import type { BulkCommand } from "./bulk-command";

function flagBits(command: BulkCommand): { given: number; taken: number } {
  if (command.kind !== "flag") return { given: 0, taken: 0 };
  const taken = Object.fromEntries(flagKeys.map((key) => [key, command.flags[key] === false]));
  return { given: flagBitsOfRecord(command.flags), taken: flagBitsOfRecord(taken) };
}

/** @throws AppError invalid-input when the selection is not as large as the person was told */
function assertExpected({ expected }: BulkCommand, total: number): void {
  if (expected === undefined || expected.count === total) return;
  const message = `${expected.count} articles were expected, the selection holds ${total}; nothing was done`;
  throw new AppError("invalid-input", message, { fields: [{ field: "expected.count", message }] });
}

function auditOf(expected: BulkCommand["expected"]): Record<string, number> {
  if (!expected) return {};
  const { count, pending, approved, rejected } = expected;
  return { expected: count, expectedPending: pending, expectedApproved: approved, expectedRejected: rejected };
}

async function insertBulk(connection: pg.ClientBase, viewer: Viewer, command: BulkCommand, reasonIds: number[]) {
  const { given, taken } = flagBits(command);
  const made = await queryRows<{ id: number; total: number }>(
    // A selection that was used does not expire.
    sql`WITH used AS (UPDATE selections SET expires_at = 'infinity'
        WHERE id = ${command.selectionId}::int AND expires_at > now() RETURNING id, count)
      INSERT INTO bulk_decisions (kind, selection_id, total, expected, reason_ids, note, flags_given, flags_taken, person_id, token_id)
      SELECT ${command.kind}::decision_kind, id, count, ${command.expected ?? null}::jsonb, ${reasonIds}::int[], ${command.note || null},
        ${given}::smallint, ${taken}::smallint, ${viewer.personId}::int, ${viewer.tokenId}::int
      FROM used RETURNING id, total`,
    connection,
  );
  return made[0] ?? null;
}

/**
 * Registers a bulk decision on a frozen selection, queued; `runBulk` carries it out.
 * @throws AppError forbidden, not-found for an unknown or expired selection, invalid-input for an unknown reason or a
 * selection of another size than expected
 */
export async function createBulk(viewer: Viewer, command: BulkCommand): Promise<number> {
  assertCan(viewer, "bulk:decide");
  if (command.kind === "flag") assertCan(viewer, "article:flag");
  const { kind, selectionId, expected } = command;
  const reasonIds = command.kind === "reject" ? await findReasonIds(command.reasons, command.note) : [];
  return inTransaction(async (connection) => {
    const made = await insertBulk(connection, viewer, command, reasonIds);
    if (!made) {
      throw new AppError("not-found", `There is no selection ${selectionId}, or it has expired. Freeze it again.`);
    }
    assertExpected(command, made.total);
    const details = { kind, selection: selectionId, total: made.total, ...auditOf(expected) };
    await recordAudit(connection, viewer, "bulk.create", `bulk ${made.id}`, details);
    return made.id;
  });
}
