import "server-only";
import crypto from "node:crypto";
import type pg from "pg";
import { hashPassword } from "@/lib/auth/password";
import { recordAudit } from "@/lib/auth/record-audit";
import { forgetFailuresOf } from "@/lib/auth/sign-in-limits";
import { hashToken } from "@/lib/auth/token-hash";
import { assertCan, assertProved, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, type Sql, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { endLinks, endSessionsOf } from "./end-access";
import { insertPerson, type NewPerson, newPerson, type PersonRow } from "./manage-people";

export type LinkKind = "invitation" | "reset";

const lifeHours: Record<LinkKind, number> = { invitation: 72, reset: 1 };

/** The secret is in `path` and nowhere else. */
export type NewLink = { kind: LinkKind; path: string; expiresAt: string };

/** As an admin's page gets it: without the path once it was sent by mail. */
export type HandedLink = Omit<NewLink, "path"> & { path: string | null; delivery: "sent" | "failed" | "none" };

export type Invited = { person: PersonRow; link: NewLink };

/** Adds a person without a password, and the link by which they choose one. @throws AppError conflict, unproved */
export async function invitePerson(viewer: Viewer, input: Omit<NewPerson, "password">): Promise<Invited> {
  assertCan(viewer, "person:manage");
  assertProved(viewer);
  const wanted = newPerson.parse({ ...input, password: null });
  return inTransaction(async (connection) => {
    const person = await insertPerson(connection, viewer, wanted, null);
    return { person, link: await writeLink(connection, viewer, person.id, "invitation") };
  });
}

/**
 * A link for a person to set their password by: an invitation where they never had one. Earlier links end.
 * @throws AppError not-found, wrong-status for a disabled person, unproved
 */
export async function makeLink(viewer: Viewer, who: { id: number } | { email: string }): Promise<NewLink> {
  assertCan(viewer, "person:manage");
  assertProved(viewer);
  const isWhom = "id" in who ? sql`id = ${who.id}::int` : sql`email = lower(${who.email.trim()}::text)`;
  return inTransaction(async (connection) => {
    const [person] = await queryRows<{ id: number; disabled: boolean; has_password: boolean }>(
      // Who signs in by the provider is in already: a link is not their invitation, but a way to a password.
      sql`SELECT id, disabled_at IS NOT NULL AS disabled, password_hash IS NOT NULL
                 OR EXISTS (SELECT 1 FROM identities WHERE person_id = people.id) AS has_password
            FROM people WHERE ${isWhom} AND removed_at IS NULL FOR UPDATE`,
      connection,
    );
    if (!person) throw new AppError("not-found", "There is no such person.");
    if (person.disabled) throw new AppError("wrong-status", "This person is disabled: enable them first.");
    return writeLink(connection, viewer, person.id, person.has_password ? "reset" : "invitation");
  });
}

async function writeLink(
  connection: pg.PoolClient,
  viewer: Viewer,
  personId: number,
  kind: LinkKind,
): Promise<NewLink> {
  const secret = crypto.randomBytes(32).toString("base64url");
  await endLinks(connection, personId);
  const [made] = await queryRows<{ expires_at: Date }>(
    sql`INSERT INTO one_time_links (hash, person_id, kind, expires_at)
        VALUES (${hashToken(secret)}::bytea, ${personId}::int, ${kind}::text,
                now() + make_interval(hours => ${lifeHours[kind]}::int)) RETURNING expires_at`,
    connection,
  );
  if (!made) throw new Error("the link was not written");
  await recordAudit(connection, viewer, "person.link", `person ${personId}`, { kind });
  return { kind, path: `/welcome/${secret}`, expiresAt: made.expires_at.toISOString() };
}

export type FoundLink = {
  kind: LinkKind;
  name: string;
  email: string;
  state: "open" | "used" | "expired";
  /** Whether they may say what they are called: not once they decided, which exports tell under their name. */
  mayName: boolean;
};

/** Of a link of this kind, for the person `p`. */
function mayNameBy(kind: Sql): Sql {
  return sql`(${kind} = 'invitation' AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.person_id = p.id))`;
}

/** What a link is for, told to whoever holds it; null for one that never was or whose person is disabled. */
export async function findLink(secret: string): Promise<FoundLink | null> {
  const [found] = await queryRows<FoundLink>(sql`
    SELECT l.kind, p.name, p.email,
           CASE WHEN l.used_at IS NOT NULL THEN 'used' WHEN l.expires_at <= now() THEN 'expired' ELSE 'open' END AS state,
           ${mayNameBy(sql`l.kind`)} AS "mayName"
      FROM one_time_links l JOIN people p ON p.id = l.person_id
     WHERE l.hash = ${hashToken(secret)}::bytea AND p.disabled_at IS NULL`);
  return found ?? null;
}

/**
 * Sets the password of whom the link was made for, and the name while they may: once. Every session they had ends.
 * @returns the address to sign in with
 * @throws AppError wrong-status for a link that was used, expired or never was; invalid-input for the password
 */
export async function redeemLink(
  secret: string,
  { name, password }: { name: string; password: string },
): Promise<string> {
  // Looked at first, so that hashing is not to be had without a link; what counts is the statement below.
  if ((await findLink(secret))?.state !== "open") throw linkIsOver();
  const passwordHash = await hashPassword(password);
  const email = await inTransaction(async (connection) => {
    const [link] = await queryRows<{ person_id: number; kind: LinkKind }>(
      sql`UPDATE one_time_links SET used_at = now()
           WHERE hash = ${hashToken(secret)}::bytea AND used_at IS NULL AND expires_at > now()
          RETURNING person_id, kind`,
      connection,
    );
    if (!link) throw linkIsOver();
    const [person] = await queryRows<{ email: string }>(
      sql`UPDATE people p SET password_hash = ${passwordHash}::text, session_epoch = session_epoch + 1,
             name = CASE WHEN ${mayNameBy(sql`${link.kind}::text`)} THEN ${name}::text ELSE name END
           WHERE id = ${link.person_id}::int AND disabled_at IS NULL RETURNING email`,
      connection,
    );
    if (!person) throw linkIsOver();
    await endSessionsOf(connection, link.person_id);
    const themselves = { personId: link.person_id, tokenId: null };
    await recordAudit(connection, themselves, "person.password", `person ${link.person_id}`, { by: link.kind });
    return person.email;
  });
  // Who was locked out by guesses, their own or another's, comes in with the new password at once.
  await forgetFailuresOf(email);
  return email;
}

function linkIsOver(): AppError {
  return new AppError("wrong-status", "This link was used or is too old. Ask an admin for another one.");
}
