import "server-only";
import crypto from "node:crypto";
import type { Role } from "@/lib/auth/permissions";
import { recordAudit } from "@/lib/auth/record-audit";
import { hashToken } from "@/lib/auth/token-hash";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";

export type TokenRow = {
  id: number;
  name: string;
  role: Role;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

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

/** Every token there is or was, oldest first; never the secret. */
export async function listTokens(viewer: Viewer): Promise<TokenRow[]> {
  assertCan(viewer, "token:manage");
  const tokens = await db().prisma.token.findMany({ orderBy: { id: "asc" } });
  return tokens.map(({ id, name, role, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    role,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}

/** Ends a token at once. Revoking one twice changes nothing. @throws AppError not-found */
export async function revokeToken(viewer: Viewer, id: number): Promise<void> {
  assertCan(viewer, "token:manage");
  await inTransaction(async (connection) => {
    const found = await connection.query<{ revoked: boolean }>(
      "SELECT revoked_at IS NOT NULL AS revoked FROM tokens WHERE id = $1 FOR UPDATE",
      [id],
    );
    const token = found.rows[0];
    if (!token) throw new AppError("not-found", `There is no token ${id}.`);
    if (token.revoked) return;
    await connection.query("UPDATE tokens SET revoked_at = now() WHERE id = $1", [id]);
    await recordAudit(connection, viewer, "token.revoke", `token ${id}`);
  });
}
