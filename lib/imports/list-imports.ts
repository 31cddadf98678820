import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { ImportRow } from "./import-rows";

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
      i.created, i.updated, i.unchanged, i.rejected, i.repeated, i.passed, i.indexed, i.error, i.retry_of_id AS "retryOf",
      i.told,
      i.taking_back IS NOT NULL AND i.taken_back_at IS NULL AS "takingBack", i.cancel_asked AS "cancelAsked", coalesce(t.name, p.name, 'system') AS by,
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

const newestOfAll = 2_147_483_647;

/** Imports before the id `before`, or the newest, newest first. */
export async function listImports(viewer: Viewer, { before = newestOfAll, limit = 50 } = {}): Promise<ImportRow[]> {
  assertCan(viewer, "import:read");
  return (await selectImports(sql`WHERE i.id < ${before}::int ORDER BY i.id DESC LIMIT ${limit}`)).map(rowOf);
}

/** @throws AppError not-found */
export async function getImport(viewer: Viewer, id: number): Promise<ImportRow> {
  assertCan(viewer, "import:read");
  const raw = (await selectImports(sql`WHERE i.id = ${id}::int`))[0];
  if (!raw) throw new AppError("not-found", `There is no import ${id}.`);
  return rowOf(raw);
}
