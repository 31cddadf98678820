import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors/app-error";
import { setHeadsAside } from "@/lib/record/written-heads";
import { type BackupManifest, readBackup, sumRows, type TableHeader } from "./backup-file";
import { columnsOf, leftOut, listTables, plainText, quoted } from "./tables";

export type RestoreOptions = {
  /** The role that owns the schema: it takes triggers and references off for the time of the restore. */
  ownerUrl: string;
  /** Replaces what is there; without it only an empty desk is restored into. */
  force: boolean;
};

async function withOwner<Result>(ownerUrl: string, work: (owner: pg.Client) => Promise<Result>): Promise<Result> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: "galley-restore" });
  owner.on("error", () => {});
  await owner.connect();
  try {
    await owner.query(`BEGIN; ${plainText}; SET LOCAL search_path = public`);
    return await work(owner);
  } finally {
    // What was not committed is as if it had never been.
    await owner.end();
  }
}

/** @throws AppError conflict where the tables of the backup are not those of this desk */
async function assertSameTables(owner: pg.Client, { migrations }: Pick<BackupManifest, "migrations">): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1",
  );
  const here = rows.map(({ name }) => name);
  if (here.join() === migrations.join()) return;
  const isOlder = migrations.every((name) => here.includes(name));
  const way = isOlder
    ? "Restore it with the Galley that made it, and then start this one on it: that brings it up to date."
    : "Restore it with that one.";
  throw new AppError(
    "conflict",
    `The backup was made by ${isOlder ? "an older" : "another"} Galley. ${way} Nothing was changed.`,
  );
}

async function assertEmpty(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ used: boolean }>(
    "SELECT EXISTS (SELECT FROM people) OR EXISTS (SELECT FROM articles) OR EXISTS (SELECT FROM audit_entries) AS used",
  );
  if (!rows[0]?.used) return;
  throw new AppError(
    "conflict",
    "This desk is not empty. With --force all of it is replaced by the backup. Nothing was changed.",
  );
}

type Reference = { table: string; name: string; definition: string };

/** Takes off what would stand in the way of rows that come table by table; `putBack` puts it on and checks it again. */
async function looseReferences(owner: pg.Client): Promise<{ putBack(): Promise<void> }> {
  const { rows } = await owner.query<Reference>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  );
  for (const { table, name } of rows) await owner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
  return {
    async putBack() {
      for (const { table, name, definition } of rows) {
        await owner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`);
      }
    },
  };
}

async function copyIn(owner: pg.Client, place: string, table: TableHeader, rows: AsyncIterable<Buffer>): Promise<void> {
  await pipeline(Readable.from(rows), owner.query(copyFrom(`COPY ${place} (${columnsOf(table)}) FROM STDIN`)));
}

async function fill(owner: pg.Client, path: string): Promise<BackupManifest> {
  const tables = await listTables(owner);
  const names = [...tables.map(({ table }) => table), ...leftOut.filter((name) => name !== "_prisma_migrations")];
  const all = names.map((name) => `public.${quoted(name)}`);
  await owner.query(`LOCK TABLE ${all.join(", ")} IN ACCESS EXCLUSIVE MODE`);
  const references = await looseReferences(owner);
  // Rows come as they were: nothing is to be computed or refused on the way.
  for (const name of all) await owner.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  await owner.query(`TRUNCATE ${all.join(", ")}`);
  const known = new Map(tables.map((table) => [table.table, table]));
  const manifest = await readBackup(path, {
    async onTable(table, rows) {
      const here = known.get(table.table);
      if (here?.columns.join() !== table.columns.join()) {
        throw new AppError(
          "conflict",
          `The backup has other columns of ${table.table} than this desk. Nothing was changed.`,
        );
      }
      await copyIn(owner, `public.${quoted(table.table)}`, table, rows);
    },
  });
  for (const [name, next] of Object.entries(manifest.sequences)) {
    await owner.query("SELECT setval(to_regclass($1), $2, false)", [`public.${quoted(name)}`, next]);
  }
  for (const name of all) await owner.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  await references.putBack();
  return manifest;
}

/**
 * Puts a backup in the place of what the desk holds: all of it or nothing, in one transaction. Everybody is signed out.
 * Its sums are checked before anything is touched.
 * @throws AppError invalid-input for a damaged file, conflict for a desk that is not empty or another version's backup
 */
export async function restoreBackup(viewer: Viewer, path: string, options: RestoreOptions): Promise<BackupManifest> {
  assertCan(viewer, "backup:restore");
  const checked = await readBackup(path);
  return withOwner(options.ownerUrl, async (owner) => {
    await assertSameTables(owner, checked);
    if (!options.force) await assertEmpty(owner);
    const manifest = await fill(owner, path);
    await recordAudit(owner, viewer, "backup.restore", null, { madeAt: manifest.madeAt, head: manifest.head });
    await owner.query("COMMIT");
    // The heads written down here are those of what was replaced.
    setHeadsAside();
    return manifest;
  });
}

async function rereadRows(owner: pg.Client, place: string, table: TableHeader): Promise<string> {
  const sums = sumRows(table);
  const rows = owner.query(copyTo(`COPY ${place} (${columnsOf(table)}) TO STDOUT`));
  for await (const piece of rows as AsyncIterable<Buffer>) sums.add(piece);
  return JSON.stringify(sums.sum());
}

/**
 * Restores a backup beside the desk, into tables that nobody sees, reads them again and forgets them. Needs as much
 * space as the desk for that time.
 * @throws AppError invalid-input for a damaged file or rows that do not come back as they were, conflict
 */
export async function testBackup(viewer: Viewer, path: string, ownerUrl: string): Promise<BackupManifest> {
  assertCan(viewer, "backup:restore");
  const checked = await readBackup(path);
  return withOwner(ownerUrl, async (owner) => {
    await assertSameTables(owner, checked);
    await owner.query("CREATE SCHEMA galley_restore_test");
    const sums = new Map(checked.tables.map((table) => [table.table, JSON.stringify(table)]));
    return readBackup(path, {
      async onTable(table, rows) {
        const place = `galley_restore_test.${quoted(table.table)}`;
        await owner.query(`CREATE TABLE ${place} (LIKE public.${quoted(table.table)})`);
        await copyIn(owner, place, table, rows);
        if ((await rereadRows(owner, place, table)) === sums.get(table.table)) return;
        throw new AppError(
          "invalid-input",
          `The rows of ${table.table} do not come back as they were. Keep another backup.`,
        );
      },
    });
  });
}
