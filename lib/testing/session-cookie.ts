import { encode } from "next-auth/jwt";
import { startSession } from "@/lib/auth/sessions";
import { db } from "@/lib/db/db";

export const sessionCookieName = "next-auth.session-token";

/** The value of the cookie that a person gets by signing in, and the session behind it. */
export async function makeSessionCookie(personId: number, secret: string, device = "a test"): Promise<string> {
  const person = await db().prisma.person.findUniqueOrThrow({ where: { id: personId } });
  const session = await startSession(person.id, device);
  return encode({ token: { sub: String(person.id), epoch: person.sessionEpoch, session }, secret });
}
