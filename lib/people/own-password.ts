import "server-only";
import { checkPassword } from "@/lib/auth/check-password";
import { hashPassword } from "@/lib/auth/password";
import { recordAudit } from "@/lib/auth/record-audit";
import { noteProof, ownerOf } from "@/lib/auth/sessions";
import type { Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { endLinks } from "./end-access";

/** @throws AppError invalid-input when it is another, rate-limited */
async function assertOwnPassword(viewer: Viewer, password: string, address: string | null): Promise<void> {
  const { email } = await db().prisma.person.findUniqueOrThrow({ where: { id: ownerOf(viewer) } });
  if ((await checkPassword(email, password, address)) === null) {
    const message = "This is not your password.";
    throw new AppError("invalid-input", message, { fields: [{ field: "current", message }] });
  }
}

/**
 * The person at this browser gave their password again; what asks for it is open for ten minutes.
 * @param address of the network that asks, or null where it is not known
 * @throws AppError invalid-input, rate-limited
 */
export async function provePassword(viewer: Viewer, password: string, address: string | null): Promise<void> {
  await assertOwnPassword(viewer, password, address);
  await noteProof(viewer);
}

/**
 * Changes the viewer's own password, who must know the current one. All their other sessions end.
 * @throws AppError invalid-input naming the field, rate-limited
 */
export async function changeOwnPassword(
  viewer: Viewer,
  { current, password }: { current: string; password: string },
  address: string | null,
): Promise<void> {
  const owner = ownerOf(viewer);
  await assertOwnPassword(viewer, current, address);
  const passwordHash = await hashPassword(password);
  await inTransaction(async (connection) => {
    await queryRows(sql`UPDATE people SET password_hash = ${passwordHash}::text WHERE id = ${owner}::int`, connection);
    // This browser stays signed in, so the epoch stays: every other session ends by its own row.
    await queryRows(
      sql`UPDATE sessions SET ended_at = now() WHERE person_id = ${owner}::int AND ended_at IS NULL
            AND encode(hash, 'hex') <> ${viewer.session?.id ?? ""}::text`,
      connection,
    );
    await endLinks(connection, owner);
    await recordAudit(connection, viewer, "person.password", `person ${owner}`, { by: "themselves" });
  });
}
