import { afterEach, expect, inject, test, vi } from "vitest";
import { env, setEnv } from "@/lib/env";
import { withDatabase } from "@/lib/testing/test-server";
import { describeUrl, openDatabase } from "./open-database";

const server = inject("testServer");
const before = { DATABASE_URL: env().DATABASE_URL, DATABASE_OWNER_URL: env().DATABASE_OWNER_URL };

afterEach(() => setEnv(before));

const messageFor = async (url: string) => {
  setEnv({ DATABASE_URL: url, DATABASE_OWNER_URL: "" });
  const failure = await openDatabase({ log: vi.fn(), patienceMs: 0 }).catch((error: Error) => error);
  return failure instanceof Error ? failure.message : "opened";
};

test("a server that does not answer is named by host and port, and its password is not shown", async () => {
  const message = await messageFor("postgresql://anna:hunter2@127.0.0.1:1/galley");
  expect(message).toContain("No database: PostgreSQL at 127.0.0.1:1, database galley (from DATABASE_URL)");
  expect(message).toContain("trying again is safe");
  expect(message).not.toContain("hunter2");
});

test("a host that does not exist is named", async () => {
  expect(await messageFor("postgresql://anna@nowhere.invalid/galley")).toContain("nowhere.invalid");
});

test("a database that is not there is named", async () => {
  expect(await messageFor(withDatabase(server.appUrl, "not_there"))).toContain('database "not_there" does not exist');
});

test("an address is described by its socket, or its host, port and database", () => {
  expect(describeUrl("postgresql://a:b@localhost/galley?host=%2Ftmp%2Fx")).toBe(
    "PostgreSQL at /tmp/x:5432, database galley",
  );
  expect(describeUrl("postgresql://a:b@db:6000/galley")).toBe("PostgreSQL at db:6000, database galley");
});
