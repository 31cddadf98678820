import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { codeOf } from "@/lib/db/data-folder";
import { migrateDatabase } from "@/lib/db/migrate-database";
import { findRunningServer } from "@/lib/db/running-server";
import { env } from "@/lib/env";
import { assertLocalDatabase } from "./assert-local-database";

/** What a test file needs to make a database of its own. */
export type TestServer = { adminUrl: string; ownerUrl: string; appUrl: string; template: string };

const prefix = "galley-test-";

/** Swaps the database in an address. */
export function withDatabase(url: string, database: string): string {
  const swapped = new URL(url);
  swapped.pathname = `/${database}`;
  return swapped.href;
}

/** A folder that the database server's user can get into, also when root makes it. */
export function makeTestFolder(): string {
  sweepLeftovers();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), prefix));
  fs.chmodSync(folder, 0o711);
  fs.writeFileSync(path.join(folder, "pid"), String(process.pid));
  return folder;
}

/** A run that was killed leaves its folder, and perhaps a server on it. */
function sweepLeftovers(): void {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = path.join(os.tmpdir(), name);
    try {
      process.kill(Number(fs.readFileSync(path.join(folder, "pid"), "utf8")), 0);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ESRCH") removeTestFolder(folder);
    }
  }
}

/** Removes the folder; a server that a killed run left there ends with its files. */
export function removeTestFolder(folder: string): void {
  try {
    for (const home of ["postgres", "data/postgres"]) {
      const server = findRunningServer(path.join(folder, home));
      if (server) process.kill(server.pid, "SIGQUIT");
    }
  } catch {
    // It has just ended by itself.
  }
  fs.rmSync(folder, { recursive: true, force: true });
}

/**
 * A PostgreSQL for tests with a migrated template database: the one that TEST_DATABASE_URL names (a superuser of a
 * server on this machine), or an own one in a temporary folder.
 */
export async function startTestServer(): Promise<TestServer & { stop(): Promise<void> }> {
  const given = env().TEST_DATABASE_URL;
  const server = given ? await borrowServer(given) : await startOwnServer();
  try {
    const template = `galley_template_${process.pid}`;
    const made = { ...server, template };
    await runAsAdmin(
      server.adminUrl,
      `create database ${template} owner ${pg.escapeIdentifier(new URL(server.ownerUrl).username)}`,
    );
    const urls = { ownerUrl: withDatabase(server.ownerUrl, template), appUrl: withDatabase(server.appUrl, template) };
    await migrateDatabase(urls, () => {});
    return made;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

type Started = Omit<TestServer, "template"> & { stop(): Promise<void> };

async function startOwnServer(): Promise<Started> {
  const { openPostgres } = await import("@/lib/db/embedded-postgres");
  const folder = makeTestFolder();
  const { adminUrl, ownerUrl, appUrl, release } = await openPostgres({ dir: folder, fsync: false });
  const stop = async () => {
    await release();
    removeTestFolder(folder);
  };
  return { adminUrl, ownerUrl, appUrl, stop };
}

/** Roles of this run alone, so that two runs on one server do not meet. */
async function borrowServer(adminUrl: string): Promise<Started> {
  assertLocalDatabase(adminUrl);
  const password = randomBytes(12).toString("hex");
  const roles = [`galley_test_owner_${process.pid}`, `galley_test_app_${process.pid}`] as const;
  for (const role of roles) await runAsAdmin(adminUrl, `create role ${role} login password '${password}'`);
  const urlFor = (role: string) => {
    const url = new URL(adminUrl);
    Object.assign(url, { username: role, password });
    return url.href;
  };
  const stop = async () => {
    await runAsAdmin(adminUrl, `drop database if exists galley_template_${process.pid} with (force)`);
    for (const role of roles) await runAsAdmin(adminUrl, `drop role ${role}`);
  };
  return { adminUrl, ownerUrl: urlFor(roles[0]), appUrl: urlFor(roles[1]), stop };
}

/** One statement as the superuser. */
export async function runAsAdmin(adminUrl: string, statement: string): Promise<void> {
  assertLocalDatabase(adminUrl);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Drops a database, giving connections that are just closing the time for it: cut off, they would report an error
 * to whoever has stopped listening.
 */
export async function dropDatabase(adminUrl: string, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database);
  const inUse = "55006";
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      return await runAsAdmin(adminUrl, `drop database ${name}`);
    } catch (error) {
      if (codeOf(error) !== inUse) throw error;
      await sleep(50);
    }
  }
  await runAsAdmin(adminUrl, `drop database ${name} with (force)`);
}
