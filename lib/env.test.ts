import { describe, expect, test } from "vitest";
import { environmentRefusal } from "@/lib/testing/environment-refusal";
import { readEnvironment } from "./env";

describe("the environment", () => {
  test("has a default for everything, and an empty variable counts as unset", () => {
    const values = readEnvironment({ PORT: "", HOST: "", GALLEY_DEMO: "", DATABASE_URL: "" });
    expect(values).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", GALLEY_DEMO: true });
    expect(values.DATABASE_URL).toBeUndefined();
    expect(values.GALLEY_DATA_DIR.endsWith("/.data")).toBe(true);
  });

  test.each([
    ["PORT", "abc", 'PORT must be a whole number from 1 to 65535; it is "abc".'],
    ["PORT", "0", 'PORT must be a whole number from 1 to 65535; it is "0".'],
    ["PORT", "70000", 'PORT must be a whole number from 1 to 65535; it is "70000".'],
    ["PORT", "3000.5", 'PORT must be a whole number from 1 to 65535; it is "3000.5".'],
    ["GALLEY_DEMO", "yes", 'GALLEY_DEMO must be 0 (no demo articles on first run) or 1; it is "yes".'],
    [
      "GALLEY_TRUSTED_PROXIES",
      "all",
      'GALLEY_TRUSTED_PROXIES must be how many proxies stand before Galley, 0 to 9; it is "all".',
    ],
    ["GALLEY_ADMIN_EMAIL", "anna", 'GALLEY_ADMIN_EMAIL must be an e-mail address; it is "anna".'],
  ])("a wrong %s (%s) is named with what was expected and what came", (name, value, message) => {
    expect(environmentRefusal({ [name]: value })).toBe(message);
  });

  test("a wrong database address is refused without showing it, since it may hold a password", () => {
    const message = environmentRefusal({ DATABASE_URL: "mysql://anna:hunter2@db/galley" });
    expect(message).toContain("DATABASE_URL must be an address such as postgresql://");
    expect(message).not.toContain("hunter2");
  });

  test("a mail server needs an address that mails come from, and what is wrong with it is told without its password", () => {
    expect(environmentRefusal({ GALLEY_SMTP_URL: "smtp://mail.example.org" })).toContain("GALLEY_MAIL_FROM is not");
    const message = environmentRefusal({
      GALLEY_SMTP_URL: "https://anna:hunter2@mail.example.org",
      GALLEY_MAIL_FROM: "a@b.org",
    });
    expect(message).toContain("GALLEY_SMTP_URL must be an address such as smtps://");
    expect(message).not.toContain("hunter2");
  });

  test.each(["1234567", "x".repeat(201)])(
    "an admin's password that nobody could have is refused unseen",
    (password) => {
      const message = environmentRefusal({ GALLEY_ADMIN_PASSWORD: password });
      expect(message).toContain("GALLEY_ADMIN_PASSWORD must be 8 to 200 characters");
      expect(message).not.toContain(password);
    },
  );

  test("every wrong variable is named at once", () => {
    expect(environmentRefusal({ PORT: "x", GALLEY_URL: "galley.example.org" }).split("\n")).toHaveLength(2);
  });

  test("an owner's address without an application's address is refused", () => {
    expect(environmentRefusal({ DATABASE_OWNER_URL: "postgresql://owner@db/galley" })).toContain(
      "set both, or neither",
    );
  });

  test("a public address keeps its origin only", () => {
    expect(readEnvironment({ GALLEY_URL: "https://galley.example.org/" }).GALLEY_URL).toBe(
      "https://galley.example.org",
    );
    expect(environmentRefusal({ GALLEY_URL: "https://example.org/galley" })).toContain("nothing after the host");
  });
});
