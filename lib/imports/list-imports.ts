import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { ImportRow, RejectRow } from "./import-rows";

type RawImport = Omit<
  ImportRow,
  "createdAt" | "startedAt" | "finishedAt" | "takenBackAt" | "bytesDone" | "bytesTotal"
> & {
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  takenBackAt: Date | null;
  bytesDone: string;
  bytesTotal: string;
};

function selectImports(rest: Sql): Promise<RawImport[]> {
  return queryRows<RawImport>(sql`
    SELECT i.id, i.name, i.format, s.name AS source, i.state, i.done, i.total, i.bytes_done AS "bytesDone", i.bytes_total AS "bytesTotal",
      i.created, i.updated, i.unchanged, i.rejected, i.error, coalesce(t.name, p.name, 'system') AS by,
      i.created_at AS "createdAt", i.started_at AS "startedAt", i.finished_at AS "finishedAt", i.taken_back_at AS "takenBackAt"
    FROM imports i LEFT JOIN sources s ON s.id = i.source_id
    LEFT JOIN people p ON p.id = i.person_id LEFT JOIN tokens t ON t.id = i.token_id ${rest}`);
}

function rowOf(raw: RawImport): ImportRow {
  return {
    ...raw,
    bytesDone: Number(raw.bytesDone),
    bytesTotal: Number(raw.bytesTotal),
    createdAt: raw.createdAt.toISOString(),
    startedAt: raw.startedAt?.toISOString() ?? null,
    finishedAt: raw.finishedAt?.toISOString() ?? null,
    takenBackAt: raw.takenBackAt?.toISOString() ?? null,
  };
}

/** The newest imports, newest first. */
export async function listImports(viewer: Viewer, limit = 50): Promise<ImportRow[]> {
  assertCan(viewer, "import:read");
  return (await selectImports(sql`ORDER BY i.id DESC LIMIT ${limit}`)).map(rowOf);
}

/** @throws AppError not-found */
export async function getImport(viewer: Viewer, id: number): Promise<ImportRow> {
  assertCan(viewer, "import:read");
  const raw = (await selectImports(sql`WHERE i.id = ${id}::int`))[0];
  if (!raw) throw new AppError("not-found", `There is no import ${id}.`);
  return rowOf(raw);
}

const excerptBytes = 300;

/** The beginning as text; a letter that the cut went through is left out. */
function excerptOf(head: Buffer, bytes: number): string {
  const text = head.toString("utf8");
  return bytes > head.length ? text.replace(/\ufffd+$/, "") : text;
}

/** Rejected records of an import in their order, at most `limit` after the id `after`. */
export async function listRejects(viewer: Viewer, importId: number, after = 0, limit = 50): Promise<RejectRow[]> {
  await getImport(viewer, importId);
  const rows = await queryRows<Omit<RejectRow, "excerpt"> & { head: Buffer }>(
    sql`SELECT id, file, line, "offset"::float8 AS offset, field, reason, substring(raw FROM 1 FOR ${excerptBytes}::int) AS head,
      octet_length(raw) AS bytes
    FROM import_rejects WHERE import_id = ${importId}::int AND id > ${after}::int ORDER BY id LIMIT ${limit}`,
  );
  return rows.map(({ head, ...row }) => ({ ...row, excerpt: excerptOf(head, row.bytes) }));
}

const lineFeed = Buffer.from("\n");

/** The rejected records as they came, one after the other: a file to mend and import again. */
export async function openRejected(viewer: Viewer, importId: number): Promise<AsyncGenerator<Uint8Array>> {
  await getImport(viewer, importId);
  return rejectedBytes(importId);
}

async function* rejectedBytes(importId: number): AsyncGenerator<Uint8Array> {
  let after = 0;
  for (;;) {
    const rows = await db().prisma.importReject.findMany({
      where: { importId, id: { gt: after } },
      orderBy: { id: "asc" },
      // Each may be megabytes.
      take: 10,
      select: { id: true, raw: true },
    });
    for (const row of rows) {
      yield row.raw;
      if (row.raw.at(-1) !== 0x0a) yield lineFeed;
      after = row.id;
    }
    if (rows.length === 0) return;
  }
}

/** Asks a running import to stop between two batches; what came in stays. @throws AppError wrong-status */
export async function cancelImport(viewer: Viewer, id: number): Promise<void> {
  assertCan(viewer, "import:run");
  const asked = await queryRows(
    sql`UPDATE imports SET cancel_asked = true WHERE id = ${id}::int AND state IN ('queued', 'running') RETURNING id`,
  );
  if (asked.length > 0) return;
  const { state } = await getImport(viewer, id);
  throw new AppError("wrong-status", `Import ${id} is ${state}; only a queued or running one can be cancelled.`);
}
