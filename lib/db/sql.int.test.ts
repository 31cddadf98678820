import pg from "pg";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { closeDatabase, db } from "./db";
import { inTransaction, joinSql, queryRows, sql } from "./sql";

test("a value is never part of the statement", async () => {
  const hostile = "'; DROP TABLE articles; --";
  expect(await queryRows(sql`SELECT ${hostile}::text AS value`)).toEqual([{ value: hostile }]);
  const parts = [sql`${1}::int`, sql`${hostile}::text`];
  expect(await queryRows(sql`SELECT ${joinSql(parts)}`)).toEqual([{ int4: 1, text: hostile }]);
});

test("work that fails leaves nothing behind, and its connection serves the next", async () => {
  for (let i = 0; i < 15; i++) {
    const failed = inTransaction(async (connection) => {
      await connection.query("INSERT INTO sources (name) VALUES ('left behind')");
      throw new Error("not this time");
    });
    await expect(failed).rejects.toThrow("not this time");
  }
  expect(await queryRows(sql`SELECT 1 FROM sources WHERE name = 'left behind'`)).toEqual([]);
  expect(db().pool.waitingCount).toBe(0);
});

test("a connection lost between two statements fails the transaction and not the process", async () => {
  const lost = inTransaction(async (connection) => {
    const [backend] = await queryRows<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`, connection);
    // The news arrives while no statement waits for an answer.
    const ended = new Promise((resolve) => connection.once("end", () => resolve(null)));
    await queryRows(sql`SELECT pg_terminate_backend(${backend?.pid ?? 0}::int)`);
    await ended;
    await connection.query("INSERT INTO sources (name) VALUES ('too late')");
  });
  await expect(lost).rejects.toThrow();
  expect(await queryRows(sql`SELECT 1 FROM sources WHERE name = 'too late'`)).toEqual([]);
});

test("statements are not compiled, whatever the server would do by itself", async () => {
  const owner = new pg.Client({ connectionString: env().DATABASE_OWNER_URL });
  await owner.connect();
  await owner.query(`ALTER DATABASE ${pg.escapeIdentifier(owner.database ?? "")} SET jit = on`);
  try {
    await closeDatabase();
    expect(await queryRows(sql`SHOW jit`)).toEqual([{ jit: "off" }]);
  } finally {
    await owner.end();
  }
});
