import "server-only";
import { db } from "@/lib/db/db";
import { type Role, roles } from "./permissions";
import { hashToken } from "./token-hash";
import type { Viewer } from "./viewer";

/** A person as a viewer, or null when they were disabled, or their role or password changed since this epoch. */
export async function findPersonViewer(personId: number, epoch: number): Promise<Viewer | null> {
  const person = await db().prisma.person.findUnique({ where: { id: personId } });
  if (!person || person.disabledAt !== null || person.sessionEpoch !== epoch) return null;
  return { kind: "person", personId: person.id, tokenId: null, role: person.role, name: person.name };
}

const lastUsedMinutes = 1;

/** A token gives no more than its person may do now; one of the system gives what it was made with. */
function roleOf(token: { role: Role; person: { role: Role } | null }): Role {
  const rank = Math.min(roles.indexOf(token.role), roles.indexOf(token.person?.role ?? token.role));
  return roles[rank] ?? "viewer";
}

/** Whom an API token speaks for; null when it is unknown, revoked, expired, or its person may no longer come in. */
export async function findTokenViewer(token: string): Promise<Viewer | null> {
  const hash = Uint8Array.from(hashToken(token));
  const found = await db().prisma.token.findUnique({ where: { hash }, include: { person: true } });
  const hasExpired = found?.expiresAt ? found.expiresAt.getTime() <= Date.now() : false;
  if (!found || found.revokedAt !== null || hasExpired || (found.person && found.person.disabledAt !== null))
    return null;
  const stale = new Date(Date.now() - lastUsedMinutes * 60_000);
  if (found.lastUsedAt === null || found.lastUsedAt < stale) {
    await db().prisma.token.update({ where: { id: found.id }, data: { lastUsedAt: new Date() } });
  }
  return { kind: "token", personId: found.personId, tokenId: found.id, role: roleOf(found), name: found.name };
}

/** A person by address, as the command line acts for them; null when there is none who may come in. */
export async function findPersonByEmail(email: string): Promise<Viewer | null> {
  const person = await db().prisma.person.findUnique({ where: { email: email.trim().toLowerCase() } });
  return person ? findPersonViewer(person.id, person.sessionEpoch) : null;
}
