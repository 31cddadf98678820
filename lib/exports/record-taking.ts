import "server-only";
import type pg from "pg";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";

/** First number of an advisory lock; the second is the export. */
const taking = 72_707_384;

const minutes = 10;

type On = Pick<pg.ClientBase, "query">;

async function isRecorded(on: On, { personId, tokenId }: Viewer, exportId: number, file: string): Promise<boolean> {
  const found = await queryRows(
    sql`SELECT 1 FROM audit_entries
      WHERE action = 'export.take' AND subject = ${`export ${exportId}`}::text AND details ->> 'file' = ${file}::text
        AND person_id IS NOT DISTINCT FROM ${personId}::int AND token_id IS NOT DISTINCT FROM ${tokenId}::int
        AND at > clock_timestamp() - make_interval(mins => ${minutes}::int) LIMIT 1`,
    on,
  );
  return found.length > 0;
}

/**
 * Records that somebody takes a file of an export: the whole of it each time. A downloader asks for parts by the hundred,
 * so whoever was recorded with that file within ten minutes is not recorded again for a part. Which part does not matter:
 * no choice of ranges takes a byte unrecorded.
 */
export async function recordTaking(viewer: Viewer, exportId: number, file: string, isPart: boolean): Promise<void> {
  assertCan(viewer, "export:read");
  const record = (on: On | null) => recordAudit(on, viewer, "export.take", `export ${exportId}`, { file });
  if (!isPart) return record(null);
  if (await isRecorded(db().pool, viewer, exportId, file)) return;
  await inTransaction(async (connection) => {
    // Parts are asked for side by side: the first records it, and the others see that after the lock.
    await queryRows(sql`SELECT pg_advisory_xact_lock(${taking}::int, ${exportId}::int)`, connection);
    if (!(await isRecorded(connection, viewer, exportId, file))) await record(connection);
  });
}
