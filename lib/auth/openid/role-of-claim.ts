import type { OpenidSettings } from "@/lib/env-openid";
import { type Role, roles } from "../permissions";

type Mapping = NonNullable<OpenidSettings["roleClaim"]>["roles"];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function read(claims: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  // Names may be addresses with dots of their own, so the whole name comes first.
  return name
    .split(".")
    .reduce<unknown>((at, key) => (isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined), claims);
}

/**
 * The texts of a claim: one, or each of a list.
 * @param name of the claim, or a way into it such as `realm_access.roles`
 */
export function valuesOfClaim(claims: Record<string, unknown>, name: string): string[] {
  const value = read(claims, name);
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
}

/** The highest role that any of these values gives; `*` gives its role to everybody. Null: none. */
export function roleOfClaim(values: readonly string[], mapping: Mapping): Role | null {
  const given = mapping.filter(({ of }) => of === "*" || values.includes(of)).map(({ role }) => role);
  return roles.findLast((role) => given.includes(role)) ?? null;
}
