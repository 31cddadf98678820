import { expect, test } from "vitest";
import { isEnough, joinClaims, readIdentity } from "./read-identity";
import { roleOfClaim, valuesOfClaim } from "./role-of-claim";

const reading = { issuer: "https://id.example.org", verifiedClaim: "email_verified", roleClaim: null };
const somebody = { iss: reading.issuer, sub: "248289" };

test("an address counts only where the provider says that it is verified", () => {
  const email = "Ines@Example.org";
  const read = (email_verified: unknown) => readIdentity({ ...somebody, email, email_verified }, reading).verifiedEmail;
  for (const yes of [true, "true", 1, "1"]) expect(read(yes)).toBe("ines@example.org");
  for (const no of [false, "false", 0, "0", "", null, undefined, "yes", {}, [true]]) expect(read(no)).toBeNull();
  expect(readIdentity({ ...somebody, email: "no address", email_verified: true }, reading).verifiedEmail).toBeNull();
  expect(readIdentity({ ...somebody, email_verified: true }, reading).verifiedEmail).toBeNull();
});

test("another claim may say so, where the provider has one of its own", () => {
  const entra = { ...reading, verifiedClaim: "xms_edov" };
  const claims = { ...somebody, email: "a@example.org", email_verified: true };
  expect(readIdentity(claims, entra).verifiedEmail).toBeNull();
  expect(readIdentity({ ...claims, xms_edov: "1" }, entra).verifiedEmail).toBe("a@example.org");
});

test("claims of another issuer, or of nobody, are refused", () => {
  expect(() => readIdentity({ ...somebody, iss: "https://id.example.org/" }, reading)).toThrow("GALLEY_OIDC_ISSUER");
  for (const sub of [undefined, "", 7, "x".repeat(256)])
    expect(() => readIdentity({ ...somebody, sub }, reading)).toThrow();
});

test("what cannot be read of the rest is as if it were not said", () => {
  const odd = { ...somebody, name: "  ", auth_time: "yesterday" };
  expect(readIdentity(odd, reading)).toMatchObject({ name: null, provedAt: null, role: null });
  const told = readIdentity({ ...somebody, name: "Ines Falk", auth_time: 1_800_000_000 }, reading);
  expect(told).toMatchObject({ name: "Ines Falk", provedAt: new Date("2027-01-15T08:00:00Z") });
});

test("an address and whether it is verified are believed of one place only", () => {
  const token = { ...somebody, email: "own@example.org", email_verified: false, groups: ["a"] };
  const info = { sub: somebody.sub, iss: "https://elsewhere.example", email: "other@example.org" };
  const joined = joinClaims(token, info, "email_verified");
  expect(joined).toMatchObject({ ...somebody, email: "other@example.org", groups: ["a"] });
  expect(joined).not.toHaveProperty("email_verified");
  const verifiedAlone = joinClaims(
    { ...somebody, email: "own@example.org" },
    { email_verified: true },
    "email_verified",
  );
  // Said of the one address there is.
  expect(readIdentity(verifiedAlone, reading).verifiedEmail).toBe("own@example.org");
});

test("the userinfo endpoint is asked only for what the token does not say", () => {
  const withRoles = { ...reading, roleClaim: { name: "groups", roles: [] } };
  const token = { ...somebody, email: "a@example.org", email_verified: true };
  expect(isEnough(somebody, reading)).toBe(false);
  expect(isEnough({ ...somebody, email: "a@example.org" }, reading)).toBe(false);
  expect(isEnough(token, reading)).toBe(true);
  expect(isEnough(token, withRoles)).toBe(false);
  expect(isEnough({ ...token, groups: "a" }, withRoles)).toBe(true);
});

test("a claim of roles may be a text, a list, or lie within others; a name with dots comes first", () => {
  const claims = {
    role: "editor",
    groups: ["a", 7, null, "b"],
    realm_access: { roles: ["c"] },
    "https://example.org/roles": ["d"],
  };
  expect(valuesOfClaim(claims, "role")).toEqual(["editor"]);
  expect(valuesOfClaim(claims, "groups")).toEqual(["a", "b"]);
  expect(valuesOfClaim(claims, "realm_access.roles")).toEqual(["c"]);
  expect(valuesOfClaim(claims, "https://example.org/roles")).toEqual(["d"]);
  for (const name of ["nothing", "role.length", "__proto__", "constructor.name", "groups.0", "realm_access.roles.0.0"])
    expect(valuesOfClaim(claims, name)).toEqual([]);
});

test("the highest role of all values holds, whatever their order; a star is for everybody", () => {
  const roles = [
    { of: "desk-editors", role: "editor" as const },
    { of: "desk-admins", role: "admin" as const },
    { of: "*", role: "viewer" as const },
  ];
  expect(roleOfClaim(["desk-admins", "desk-editors"], roles)).toBe("admin");
  expect(roleOfClaim(["desk-editors", "others"], roles)).toBe("editor");
  expect(roleOfClaim([], roles)).toBe("viewer");
  expect(roleOfClaim(["Desk-Admins"], roles.slice(0, 2))).toBeNull();
  expect(roleOfClaim(["admin"], roles.slice(0, 2))).toBeNull();
});
