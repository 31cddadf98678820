import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { closeDatabase, db } from "@/lib/db/db";
import { limitReads } from "@/lib/db/read-limit";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { makeToken } from "@/lib/testing/factories";
import { json, respond } from "./respond";
import { translateError } from "./translate-error";

const limit = 1_000;

// As the web server does; its connections are opened after that.
beforeAll(async () => {
  await closeDatabase();
  limitReads(limit);
});

afterAll(async () => {
  limitReads(0);
  await closeDatabase();
});

test("a read that never ends is ended, and the caller is told that asking for less helps and trying again is safe", async () => {
  const { token } = await makeToken("viewer", systemViewer);
  const request = new Request("http://localhost/api/v1/articles", { headers: { authorization: `Bearer ${token}` } });
  const answer = await respond(request, async () => json(await queryRows(sql`SELECT pg_sleep(3600)`)));
  expect(answer.status).toBe(503);
  const problem = await answer.json();
  expect(problem).toMatchObject({ code: "too-slow" });
  expect(problem.detail).toContain("Nothing was changed.");
  expect(problem.detail).toContain("trying again is safe");
});

test("so is one that Prisma asked for, and its connection is good for the next", async () => {
  const error = await db().prisma.$queryRaw`SELECT pg_sleep(3600)::text`.catch((thrown: unknown) => thrown);
  expect(translateError(error)).toMatchObject({ expected: { code: "too-slow", digest: "galley too-slow" } });
  expect(await queryRows(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
});

test("what writes takes as long as it needs, and the limit holds again after it", async () => {
  await inTransaction((connection) => queryRows(sql`SELECT pg_sleep(${(2 * limit) / 1000}::float8)`, connection));
  const limits = await Promise.all(Array.from({ length: 3 }, () => queryRows(sql`SHOW statement_timeout`)));
  expect(limits.flat()).toEqual(Array(3).fill({ statement_timeout: "1s" }));
});

test("jobs and the command line have no limit", async () => {
  limitReads(0);
  await closeDatabase();
  expect(await queryRows(sql`SHOW statement_timeout`)).toEqual([{ statement_timeout: "0" }]);
});
