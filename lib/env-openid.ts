import { z } from "zod";

// lib/env stands below the table of roles, so they are named here; what reads these settings would not compile with another.
const roleName = z.enum(["viewer", "editor", "admin"]);

export type RoleName = z.infer<typeof roleName>;

/** "a=admin, b=editor": of each the part before its last `=`, and the role behind it or `otherwise`; null where one is wrong. */
function readRoles(text: string, otherwise: RoleName | null): { of: string; role: RoleName }[] | null {
  const found: { of: string; role: RoleName }[] = [];
  for (const entry of text.split(",").map((part) => part.trim())) {
    const at = entry.lastIndexOf("=");
    const of = (at === -1 ? entry : entry.slice(0, at)).trim();
    const role = at === -1 ? otherwise : roleName.safeParse(entry.slice(at + 1).trim()).data;
    if (of === "" || !role) return null;
    found.push({ of, role });
  }
  return found;
}

function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, search, hash, username } = new URL(value);
  // Keys and tokens come from there: without TLS only within this machine.
  const isSafe = protocol === "https:" || (protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
  return isSafe && search === "" && hash === "" && username === "";
}

const isDomain = (value: string) => /^[a-z0-9][a-z0-9.-]*$/.test(value) && value.includes(".");

const rolesOfValues = z.string().transform((text, context) => {
  const roles = readRoles(text, null);
  if (roles) return roles;
  context.addIssue("values and their roles, such as galley-admins=admin,galley-editors=editor");
  return z.NEVER;
});

const domains = z.string().transform((text, context) => {
  const found = readRoles(text.toLowerCase(), "viewer")?.map(({ of, role }) => ({
    domain: of.replace(/^@/, ""),
    role,
  }));
  if (found?.every(({ domain }) => isDomain(domain))) return found;
  context.addIssue("domains, each with a role if it is not viewer, such as example.org=editor,example.com");
  return z.NEVER;
});

const claimName = z.string().trim().min(1).max(200);

/** The provider of OpenID Connect that people may sign in with. Messages say what was expected, as in lib/env. */
export const openidVariables = {
  GALLEY_OIDC_ISSUER: z
    .string()
    .refine(isIssuer, "the provider's https address as its discovery document names it, such as https://id.example.org")
    .optional(),
  GALLEY_OIDC_CLIENT_ID: z.string().optional(),
  GALLEY_OIDC_CLIENT_SECRET: z.string().optional(),
  GALLEY_OIDC_NAME: z.string().trim().min(1).max(40, "a name of at most 40 characters").optional(),
  GALLEY_OIDC_SCOPES: z
    .string()
    .refine((value) => value.split(" ").includes("openid"), 'scopes with blanks between, "openid" among them')
    .optional(),
  GALLEY_OIDC_ROLE_CLAIM: claimName.optional(),
  GALLEY_OIDC_ROLES: rolesOfValues.optional(),
  GALLEY_OIDC_DOMAINS: domains.optional(),
  GALLEY_OIDC_VERIFIED_CLAIM: claimName.optional(),
};

type Given = { [Name in keyof typeof openidVariables]?: z.output<(typeof openidVariables)[Name]> };

/** What is half said, in a sentence; null where it is whole or not there at all. */
export function problemOfOpenid(given: Given): string | null {
  const names = (Object.keys(openidVariables) as (keyof Given)[]).filter((name) => given[name] !== undefined);
  const first = names[0];
  if (first === undefined) return null;
  for (const needed of ["GALLEY_OIDC_ISSUER", "GALLEY_OIDC_CLIENT_ID"] as const)
    if (given[needed] === undefined)
      return `${first} is set but ${needed} is not: issuer and client id name a provider, the others add to them.`;
  const pair = ["GALLEY_OIDC_ROLE_CLAIM", "GALLEY_OIDC_ROLES"] as const;
  const [set, missing] = given[pair[0]] === undefined ? [pair[1], pair[0]] : pair;
  if (given[set] !== undefined && given[missing] === undefined)
    return `${set} is set but ${missing} is not: set both, or neither.`;
  return null;
}

export type OpenidSettings = {
  issuer: string;
  clientId: string;
  /** Null: a public client, which PKCE alone vouches for. */
  clientSecret: string | null;
  /** As the button on the sign-in page calls the provider. */
  name: string;
  scopes: string;
  /** Which has to be true before an address is believed. */
  verifiedClaim: string;
  /** Null: roles are given here and the provider says nothing about them. */
  roleClaim: { name: string; roles: { of: string; role: RoleName }[] } | null;
  /** Whose people come in without an invitation, and as what. */
  domains: { domain: string; role: RoleName }[];
};

/** The provider as one value; null where none is named. */
export function openidSettings(given: Given): OpenidSettings | null {
  const { GALLEY_OIDC_ISSUER: issuer, GALLEY_OIDC_CLIENT_ID: clientId } = given;
  if (issuer === undefined || clientId === undefined) return null;
  const { GALLEY_OIDC_ROLE_CLAIM: claim, GALLEY_OIDC_ROLES: roles } = given;
  return {
    issuer,
    clientId,
    clientSecret: given.GALLEY_OIDC_CLIENT_SECRET ?? null,
    name: given.GALLEY_OIDC_NAME ?? new URL(issuer).hostname,
    scopes: given.GALLEY_OIDC_SCOPES ?? "openid email profile",
    verifiedClaim: given.GALLEY_OIDC_VERIFIED_CLAIM ?? "email_verified",
    roleClaim: claim !== undefined && roles !== undefined ? { name: claim, roles } : null,
    domains: given.GALLEY_OIDC_DOMAINS ?? [],
  };
}
