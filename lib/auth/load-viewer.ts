import "server-only";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { type Role, roles } from "./permissions";
import { hashToken } from "./token-hash";
import type { Viewer } from "./viewer";

/** A person as a viewer, or null when they were disabled, or their role or password changed since this epoch. */
export async function findPersonViewer(personId: number, epoch: number): Promise<Viewer | null> {
  const person = await db().prisma.person.findUnique({ where: { id: personId } });
  if (!person || person.disabledAt !== null || person.sessionEpoch !== epoch) return null;
  return { kind: "person", personId: person.id, tokenId: null, role: person.role, name: person.name };
}

type FoundToken = {
  id: number;
  name: string;
  role: Role;
  personId: number | null;
  personRole: Role | null;
  /** Its last use is noted to the minute. */
  stale: boolean;
};

/** A token gives no more than its person may do now; one of the system gives what it was made with. */
function roleOf({ role, personRole }: FoundToken): Role {
  const rank = Math.min(roles.indexOf(role), roles.indexOf(personRole ?? role));
  return roles[rank] ?? "viewer";
}

/** Whom an API token speaks for; null when it is unknown, revoked, expired, or its person may no longer come in. */
export async function findTokenViewer(token: string): Promise<Viewer | null> {
  const [found] = await queryRows<FoundToken>(sql`
    SELECT t.id, t.name, t.role, t.person_id AS "personId", p.role AS "personRole",
      coalesce(t.last_used_at < now() - interval '1 minute', true) AS stale
    FROM tokens t LEFT JOIN people p ON p.id = t.person_id
    WHERE t.hash = ${hashToken(token)}::bytea AND t.revoked_at IS NULL AND p.disabled_at IS NULL
      AND coalesce(t.expires_at > now(), true)`);
  if (!found) return null;
  if (found.stale) await queryRows(sql`UPDATE tokens SET last_used_at = now() WHERE id = ${found.id}::int`);
  return { kind: "token", personId: found.personId, tokenId: found.id, role: roleOf(found), name: found.name };
}

/** A person by address, as the command line acts for them; null when there is none who may come in. */
export async function findPersonByEmail(email: string): Promise<Viewer | null> {
  const person = await db().prisma.person.findUnique({ where: { email: email.trim().toLowerCase() } });
  return person ? findPersonViewer(person.id, person.sessionEpoch) : null;
}
