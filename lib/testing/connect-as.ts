import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { env } from "@/lib/env";
import { withDatabase } from "./test-server";

/** Past triggers is what a person with the keys to the server could do: no trigger and no foreign key stands in the way. */
type Who = "owner" | "superuser" | "superuser past triggers";

/** To this test's database; to be connected and ended by the caller. */
export function newClientAs(who: Who): pg.Client {
  const { DATABASE_URL, DATABASE_OWNER_URL } = env();
  if (who === "owner") return new pg.Client({ connectionString: DATABASE_OWNER_URL });
  const database = new URL(DATABASE_URL ?? "").pathname.slice(1);
  return new pg.Client({
    connectionString: withDatabase(inject("testServer").adminUrl, database),
    options: who === "superuser" ? undefined : "-c session_replication_role=replica",
  });
}

/** One connection for all tests of the file that calls this at its top: it is there before the first and ended after the last. */
export function connectAs(who: Who): pg.Client {
  const client = newClientAs(who);
  beforeAll(async () => {
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
  });
  return client;
}
