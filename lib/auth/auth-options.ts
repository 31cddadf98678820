import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { checkPassword } from "./check-password";
import { addressHeader } from "./client-address";
import { recordAudit } from "./record-audit";
import { endSessionOf, sessionHours, startSession } from "./sessions";

const credentials = z.object({ email: z.string().trim().toLowerCase().max(320), password: z.string().max(500) });

/** Who has just signed in, as the cookie will name them. */
export type SignedIn = { id: string; epoch: number; session: string };

type Headers = Record<string, string | undefined>;

async function signIn(given: unknown, headers: Headers): Promise<SignedIn | null> {
  const read = credentials.safeParse(given);
  if (!read.success) return null;
  const { email, password } = read.data;
  const person = await checkPassword(email, password, headers[addressHeader] || null);
  if (!person) return null;
  const session = await startSession(person.id, headers["user-agent"] ?? "");
  await recordAudit(null, { personId: person.id, tokenId: null }, "sign-in", `person ${person.id}`, {
    by: "password",
  });
  return { id: String(person.id), epoch: person.sessionEpoch, session };
}

/** next-auth turns what `authorize` throws into its own redirect, so the refusal takes this way out. */
const refusal = new AsyncLocalStorage<{ by: AppError | null }>();

/** Answers 429 with Retry-After where `handle`, next-auth's own handler, was refused by the limits. */
export async function answerLimits(handle: () => Promise<Response>): Promise<Response> {
  const refused: { by: AppError | null } = { by: null };
  const answer = await refusal.run(refused, handle);
  if (!refused.by) return answer;
  const retryAfter = String(refused.by.details.retryAfter ?? 60);
  return Response.json({ error: refused.by.code }, { status: 429, headers: { "retry-after": retryAfter } });
}

/** Sign-in with e-mail and password. The cookie names a person, an epoch and a session; the rest is read per request. */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: sessionHours * 3600 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      async authorize(given, request) {
        try {
          return await signIn(given, request?.headers ?? {});
        } catch (error) {
          const store = refusal.getStore();
          if (store && error instanceof AppError && error.code === "rate-limited") store.by = error;
          throw error;
        }
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      if (!user) return token;
      const { id, epoch, session } = user as SignedIn;
      return { sub: id, epoch, session };
    },
    // What scripts of the page may ask for: nothing of what the cookie carries.
    session({ session }) {
      return { expires: session.expires };
    },
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.session === "string") await endSessionOf(token.session);
    },
  },
};
