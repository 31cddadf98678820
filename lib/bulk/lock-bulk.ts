import "server-only";
import type pg from "pg";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { BulkRow } from "./bulk-rows";

type Locked = Pick<BulkRow, "kind" | "state" | "done" | "total"> & { undoesId: number | null };

/**
 * A bulk decision, and nobody undoes it or carries it on until this transaction ends. Whoever locks two locks an undo
 * before what it undoes.
 * @throws AppError not-found
 */
export async function lockBulk(connection: pg.ClientBase, id: number): Promise<Locked> {
  const found = await queryRows<Locked>(
    sql`SELECT kind, state, done, total, undoes_id AS "undoesId" FROM bulk_decisions WHERE id = ${id}::int FOR NO KEY UPDATE`,
    connection,
  );
  if (!found[0]) throw new AppError("not-found", `There is no bulk decision ${id}.`);
  return found[0];
}
