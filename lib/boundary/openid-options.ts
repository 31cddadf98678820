import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { NextAuthOptions } from "next-auth";
import { authOptions } from "@/lib/auth/auth-options";
import { isProviderDown, wordsOfFailure } from "@/lib/auth/openid/failure";
import { openidId, openidProvider } from "@/lib/auth/openid/openid-provider";
import type { Claims } from "@/lib/auth/openid/read-identity";
import type { Refusal } from "@/lib/auth/openid/refusals";
import type { OpenidSettings } from "@/lib/env-openid";
import { isOutage } from "@/lib/errors/is-outage";
import { signInByProvider } from "./openid-sign-in";

/** What became of one answer of the provider; next-auth itself tells no more than that something failed. */
export type Answered = { isIn: boolean; refusal: Refusal | null; personId: number | null };

export const answered = new AsyncLocalStorage<Answered>();

function noteFailure(what: string, error: unknown): void {
  console.error(`${new Date().toISOString()} sign-in: ${what}: ${wordsOfFailure(error)}`);
}

/** In place of next-auth's own lines, which carry what others say, and claims, unquoted. */
const logger: NextAuthOptions["logger"] = {
  error(code, metadata) {
    const error = metadata instanceof Error ? metadata : metadata.error;
    const store = answered.getStore();
    if (store && isProviderDown(error)) store.refusal = "unreachable";
    noteFailure(code, error ?? "");
  },
};

async function admit(user: object, claims: Claims, settings: OpenidSettings): Promise<boolean> {
  const store = answered.getStore();
  if (!store) return false;
  try {
    const outcome = await signInByProvider(claims, settings);
    if (outcome.kind === "refused") {
      Object.assign(store, { refusal: outcome.refusal, personId: outcome.personId });
      return false;
    }
    // What next-auth hands on to the callback that writes the cookie is this very object.
    Object.assign(user, outcome.as);
    store.isIn = true;
    return true;
  } catch (error) {
    store.refusal = isOutage(error) ? "unavailable" : "failed";
    noteFailure("the answer could not be used", error);
    return false;
  }
}

/** Both ways to sign in: by password, and by the provider. */
export function openidOptions(settings: OpenidSettings): NextAuthOptions {
  return {
    ...authOptions,
    logger,
    providers: [...authOptions.providers, openidProvider(settings)],
    callbacks: {
      ...authOptions.callbacks,
      async signIn({ user, account, profile }) {
        return account?.provider === openidId ? admit(user, { ...profile }, settings) : true;
      },
    },
  };
}
