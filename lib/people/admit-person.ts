import "server-only";
import type pg from "pg";
import type { Identity } from "@/lib/auth/openid/read-identity";
import type { Refusal } from "@/lib/auth/openid/refusals";
import type { Role } from "@/lib/auth/permissions";
import { recordAudit } from "@/lib/auth/record-audit";
import { systemViewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import type { OpenidSettings } from "@/lib/env-openid";
import { AppError } from "@/lib/errors/app-error";
import { changePerson, insertPerson } from "./manage-people";

export type Admission =
  | { kind: "admitted"; personId: number; epoch: number }
  /** `personId`: whom it was about, where that is known. */
  | { kind: "refused"; refusal: Refusal; personId: number | null };

type Known = { id: number; role: Role; disabled: boolean };

type Ways = Pick<OpenidSettings, "domains" | "roleClaim">;

const refuse = (refusal: Refusal, known: Pick<Known, "id"> | null = null): Admission => ({
  kind: "refused",
  refusal,
  personId: known?.id ?? null,
});

/** Whose identity this is; null before their first sign-in by it. */
export async function findIdentified(
  { issuer, subject }: Pick<Identity, "issuer" | "subject">,
  connection?: pg.PoolClient,
): Promise<Known | null> {
  const [known] = await queryRows<Known>(
    sql`SELECT p.id, p.role, p.disabled_at IS NOT NULL AS disabled FROM identities i JOIN people p ON p.id = i.person_id
         WHERE i.issuer = ${issuer}::text AND i.subject = ${subject}::text`,
    connection,
  );
  return known ?? null;
}

/**
 * Lets in whom the provider vouches for: by issuer and subject, and only the first time by a verified address, which then
 * belongs to a person here (invited or with a password) or to an allowed domain. Where a role claim is set up, the role
 * becomes what the claim says.
 */
export async function admitPerson(identity: Identity, ways: Ways): Promise<Admission> {
  const before = await findIdentified(identity);
  if (before?.disabled) return refuse("disabled", before);
  if (ways.roleClaim && identity.role === null) return refuse("no-role", before);
  const known = before ?? (await inTransaction((connection) => link(connection, identity, ways)));
  if (typeof known === "string") return refuse(known);
  if (known.disabled) return refuse("disabled", known);
  if (identity.role !== null && identity.role !== known.role && !(await giveRole(known.id, identity.role)))
    return refuse("last-admin", known);
  const [now] = await queryRows<{ epoch: number }>(
    sql`SELECT session_epoch AS epoch FROM people WHERE id = ${known.id}::int AND disabled_at IS NULL`,
  );
  return now ? { kind: "admitted", personId: known.id, epoch: now.epoch } : refuse("disabled", known);
}

/** As the system, since nobody here decides it. @returns false where it would leave nobody to administer Galley */
async function giveRole(personId: number, role: Role): Promise<boolean> {
  try {
    await changePerson(systemViewer, personId, { role }, { by: "openid" });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "wrong-status") return false;
    throw error;
  }
}

/** Number of the advisory lock of first sign-ins: seldom enough to wait for one another. */
const firstSignIns = 72_707_383;

async function link(connection: pg.PoolClient, identity: Identity, ways: Ways): Promise<Known | Refusal> {
  await queryRows(sql`SELECT pg_advisory_xact_lock(${firstSignIns}::bigint)`, connection);
  const meanwhile = await findIdentified(identity, connection);
  if (meanwhile) return meanwhile;
  const { issuer, subject, verifiedEmail: email } = identity;
  if (email === null) return "unverified";
  const [found] = await queryRows<Known & { taken: boolean }>(
    sql`SELECT id, role, disabled_at IS NOT NULL AS disabled,
               EXISTS (SELECT 1 FROM identities i WHERE i.person_id = people.id AND i.issuer = ${issuer}::text) AS taken
          FROM people WHERE email = ${email}::text FOR UPDATE`,
    connection,
  );
  if (found?.taken) return "taken";
  if (found?.disabled) return "disabled";
  const person = found ?? (await addByDomain(connection, email, identity, ways));
  if (!person) return "not-invited";
  await queryRows(
    sql`INSERT INTO identities (issuer, subject, person_id) VALUES (${issuer}::text, ${subject}::text, ${person.id}::int)`,
    connection,
  );
  // They are in: who finds the letter of their invitation later must not be let in by it.
  await queryRows(
    sql`UPDATE one_time_links SET used_at = now()
         WHERE person_id = ${person.id}::int AND kind = 'invitation' AND used_at IS NULL`,
    connection,
  );
  await recordAudit(connection, { personId: person.id, tokenId: null }, "person.connect", `person ${person.id}`, {
    by: "openid",
  });
  return person;
}

/** Whoever has an address of an allowed domain, not of one under it. */
async function addByDomain(
  connection: pg.PoolClient,
  email: string,
  identity: Identity,
  ways: Ways,
): Promise<Known | null> {
  const allowed = ways.domains.find(({ domain }) => email.endsWith(`@${domain}`));
  if (!allowed) return null;
  const role = identity.role ?? allowed.role;
  const wanted = { email, role, name: identity.name ?? undefined, password: null };
  const { id } = await insertPerson(connection, systemViewer, wanted, null);
  return { id, role, disabled: false };
}
