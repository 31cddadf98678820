import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type pg from "pg";
import { CannotStart } from "./cannot-start";

export const migrationsFolder = path.join(/* turbopackIgnore: true */ process.cwd(), "prisma/migrations");

// The key that Prisma's own engine takes: `prisma migrate deploy` and this runner never overlap.
const migrationsLock = 72_707_369;

const bookkeeping = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

type Queryable = Pick<pg.ClientBase, "query">;
type Migration = { name: string; sql: string; checksum: string };

/**
 * Runs `work` while no other process changes the schema.
 * @param onWait called once when another one does
 */
export async function withMigrationLock<Result>(
  client: Queryable,
  work: () => Promise<Result>,
  onWait: () => void,
): Promise<Result> {
  // Not the connection's own limits: a migration takes as long as it takes.
  await client.query("set statement_timeout = 0; set lock_timeout = 0");
  const { rows } = await client.query<{ locked: boolean }>("select pg_try_advisory_lock($1) as locked", [
    migrationsLock,
  ]);
  if (!rows[0]?.locked) {
    onWait();
    await client.query("select pg_advisory_lock($1)", [migrationsLock]);
  }
  try {
    return await work();
  } finally {
    // Where work left a transaction behind that failed, it is refused, and the end of the connection frees the lock.
    await client.query("select pg_advisory_unlock($1)", [migrationsLock]).catch(() => {});
  }
}

/**
 * The names of migrations that this Galley has and the database has not, oldest first.
 * @throws Error when the database is ahead of this Galley, or a migration failed half-way
 */
export async function listPendingMigrations(client: Queryable, folder = migrationsFolder): Promise<string[]> {
  return (await findPending(client, folder)).map(({ name }) => name);
}

/**
 * Applies what is pending, each migration in a transaction of its own, with the bookkeeping of `prisma migrate
 * deploy`. The caller holds the migration lock.
 * @returns the names applied
 * @throws Error naming the migration; nothing of it is kept
 */
export async function applyMigrations(
  client: Queryable,
  folder = migrationsFolder,
  log: (line: string) => void = () => {},
): Promise<string[]> {
  const pending = await findPending(client, folder);
  // Nothing is written where nothing is to do: such a start may have a role that can't.
  if (pending.length > 0) await client.query(bookkeeping);
  for (const migration of pending) {
    log(`applying ${migration.name}`);
    await applyOne(client, migration);
  }
  return pending.map(({ name }) => name);
}

async function findPending(client: Queryable, folder: string): Promise<Migration[]> {
  const known = readMigrations(folder);
  const found = await client.query<{ present: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as present",
  );
  if (!found.rows[0]?.present) return known;
  const { rows } = await client.query<{ name: string; finished: boolean }>(
    "select migration_name as name, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null",
  );
  const failed = rows.find(({ finished }) => !finished);
  if (failed) {
    throw new CannotStart(
      `Migration ${failed.name} stopped half-way earlier. Restore the database from a backup, or complete it by hand and set finished_at in _prisma_migrations.`,
    );
  }
  const done = new Set(rows.map(({ name }) => name));
  const names = new Set(known.map(({ name }) => name));
  const newer = [...done].filter((name) => !names.has(name));
  if (newer.length > 0) {
    throw new CannotStart(
      `This database has been used by a newer Galley (it has ${newer.join(", ")}, which this one does not know). Nothing was changed: start the newer one, or another database.`,
    );
  }
  return known.filter(({ name }) => !done.has(name));
}

/** The migrations that this Galley has, oldest first. */
export function listMigrationNames(folder = migrationsFolder): string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => fs.existsSync(path.join(folder, name, "migration.sql")))
    .sort();
}

function readMigrations(folder: string): Migration[] {
  return listMigrationNames(folder).map((name) => {
    const sql = fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

async function applyOne(client: Queryable, { name, sql, checksum }: Migration): Promise<void> {
  // Some statements, such as create index concurrently, refuse to run inside a transaction.
  const inTransaction = !/^-- no-transaction/m.test(sql);
  const id = randomUUID();
  if (inTransaction) await client.query("begin");
  try {
    await client.query(
      "insert into _prisma_migrations (id, checksum, migration_name, started_at) values ($1, $2, $3, clock_timestamp())",
      [id, checksum, name],
    );
    // Without parameters, so that the file may hold many statements.
    await client.query(sql);
    await client.query(
      "update _prisma_migrations set finished_at = clock_timestamp(), applied_steps_count = 1 where id = $1",
      [id],
    );
    if (inTransaction) await client.query("commit");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // The connection itself may be gone, and then the transaction is too.
    const undo = inTransaction
      ? client.query("rollback")
      : client.query("update _prisma_migrations set logs = $2 where id = $1", [id, reason]);
    await undo.catch(() => {});
    const kept = inTransaction ? "nothing of it was kept" : "look at what it did before trying again";
    throw new CannotStart(`Migration ${name} failed: ${reason} (${kept}).`, { cause: error });
  }
}
