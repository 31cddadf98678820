import { z } from "zod";
import type { OpenidSettings } from "@/lib/env-openid";
import type { Role } from "../permissions";
import { roleOfClaim, valuesOfClaim } from "./role-of-claim";

/** What a provider says of who has just signed in there. */
export type Identity = {
  issuer: string;
  subject: string;
  /** Lower case; null where none is told, or none that the provider vouches for. */
  verifiedEmail: string | null;
  name: string | null;
  /** What the role claim comes to; null also where no claim is looked at. */
  role: Role | null;
  /** When they last proved to the provider who they are; null where it does not say. */
  provedAt: Date | null;
};

export type Claims = Record<string, unknown>;

const claimsOfSomebody = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  email: z.string().trim().toLowerCase().max(320).pipe(z.email()).nullish().catch(null),
  name: z.string().trim().min(1).max(200).nullish().catch(null),
  auth_time: z.number().positive().max(1e11).nullish().catch(null),
});

/** Providers write this boolean in several ways; a number or a text that is not one of these is no yes. */
const isYes = (value: unknown) => [true, "true", 1, "1"].includes(value as never);

/**
 * The claims of an ID token with those that are only told at the userinfo endpoint. The token's go first; an address and
 * whether it is verified are taken from one place, so that neither vouches for the other's.
 */
export function joinClaims(token: Claims, info: Claims, verifiedClaim: string): Claims {
  const { email: _email, [verifiedClaim]: _verified, ...rest } = token;
  return typeof info.email === "string" ? { ...info, ...rest } : { ...info, ...token };
}

type Reading = Pick<OpenidSettings, "issuer" | "verifiedClaim" | "roleClaim">;

/** Whether the ID token alone says all that is looked at. */
export function isEnough(token: Claims, { verifiedClaim, roleClaim }: Reading): boolean {
  const hasRole = roleClaim === null || valuesOfClaim(token, roleClaim.name).length > 0;
  return typeof token.email === "string" && Object.hasOwn(token, verifiedClaim) && hasRole;
}

/** @throws Error where the claims are of another issuer than the one that was set, or of nobody */
export function readIdentity(claims: Claims, { issuer, verifiedClaim, roleClaim }: Reading): Identity {
  const read = claimsOfSomebody.parse(claims);
  if (read.iss !== issuer) throw new Error("the provider's issuer is not the one of GALLEY_OIDC_ISSUER");
  return {
    issuer,
    subject: read.sub,
    verifiedEmail: isYes(claims[verifiedClaim]) ? (read.email ?? null) : null,
    name: read.name ?? null,
    role: roleClaim ? roleOfClaim(valuesOfClaim(claims, roleClaim.name), roleClaim.roles) : null,
    provedAt: read.auth_time ? new Date(read.auth_time * 1000) : null,
  };
}
