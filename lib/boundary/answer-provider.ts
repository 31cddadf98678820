import "server-only";
import { addressHeader } from "@/lib/auth/client-address";
import { type Refusal, uncounted } from "@/lib/auth/openid/refusals";
import { recordAudit } from "@/lib/auth/record-audit";
import { type Attempt, countAttempt, forgetAttempt } from "@/lib/auth/sign-in-limits";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { type Answered, answered } from "./openid-options";
import { readNext, signInHref } from "./sign-in-href";

/** The one question besides the plain one: that the provider asks again, whoever is signed in there. */
const askAgain = "?prompt=login&max_age=0";

/** next-auth would pass whatever else stands in the address on to the provider. */
export function mayAsk(request: Request): boolean {
  const { search } = new URL(request.url);
  return search === "" || search === askAgain;
}

/** What the provider says in place of an answer. */
const providerErrors: Record<string, Refusal> = {
  access_denied: "cancelled",
  server_error: "unreachable",
  temporarily_unavailable: "unreachable",
};

const isSecure = () => (env().NEXTAUTH_URL ?? "").startsWith("https:");
const cookieName = (name: string) => `${isSecure() ? "__Secure-" : ""}next-auth.${name}`;

/** Where the person was going, from the cookie that next-auth keeps it in; only ever a place of ours. */
function wayBack(request: Request): string {
  const jar = new Map(
    (request.headers.get("cookie") ?? "").split(";").map((pair): [string, string] => {
      const [name = "", value = ""] = pair.trim().split("=");
      return [name, value];
    }),
  );
  try {
    const { origin, pathname, search } = new URL(decodeURIComponent(jar.get(cookieName("callback-url")) ?? ""));
    return origin === env().NEXTAUTH_URL ? readNext(pathname + search) : "/";
  } catch {
    return "/";
  }
}

/** To the sign-in page, which says why; what was kept for this one answer is taken away. */
function refuse(request: Request, refusal: Refusal): Response {
  const href = signInHref(wayBack(request));
  const headers = new Headers({
    location: `${href}${href.includes("?") ? "&" : "?"}error=${refusal}`,
    "cache-control": "no-store",
  });
  for (const kept of ["state", "pkce.code_verifier", "nonce"])
    headers.append(
      "set-cookie",
      `${cookieName(kept)}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`,
    );
  return new Response(null, { status: 303, headers });
}

/** Counts a failure as one of a password, and records it. */
async function close(attempt: Attempt, { refusal, personId }: Answered & { refusal: Refusal }): Promise<void> {
  if (uncounted.includes(refusal)) return forgetAttempt(attempt);
  const subject = personId === null ? null : `person ${personId}`;
  const details = { by: "openid", why: refusal };
  await recordAudit(null, { personId: null, tokenId: null }, "sign-in.failed", subject, details);
}

/**
 * Answers whom the provider sent back: as next-auth does where they are let in, else by the sign-in page. Tries are
 * counted by the address of the network before anything of them is looked at.
 */
export async function answerProvider(request: Request, handle: () => Promise<Response>): Promise<Response> {
  let attempt: Attempt;
  try {
    attempt = await countAttempt(null, request.headers.get(addressHeader) || null);
  } catch (error) {
    return refuse(request, error instanceof AppError && error.code === "rate-limited" ? "too-many" : "unavailable");
  }
  const found: Answered = { isIn: false, refusal: null, personId: null };
  const answer = await answered.run(found, handle);
  if (found.isIn) {
    await forgetAttempt(attempt);
    return answer;
  }
  const said = new URL(request.url).searchParams.get("error") ?? "";
  const refusal = found.refusal ?? (Object.hasOwn(providerErrors, said) ? providerErrors[said] : null) ?? "failed";
  // Where the database has gone meanwhile, the person is told at least.
  await close(attempt, { ...found, refusal }).catch(() => {});
  return refuse(request, refusal);
}
