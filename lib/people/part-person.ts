import "server-only";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, assertProved, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { endSessionsOf } from "./end-access";

/**
 * Parts a person from their account at the provider: their sessions end, and the next sign-in by it is a first one again,
 * by whichever account comes with their verified address.
 * @throws AppError not-found, unproved, wrong-status where there is nothing to part
 */
export async function partPerson(viewer: Viewer, email: string): Promise<void> {
  assertCan(viewer, "person:manage");
  assertProved(viewer);
  await inTransaction(async (connection) => {
    const [person] = await queryRows<{ id: number }>(
      sql`SELECT id FROM people WHERE email = lower(${email.trim()}::text) FOR UPDATE`,
      connection,
    );
    if (!person) throw new AppError("not-found", `There is nobody with the address ${email}.`);
    const cut = await queryRows(
      sql`DELETE FROM identities WHERE person_id = ${person.id}::int RETURNING 1`,
      connection,
    );
    if (cut.length === 0) throw new AppError("wrong-status", "This person has never signed in by the provider.");
    await endSessionsOf(connection, person.id);
    await recordAudit(connection, viewer, "person.part", `person ${person.id}`);
  });
}
