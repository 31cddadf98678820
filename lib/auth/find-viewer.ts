import "server-only";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { z } from "zod";
import { db } from "@/lib/db/db";
import { AppError } from "@/lib/errors/app-error";
import { authOptions } from "./auth-options";
import { hashToken } from "./token-hash";
import type { Viewer } from "./viewer";

const signedIn = z.object({ person: z.string().regex(/^\d+$/).transform(Number), epoch: z.number().int() });

/** A person as a viewer, or null when they were disabled, or their role or password changed since this epoch. */
export async function findPersonViewer(personId: number, epoch: number): Promise<Viewer | null> {
  const person = await db().prisma.person.findUnique({ where: { id: personId } });
  if (!person || person.disabledAt !== null || person.sessionEpoch !== epoch) return null;
  return { kind: "person", personId: person.id, tokenId: null, role: person.role, name: person.name };
}

/** Who is signed in here, read afresh for every request; null for nobody. */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const session = signedIn.safeParse(await getServerSession(authOptions));
  return session.success ? findPersonViewer(session.data.person, session.data.epoch) : null;
});

const lastUsedMinutes = 1;

/** Whom an API token speaks for; null when it is unknown, revoked, or its person may no longer come in. */
export async function findTokenViewer(token: string): Promise<Viewer | null> {
  const found = await db().prisma.token.findUnique({ where: { hash: Uint8Array.from(hashToken(token)) }, include: { person: true } });
  if (!found || found.revokedAt !== null || (found.person && found.person.disabledAt !== null)) return null;
  const stale = new Date(Date.now() - lastUsedMinutes * 60_000);
  if (found.lastUsedAt === null || found.lastUsedAt < stale) {
    await db().prisma.token.update({ where: { id: found.id }, data: { lastUsedAt: new Date() } });
  }
  return { kind: "token", personId: found.personId, tokenId: found.id, role: found.role, name: found.name };
}

/** @throws AppError unauthenticated */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await findViewer();
  if (!viewer) throw new AppError("unauthenticated", "Sign in first.");
  return viewer;
}
