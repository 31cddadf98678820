import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { db } from "@/lib/db/db";
import { inTransaction } from "@/lib/db/sql";

/** What an import writes, in an order that the foreign keys allow; those between the last two wait for the commit. */
export const importedTables = ["sources", "imports", "articles", "revisions"] as const;

const fileOf = (folder: string, table: string) => path.join(folder, `${table}.copy`);

/** What the import wrote, as COPY reads it back. */
export async function copyOut(folder: string): Promise<void> {
  const connection = await db().pool.connect();
  try {
    for (const table of importedTables) {
      const rows = connection.query(copyTo(`COPY ${table} TO STDOUT`));
      await pipeline(rows, fs.createWriteStream(fileOf(folder, table)));
    }
  } finally {
    connection.release();
  }
}

/** The same rows by COPY FROM, in one transaction. */
export async function copyIn(folder: string): Promise<void> {
  await inTransaction(async (connection) => {
    for (const table of importedTables) {
      const sink = connection.query(copyFrom(`COPY ${table} FROM STDIN`));
      await pipeline(fs.createReadStream(fileOf(folder, table), { highWaterMark: 256 * 1024 }), sink);
    }
  });
}
