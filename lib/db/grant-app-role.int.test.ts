import pg from "pg";
import PgBoss from "pg-boss";
import { afterAll, expect, test } from "vitest";
import { env } from "@/lib/env";
import { appendOnlyTables, grantAppRole } from "./grant-app-role";
import { areJobsReady } from "./prepare-jobs";

const { DATABASE_URL: appUrl = "", DATABASE_OWNER_URL: ownerUrl = "" } = env();
const app = new pg.Pool({ connectionString: appUrl, max: 2 });
const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
// A connection cut off at the end of the file is no failure.
for (const pool of [app, owner]) pool.on("error", () => {});
const role = decodeURIComponent(new URL(appUrl).username);

afterAll(() => Promise.all([app.end(), owner.end()]));

test.each(appendOnlyTables)(
  "the application's role reads and adds to %s, and can do nothing else with it",
  async (table) => {
    const { rows } = await app.query(
      `select array_agg(privilege order by privilege) as may
       from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
      where has_table_privilege($1, privilege)`,
      [table],
    );
    expect(rows[0].may).toEqual(["INSERT", "SELECT"]);
    const refused = new RegExp(`permission denied for table ${table}`);
    const column = table === "export_chunks" ? "statuses" : "id";
    await expect(app.query(`update ${table} set ${column} = ${column}`)).rejects.toThrow(refused);
    await expect(app.query(`delete from ${table}`)).rejects.toThrow(refused);
    await expect(app.query(`truncate ${table} cascade`)).rejects.toThrow(/permission denied/);
    await expect(app.query(`alter table ${table} disable trigger all`)).rejects.toThrow(/must be owner/);
  },
);

test("the application's role owns nothing and can make nothing that lasts", async () => {
  const owned = await app.query(
    "select from pg_class where pg_get_userbyid(relowner) = current_user and relpersistence = 'p'",
  );
  expect(owned.rowCount).toBe(0);
  await expect(app.query("create table mine (id int)")).rejects.toThrow(/permission denied for schema public/);
  await expect(app.query("create table pgboss.mine (id int)")).rejects.toThrow(/permission denied for schema pgboss/);
  await expect(app.query("create schema mine")).rejects.toThrow(/permission denied for database/);
});

test("the migrations' own table can be read but not written by the application's role", async () => {
  expect((await app.query("select from _prisma_migrations")).rowCount).toBeGreaterThan(0);
  await expect(app.query("delete from _prisma_migrations")).rejects.toThrow(/permission denied/);
});

test("granting again changes nothing, and takes away what somebody added by hand", async () => {
  const client = await owner.connect();
  try {
    const rights = async () =>
      (await client.query("select relname, relacl::text, xmin::text from pg_class where relacl is not null order by 1"))
        .rows;
    const before = await rights();
    await grantAppRole(client, role);
    expect(await rights()).toEqual(before);
    await client.query(`grant update, truncate on decisions to ${pg.escapeIdentifier(role)}`);
    await grantAppRole(client, role);
    await expect(app.query("update decisions set id = id")).rejects.toThrow(/permission denied/);
  } finally {
    client.release();
  }
});

test("a role that could change decisions through PUBLIC is refused by name", async () => {
  const client = await owner.connect();
  try {
    await client.query("grant update (note) on decisions to public");
    await expect(grantAppRole(client, role)).rejects.toThrow(/can change decisions, which may only be added to/);
    await client.query("revoke update (note) on decisions from public");
    await grantAppRole(client, role);
  } finally {
    client.release();
  }
});

test("the application's role runs jobs: it sends, works, completes, fails, retries and keeps the queues in order", async () => {
  expect(await areJobsReady(app)).toBe(true);
  const errors: Error[] = [];
  const boss = new PgBoss({
    db: { executeSql: (text, values) => app.query(text, values) },
    migrate: false,
    schedule: false,
    archiveCompletedAfterSeconds: 60,
  });
  boss.on("error", (error) => errors.push(error));
  await boss.start();
  try {
    const first = await boss.send("import", { id: 1 }, { singletonKey: "1", retryDelay: 0, retryBackoff: false });
    expect(await boss.send("import", { id: 1 }, { singletonKey: "1" })).toBeNull();
    const second = await boss.send("export", { id: 2 }, { retryLimit: 0 });
    if (!first || !second) throw new Error("nothing was sent");

    const seen: string[] = [];
    let failures = 0;
    await boss.work("import", { pollingIntervalSeconds: 0.5 }, async () => {
      if (failures++ === 0) throw new Error("the first attempt fails");
      seen.push("import");
    });
    await boss.work("export", { pollingIntervalSeconds: 0.5 }, async () => {
      throw new Error("always");
    });
    await expect
      .poll(async () => (await boss.getJobById("import", first))?.state, { timeout: 15_000 })
      .toBe("completed");
    await expect.poll(async () => (await boss.getJobById("export", second))?.state).toBe("failed");
    expect(seen).toEqual(["import"]);
    await boss.maintain();
    expect(await boss.getQueueSize("import")).toBe(0);
  } finally {
    await boss.stop({ graceful: false });
  }
  expect(errors).toEqual([]);
});
