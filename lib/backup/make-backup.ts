import "server-only";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { AppError } from "@/lib/errors/app-error";
import { findHead } from "@/lib/record/find-head";
import {
  type BackupHeader,
  type BackupManifest,
  BackupWriter,
  readBackup,
  sumRows,
  type TableHeader,
  type TableSum,
} from "./backup-file";
import { columnsOf, listSequences, listTables, plainText, quoted } from "./tables";

export type MadeBackup = { path: string; bytes: number; sha256: string; manifest: BackupManifest };

async function readHeader(viewer: Viewer, connection: pg.ClientBase): Promise<BackupHeader> {
  const { rows } = await connection.query<{ at: Date; postgres: string; migrations: string[] }>(
    `SELECT now() AS at, current_setting('server_version') AS postgres,
       ARRAY(SELECT migration_name::text FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL
         ORDER BY migration_name) AS migrations`,
  );
  const row = rows[0];
  if (!row) throw new Error("the database does not say what it is");
  const { head } = await findHead(viewer);
  return {
    madeAt: row.at.toISOString(),
    postgres: row.postgres,
    migrations: row.migrations,
    head: head && `${head.seal}:${head.hash}`,
    sequences: await listSequences(connection),
  };
}

async function writeTable(connection: pg.ClientBase, writer: BackupWriter, table: TableHeader): Promise<TableSum> {
  await writer.writeJson(table);
  const sums = sumRows(table);
  const rows = connection.query(copyTo(`COPY public.${quoted(table.table)} (${columnsOf(table)}) TO STDOUT`));
  for await (const piece of rows as AsyncIterable<Buffer>) {
    sums.add(piece);
    await writer.write(piece);
  }
  await writer.write(Buffer.alloc(0));
  return sums.sum();
}

async function writeAll(viewer: Viewer, writer: BackupWriter): Promise<void> {
  const connection = await db().pool.connect();
  let broken: Error | undefined;
  try {
    // One snapshot for all tables: what is decided meanwhile is in none of them.
    await connection.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${plainText}`);
    const header = await readHeader(viewer, connection);
    await writer.writeJson(header);
    const tables: TableSum[] = [];
    for (const table of await listTables(connection)) tables.push(await writeTable(connection, writer, table));
    await writer.writeJson({ ...header, tables } satisfies BackupManifest);
    await connection.query("COMMIT");
  } catch (error) {
    // It may still be copying; a new connection is cheaper than to find out.
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    connection.release(broken);
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = crypto.createHash("sha256");
  for await (const chunk of fs.createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}

/**
 * Writes all that the database holds into one compressed file, beside a running desk, and reads it again. Not in it:
 * sessions and one-time links, the secret that signs cookies, files of exports (written again from their sets) and of
 * imports that have not ended.
 * @throws AppError conflict where there is such a file already
 */
export async function makeBackup(viewer: Viewer, target: string): Promise<MadeBackup> {
  assertCan(viewer, "backup:make");
  if (fs.existsSync(target)) throw new AppError("conflict", `${target} is there already. Nothing was written.`);
  // Before the snapshot, so that the backup tells of itself.
  await recordAudit(null, viewer, "backup.make", null, { file: path.basename(target) });
  const draft = `${target}.part`;
  fs.rmSync(draft, { force: true });
  const writer = new BackupWriter(draft);
  try {
    await writeAll(viewer, writer);
    await writer.end();
    const manifest = await readBackup(draft);
    const made = { path: target, bytes: fs.statSync(draft).size, sha256: await hashFile(draft), manifest };
    fs.renameSync(draft, target);
    return made;
  } catch (error) {
    await writer.discard();
    fs.rmSync(draft, { force: true });
    throw error;
  }
}
