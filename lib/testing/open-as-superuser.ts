import pg from "pg";
import { inject } from "vitest";
import { env } from "@/lib/env";
import { withDatabase } from "./test-server";

/**
 * What a person with the keys to the server could do to this test's database: no trigger and no foreign key stands in the
 * way. To be ended by the caller.
 */
export async function openAsSuperuser(): Promise<pg.Client> {
  const database = new URL(env().DATABASE_URL ?? "").pathname.slice(1);
  const superuser = new pg.Client({ connectionString: withDatabase(inject("testServer").adminUrl, database) });
  await superuser.connect();
  await superuser.query("SET session_replication_role = replica");
  return superuser;
}
