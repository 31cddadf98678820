import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { dropDatabase, runAsAdmin, withDatabase } from "@/lib/testing/test-server";
import { applyMigrations, listPendingMigrations } from "./apply-migrations";
import { migrateDatabase } from "./migrate-database";

const server = inject("testServer");
const database = `galley_migrate_${process.pid}`;
const owner = new URL(server.ownerUrl).username;
const urls = { ownerUrl: withDatabase(server.ownerUrl, database), appUrl: withDatabase(server.appUrl, database) };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "galley-migrations-"));

async function withOwner<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: urls.ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function writeMigration(name: string, sql: string): void {
  fs.mkdirSync(path.join(folder, name));
  fs.writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

beforeAll(() => runAsAdmin(server.adminUrl, `create database ${database} owner ${owner}`));
afterAll(async () => {
  await dropDatabase(server.adminUrl, database);
  fs.rmSync(folder, { recursive: true });
});

/** In a process of its own, as two starts are. */
function migrateInProcess(): Promise<string> {
  const script = `import { migrateDatabase } from "./lib/db/migrate-database";
    const applied = migrateDatabase(JSON.parse(process.argv[1]), () => {});
    applied.then((names) => process.stdout.write(JSON.stringify(names)));`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", script, JSON.stringify(urls)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve(output));
  });
}

test("of three processes that migrate a new database at once, one does it and the others find it done", async () => {
  const outcomes = await Promise.all([1, 2, 3].map(migrateInProcess));
  const applied: string[][] = outcomes.map((outcome) => JSON.parse(outcome));
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  expect(await withOwner((client) => listPendingMigrations(client))).toEqual([]);
});

test("migrating again applies nothing and says nothing", async () => {
  const lines: string[] = [];
  expect(await migrateDatabase(urls, (line) => lines.push(line))).toEqual([]);
  expect(lines).toEqual([]);
});

test("a database that a newer Galley has used is refused by the migration's name", async () => {
  await withOwner(async (client) => {
    await client.query(
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', '', '29990101000000_future', now())",
    );
    await expect(listPendingMigrations(client)).rejects.toThrow(/newer Galley \(it has 29990101000000_future/);
    await client.query("delete from _prisma_migrations where id = 'x'");
  });
});

test("an owner who does not own all tables is told what it may not do", async () => {
  const inDatabase = withDatabase(server.adminUrl, database);
  await runAsAdmin(inDatabase, `revoke select on sources from public, ${new URL(urls.appUrl).username}`);
  await runAsAdmin(inDatabase, "alter table sources owner to current_user");
  await expect(migrateDatabase(urls, () => {})).rejects.toThrow(/may not do it: permission denied for table sources/);
  await runAsAdmin(inDatabase, `alter table sources owner to ${owner}`);
  expect(await migrateDatabase(urls, () => {})).toEqual([]);
});

test("a migration that fails is named, and nothing of it is kept", async () => {
  writeMigration("1_first", "create table kept (id int);");
  writeMigration("2_second", "create table dropped (id int); select 1 / 0;");
  const other = `${database}_b`;
  await runAsAdmin(server.adminUrl, `create database ${other} owner ${owner}`);
  const client = new pg.Client({ connectionString: withDatabase(server.ownerUrl, other) });
  await client.connect();
  try {
    await expect(applyMigrations(client, folder)).rejects.toThrow("Migration 2_second failed: division by zero");
    const { rows } = await client.query("select to_regclass('kept') as kept, to_regclass('dropped') as dropped");
    expect(rows).toEqual([{ kept: "kept", dropped: null }]);
    fs.writeFileSync(path.join(folder, "2_second/migration.sql"), "create table dropped (id int);");
    expect(await applyMigrations(client, folder)).toEqual(["2_second"]);
  } finally {
    await client.end();
    await dropDatabase(server.adminUrl, other);
  }
});
