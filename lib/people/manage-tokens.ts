import "server-only";
import crypto from "node:crypto";
import type { Role } from "@/lib/auth/permissions";
import { recordAudit } from "@/lib/auth/record-audit";
import { hashToken } from "@/lib/auth/token-hash";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction } from "@/lib/db/sql";

export type NewToken = { id: number; name: string; role: Role; token: string };

/** Makes an API token. The token itself is in the answer and nowhere else. */
export async function createToken(viewer: Viewer, name: string, role: Role): Promise<NewToken> {
  assertCan(viewer, "token:manage");
  const token = `galley_${crypto.randomBytes(32).toString("base64url")}`;
  return inTransaction(async (connection) => {
    const made = await connection.query<{ id: number }>(
      "INSERT INTO tokens (name, role, hash, person_id) VALUES ($1, $2, $3, $4) RETURNING id",
      [name, role, hashToken(token), viewer.personId],
    );
    const id = made.rows[0]?.id;
    if (id === undefined) throw new Error("the token was not written");
    await recordAudit(connection, viewer, "token.create", `token ${id}`, { role });
    return { id, name, role, token };
  });
}
