import "server-only";
import type { User } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Client, TokenSet } from "openid-client";
import type { OpenidSettings } from "@/lib/env-openid";
import { type Claims, isEnough, joinClaims } from "./read-identity";

/** Its place among next-auth's providers, and the end of the address that the provider sends people back to. */
export const openidId = "oidc";

/** Milliseconds in which the provider has to begin its answer to each question of ours. */
const patience = 5000;

/** next-auth hands on what openid-client made, and calls it less than it is. */
function isTokenSet(tokens: object): tokens is TokenSet {
  return "claims" in tokens && typeof tokens.claims === "function";
}

async function readClaims(client: Client, tokens: object, settings: OpenidSettings): Promise<Claims> {
  if (!isTokenSet(tokens)) throw new Error("the answer has no ID token");
  const token: Claims = { ...tokens.claims() };
  if (isEnough(token, settings) || !client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return token;
  // The library refuses what is told of another subject.
  return joinClaims(token, { ...(await client.userinfo(tokens)) }, settings.verifiedClaim);
}

/**
 * The provider as next-auth wants it: code flow with PKCE, state and nonce. Signature, issuer, audience, nonce and expiry
 * of the ID token are checked by openid-client, which next-auth brings.
 */
export function openidProvider(settings: OpenidSettings): OAuthConfig<Claims> {
  return {
    id: openidId,
    name: settings.name,
    type: "oauth",
    wellKnown: `${settings.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId: settings.clientId,
    clientSecret: settings.clientSecret ?? undefined,
    client: settings.clientSecret === null ? { token_endpoint_auth_method: "none" } : {},
    authorization: { params: { scope: settings.scopes } },
    httpOptions: { timeout: patience },
    userinfo: { request: ({ client, tokens }) => readClaims(client, tokens, settings) },
    // Who it is here is found out by the callback that admits them; next-auth wants an id before.
    profile: ({ sub }): User => ({ id: String(sub) }),
  };
}
