import { describe, expect, test } from "vitest";
import { environmentRefusal } from "@/lib/testing/environment-refusal";
import { readEnvironment } from "./env";
import { openidSettings } from "./env-openid";

const named = { GALLEY_OIDC_ISSUER: "https://id.example.org/realms/desk", GALLEY_OIDC_CLIENT_ID: "galley" };

const settingsOf = (more: Record<string, string> = {}) => openidSettings(readEnvironment({ ...named, ...more }));

describe("the provider in the environment", () => {
  test("is none unless it is named", () => {
    expect(openidSettings(readEnvironment({}))).toBeNull();
    expect(openidSettings(readEnvironment({ GALLEY_OIDC_ISSUER: "" }))).toBeNull();
  });

  test("needs no more than issuer and client: the rest has defaults that let nobody in by themselves", () => {
    expect(settingsOf()).toEqual({
      issuer: "https://id.example.org/realms/desk",
      clientId: "galley",
      clientSecret: null,
      name: "id.example.org",
      scopes: "openid email profile",
      verifiedClaim: "email_verified",
      roleClaim: null,
      domains: [],
    });
  });

  test("may give roles by a claim, and let domains in", () => {
    const settings = settingsOf({
      GALLEY_OIDC_ROLE_CLAIM: "groups",
      GALLEY_OIDC_ROLES: " /desk/admins = admin, a=b=editor,*=viewer",
      GALLEY_OIDC_DOMAINS: "Example.org, @press.example=editor",
    });
    expect(settings?.roleClaim).toEqual({
      name: "groups",
      roles: [
        { of: "/desk/admins", role: "admin" },
        { of: "a=b", role: "editor" },
        { of: "*", role: "viewer" },
      ],
    });
    expect(settings?.domains).toEqual([
      { domain: "example.org", role: "viewer" },
      { domain: "press.example", role: "editor" },
    ]);
  });

  test.each([
    [{ GALLEY_OIDC_ISSUER: named.GALLEY_OIDC_ISSUER }, "GALLEY_OIDC_CLIENT_ID is not"],
    [{ GALLEY_OIDC_NAME: "Desk" }, "GALLEY_OIDC_NAME is set but GALLEY_OIDC_ISSUER is not"],
    [{ ...named, GALLEY_OIDC_ROLE_CLAIM: "groups" }, "GALLEY_OIDC_ROLE_CLAIM is set but GALLEY_OIDC_ROLES is not"],
    [{ ...named, GALLEY_OIDC_ROLES: "a=admin" }, "GALLEY_OIDC_ROLES is set but GALLEY_OIDC_ROLE_CLAIM is not"],
  ])("is refused where it is said by half: %j", (variables, message) => {
    expect(environmentRefusal(variables)).toContain(message);
  });

  test.each([
    ["GALLEY_OIDC_ISSUER", "http://id.example.org"],
    ["GALLEY_OIDC_ISSUER", "https://id.example.org/?tenant=a"],
    ["GALLEY_OIDC_ISSUER", "id.example.org"],
    ["GALLEY_OIDC_SCOPES", "email profile"],
    ["GALLEY_OIDC_ROLES", "desk-admins=owner"],
    ["GALLEY_OIDC_ROLES", "desk-admins"],
    ["GALLEY_OIDC_ROLES", "=admin"],
    ["GALLEY_OIDC_DOMAINS", "example.org=boss"],
    ["GALLEY_OIDC_DOMAINS", "org"],
    ["GALLEY_OIDC_DOMAINS", "anna@example.org"],
    ["GALLEY_OIDC_NAME", "x".repeat(41)],
  ])("is refused with a name that is wrong: %s as %s", (name, value) => {
    const message = environmentRefusal({
      ...named,
      GALLEY_OIDC_ROLE_CLAIM: "groups",
      GALLEY_OIDC_ROLES: "a=admin",
      [name]: value,
    });
    expect(message).toContain(`${name} must be `);
    expect(message.split("\n")).toHaveLength(1);
  });

  test("may be on this machine without TLS, as in a test", () => {
    expect(environmentRefusal({ ...named, GALLEY_OIDC_ISSUER: "http://localhost:8080/realms/desk" })).toBe("accepted");
  });

  test("keeps its secret out of messages", () => {
    const message = environmentRefusal({ GALLEY_OIDC_CLIENT_SECRET: "hunter2", GALLEY_OIDC_SCOPES: "email" });
    expect(message).not.toContain("hunter2");
  });
});
