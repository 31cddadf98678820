import "server-only";
import crypto from "node:crypto";
import type { Role } from "@/lib/auth/permissions";
import { recordAudit } from "@/lib/auth/record-audit";
import { hashToken } from "@/lib/auth/token-hash";
import { assertCan, assertProved, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";

export type TokenRow = {
  id: number;
  name: string;
  role: Role;
  /** Whom it speaks for; null for the system. */
  person: string | null;
  createdAt: string;
  /** From then on it is refused; null when it does not expire. */
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

export type NewToken = { id: number; name: string; role: Role; token: string };

type Wish = {
  /** "me" is whoever asks. Nobody makes a token in another person's name: its decisions would be theirs. */
  owner?: "me" | "system";
  /** From now; unset or null: it does not expire. */
  days?: number | null;
};

/** Makes an API token. The token itself is in the answer and nowhere else. @throws AppError unproved */
export async function createToken(viewer: Viewer, name: string, role: Role, wish: Wish = {}): Promise<NewToken> {
  assertCan(viewer, "token:manage");
  assertProved(viewer);
  const personId = wish.owner === "system" ? null : viewer.personId;
  const token = `galley_${crypto.randomBytes(32).toString("base64url")}`;
  return inTransaction(async (connection) => {
    const made = await connection.query<{ id: number }>(
      `INSERT INTO tokens (name, role, hash, person_id, expires_at)
       VALUES ($1, $2, $3, $4, now() + make_interval(days => $5::int)) RETURNING id`,
      [name, role, hashToken(token), personId, wish.days ?? null],
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
  const tokens = await db().prisma.token.findMany({ orderBy: { id: "asc" }, include: { person: true } });
  return tokens.map(({ id, name, role, person, createdAt, expiresAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    role,
    person: person?.name ?? null,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}

/** Ends a token at once. Revoking one twice changes nothing. @throws AppError not-found, unproved */
export async function revokeToken(viewer: Viewer, id: number): Promise<void> {
  assertCan(viewer, "token:manage");
  assertProved(viewer);
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
