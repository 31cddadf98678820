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

// A selection of before its statuses were kept has only its size.
type Counts = { count: number; pending: number | null; approved: number | null; rejected: number | null };

/**
 * What a selection holds never changes, so that where it is not as the person was told, another one was meant.
 * @throws AppError invalid-input naming each count that differs
 */
function assertExpected({ expected }: BulkCommand, counts: Counts): void {
  if (expected === undefined) return;
  const names = ["count", "pending", "approved", "rejected"] as const;
  const fields = names.flatMap((name) => {
    const [told, is] = [expected[name], counts[name]];
    if (is === null || told === is) return [];
    const what = name === "count" ? "articles" : `${name} articles`;
    return [{ field: `expected.${name}`, message: `${told} ${what} were expected, the selection holds ${is}` }];
  });
  if (fields.length === 0) return;
  throw new AppError("invalid-input", `${fields.map(({ message }) => message).join("; ")}; nothing was done`, {
    fields,
  });
}

function auditOf(expected: BulkCommand["expected"]): Record<string, number> {
  if (!expected) return {};
  const { count, pending, approved, rejected } = expected;
  return { expected: count, expectedPending: pending, expectedApproved: approved, expectedRejected: rejected };
}

async function insertBulk(connection: pg.ClientBase, viewer: Viewer, command: BulkCommand, reasonIds: number[]) {
  const { given, taken } = flagBits(command);
  const made = await queryRows<Counts & { id: number }>(
    // A selection that was used does not expire.
    sql`WITH used AS (
      UPDATE selections SET expires_at = 'infinity'
      WHERE id = ${command.selectionId}::int AND expires_at > now() RETURNING id, count, pending, approved, rejected
    ), made AS (
      INSERT INTO bulk_decisions (kind, selection_id, total, expected, reason_ids, note, flags_given, flags_taken, person_id, token_id)
      SELECT ${command.kind}::decision_kind, id, count, ${command.expected ?? null}::jsonb, ${reasonIds}::int[], ${command.note || null},
        ${given}::smallint, ${taken}::smallint, ${viewer.personId}::int, ${viewer.tokenId}::int
      FROM used RETURNING id
    )
    SELECT made.id, used.count, used.pending, used.approved, used.rejected FROM made, used`,
    connection,
  );
  return made[0] ?? null;
}

/**
 * Registers a bulk decision on a frozen selection, queued; `runBulk` carries it out.
 * @throws AppError forbidden, not-found for an unknown or expired selection, invalid-input for an unknown reason or a
 * selection that holds other counts than expected
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
    assertExpected(command, made);
    const details = { kind, selection: selectionId, total: made.count, ...auditOf(expected) };
    await recordAudit(connection, viewer, "bulk.create", `bulk ${made.id}`, details);
    return made.id;
  });
}
