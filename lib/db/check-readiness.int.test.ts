import pg from "pg";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { checkReadiness } from "./check-readiness";

test("a database that lacks a migration of this Galley is not ready, and one that has them all is", async () => {
  expect(await checkReadiness()).toEqual({ ready: true, checks: { database: "answers", migrations: "applied" } });
  const owner = new pg.Client({ connectionString: env().DATABASE_OWNER_URL });
  await owner.connect();
  try {
    await owner.query(
      "DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)",
    );
  } finally {
    await owner.end();
  }
  expect(await checkReadiness()).toEqual({ ready: false, checks: { database: "answers", migrations: "1 pending" } });
});
