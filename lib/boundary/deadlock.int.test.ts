import { expect, test } from "vitest";
import { db } from "@/lib/db/db";
import { translateError } from "./translate-error";

test("of two transactions that wait for each other one is taken back, and told that trying again is safe", async () => {
  const [one, other] = [await db().pool.connect(), await db().pool.connect()];
  try {
    const lock = (key: number) => `SELECT pg_advisory_xact_lock(7, ${key})`;
    await one.query("BEGIN");
    await other.query("BEGIN");
    await one.query(lock(1));
    await other.query(lock(2));
    const waiting = [one.query(lock(2)), other.query(lock(1))].map((query) => query.catch((error) => error));
    const failed = await Promise.race(waiting);
    expect(translateError(failed)).toMatchObject({
      expected: { code: "unavailable", message: expect.stringContaining("try again"), details: { retryAfter: 1 } },
    });
    await one.query("ROLLBACK");
    await other.query("ROLLBACK");
    await Promise.all(waiting);
  } finally {
    one.release();
    other.release();
  }
});
