import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { answerLimits, authOptions } from "@/lib/auth/auth-options";
import { findProvider } from "@/lib/auth/openid/find-provider";
import { openidId } from "@/lib/auth/openid/openid-provider";
import { answerProvider, mayAsk } from "@/lib/boundary/answer-provider";
import { openidOptions } from "@/lib/boundary/openid-options";

type Context = { params: Promise<{ nextauth: string[] }> };
type Handle = (request: NextRequest, context: Context) => Promise<Response>;

let handle: Handle | undefined;

/** Made with the first request: pages are built under another environment than they are served under. */
function handler(): Handle {
  if (handle) return handle;
  const provider = findProvider();
  const made: Handle = NextAuth(provider ? openidOptions(provider) : authOptions);
  handle = made;
  return made;
}

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const [action, provider] = (await context.params).nextauth;
  // next-auth would write whatever is sent there into the log.
  if (action === "_log") return new Response(null, { status: 404 });
  const byNextAuth = () => answerLimits(() => handler()(request, context));
  if (provider !== openidId || !findProvider()) return byNextAuth();
  if (action === "callback") return answerProvider(request, byNextAuth);
  return mayAsk(request) ? byNextAuth() : new Response(null, { status: 400 });
}

export { answer as GET, answer as POST };
