import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { db } from "@/lib/db/db";
import { isPassword } from "./password";
import { recordAudit } from "./record-audit";

const credentials = z.object({ email: z.string().trim().toLowerCase().max(320), password: z.string().max(500) });

const nobody = { personId: null, tokenId: null };

async function findSignedIn(given: unknown): Promise<{ id: string; epoch: number } | null> {
  const read = credentials.safeParse(given);
  if (!read.success) return null;
  const person = await db().prisma.person.findUnique({ where: { email: read.data.email } });
  const matches = await isPassword(person?.passwordHash ?? null, read.data.password);
  if (!person || !matches || person.disabledAt !== null) {
    await recordAudit(null, nobody, "sign-in.failed", person ? `person ${person.id}` : null);
    return null;
  }
  await recordAudit(null, { personId: person.id, tokenId: null }, "sign-in", `person ${person.id}`);
  return { id: String(person.id), epoch: person.sessionEpoch };
}

const sessionHours = 12;

/** Sign-in with e-mail and password. The session names a person and an epoch; role and name are read per request. */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: sessionHours * 3600 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: (given) => findSignedIn(given),
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      return user ? { sub: user.id, epoch: (user as { epoch?: number }).epoch } : token;
    },
    session({ session, token }) {
      return { ...session, user: {}, person: token.sub, epoch: token.epoch };
    },
  },
};
