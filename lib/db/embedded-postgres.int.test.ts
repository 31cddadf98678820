import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestFolder, removeTestFolder } from "@/lib/testing/test-server";
import { openPostgres } from "./embedded-postgres";
import { findRunningServer } from "./running-server";

const folder = makeTestFolder();
const dir = path.join(folder, "data");
const home = path.join(dir, "postgres");
// Durable, as the product is: what a kill may lose is the point here.
const open = () => openPostgres({ dir });

afterAll(() => removeTestFolder(folder));

async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

describe("the embedded PostgreSQL", () => {
  beforeAll(async () => {
    const { ownerUrl, release } = await open();
    await query(ownerUrl, "create table kept as select 1 as id");
    await release();
  });

  test("is reached through its socket only, by no other user", async () => {
    const { adminUrl, release } = await open();
    const { rows } = await query(adminUrl, "select current_setting('listen_addresses') as addresses");
    expect(rows).toEqual([{ addresses: "" }]);
    const socket = new URL(adminUrl).searchParams.get("host") ?? "";
    expect(fs.statSync(socket).mode & 0o777).toBe(0o700);
    await release();
  });

  test("is one server for many openers at once, stopped by the last one out", async () => {
    const opened = await Promise.all([1, 2, 3, 4].map(open));
    expect(new Set(opened.map(({ appUrl }) => appUrl)).size).toBe(1);
    const last = opened.pop();
    for (const { release } of opened) await release();
    expect(findRunningServer(home)).not.toBeNull();
    await last?.release();
    expect(findRunningServer(home)).toBeNull();
  });

  test("stays up for somebody who is still connected", async () => {
    const { appUrl, release } = await open();
    const guest = new pg.Client({ connectionString: appUrl });
    await guest.connect();
    await release();
    expect((await guest.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await guest.end();
    const again = await open();
    expect(again.started).toBe(false);
    await again.release();
  });

  test("outlives a kill -9 of the process that started it, and the next one adopts it", async () => {
    const script = `import { openPostgres } from "./lib/db/embedded-postgres";
      openPostgres({ dir: process.argv[1], fsync: false }).then(() => process.stdout.write("open"));`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script, dir]);
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const running = findRunningServer(home);
    child.kill("SIGKILL");
    const { started, adminUrl, release } = await open();
    expect(started).toBe(false);
    expect(findRunningServer(home)).toEqual(running);
    // The server notices a killed process a moment later, and until then that keeps it up.
    const keepers = "select from pg_stat_activity where application_name = 'galley-keeper'";
    await expect.poll(async () => (await query(adminUrl, keepers)).rowCount).toBe(1);
    await release();
    expect(findRunningServer(home)).toBeNull();
  });

  test("comes back after a kill -9 of its own, with all that was committed", async () => {
    const first = await open();
    await query(first.ownerUrl, "insert into kept values (2)");
    process.kill(findRunningServer(home)?.pid ?? 0, "SIGKILL");
    const second = await open();
    expect(second.started).toBe(true);
    expect((await query(second.ownerUrl, "select id from kept order by 1")).rows).toEqual([{ id: 1 }, { id: 2 }]);
    await first.release();
    await second.release();
  });

  test("is started again under a process that asked for that", async () => {
    const lines: string[] = [];
    const { ownerUrl, release } = await openPostgres({
      dir,
      fsync: false,
      revive: true,
      log: (line) => lines.push(line),
    });
    process.kill(findRunningServer(home)?.pid ?? 0, "SIGKILL");
    await expect.poll(() => lines.at(-1), { timeout: 20_000 }).toContain("PostgreSQL is back");
    expect((await query(ownerUrl, "select 1 as one")).rows).toEqual([{ one: 1 }]);
    await release();
    expect(findRunningServer(home)).toBeNull();
  });

  test("in a copied folder it is another database, also when the copy was taken while it ran", async () => {
    const original = await open();
    const copy = path.join(folder, "copy");
    fs.cpSync(dir, copy, { recursive: true });
    const copied = await openPostgres({ dir: copy, fsync: false });
    await query(copied.ownerUrl, "insert into kept values (99)");
    expect((await query(original.ownerUrl, "select from kept where id = 99")).rowCount).toBe(0);
    await copied.release();
    await original.release();
  });

  test("in a moved folder it is the same database", async () => {
    const moved = path.join(folder, "moved");
    fs.renameSync(dir, moved);
    const { ownerUrl, release } = await openPostgres({ dir: moved });
    expect((await query(ownerUrl, "select from kept")).rowCount).toBe(2);
    await release();
    fs.renameSync(moved, dir);
  });

  test("made by another major version is refused, naming both", async () => {
    const file = path.join(home, "PG_VERSION");
    fs.writeFileSync(file, "14\n");
    await expect(open()).rejects.toThrow(/made by PostgreSQL 14, and this Galley brings PostgreSQL \d+/);
    fs.writeFileSync(file, "18\n");
  });

  test("in a place where a file stands in the way is refused by the folder's name", async () => {
    fs.writeFileSync(path.join(folder, "file"), "");
    await expect(openPostgres({ dir: path.join(folder, "file/data") })).rejects.toThrow(
      /file\/data cannot be used: a file/,
    );
  });
});
