import "server-only";
import { articleFilters, describeFilters } from "@/lib/articles/article-filters";
import { describeSelection } from "@/lib/articles/describe-selection";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { emptySql, queryRows, type Sql, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { manifestOf } from "./build-manifest";
import type { ExportRow, Manifest } from "./export-rows";
import { listTakenDown } from "./list-taken-down";

type RawExport = Omit<
  ExportRow,
  "words" | "picked" | "createdAt" | "startedAt" | "finishedAt" | "expiresAt" | "filesGoneAt" | "manifest"
> & {
  manifest: Manifest | null;
  /** Null where it is of a selection. */
  filters: unknown;
  selection: { id: number; filters: unknown; picked: boolean; count: number } | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  expiresAt: Date | null;
  filesGoneAt: Date | null;
};

function selectExports(rest: Sql): Promise<RawExport[]> {
  return queryRows<RawExport>(sql`
    SELECT e.id, e.format, e.with_decisions AS "withDecisions", e.state, e.done, e.total, e.error,
      e.options - 'reasons' AS options, e.since_id AS since, CASE WHEN jsonb_typeof(e.manifest) = 'object' THEN e.manifest END AS manifest,
      nullif(e.filters, 'null'::jsonb) AS filters, e.expires_at AS "expiresAt", e.files_gone_at AS "filesGoneAt",
      CASE WHEN s.id IS NOT NULL THEN
        jsonb_build_object('id', s.id, 'filters', s.filters, 'picked', s.picked, 'count', s.count) END AS selection,
      coalesce(t.name, p.name, 'system') AS by,
      (SELECT count(*)::int FROM export_tombstones x WHERE x.export_id = e.id) AS "takenDown",
      e.created_at AS "createdAt", e.started_at AS "startedAt", e.finished_at AS "finishedAt"
    FROM exports e LEFT JOIN people p ON p.id = e.person_id LEFT JOIN tokens t ON t.id = e.token_id
    LEFT JOIN selections s ON s.id = e.selection_id ${rest}`);
}

function wordsOf({ filters, selection }: Pick<RawExport, "filters" | "selection">): string {
  if (selection === null) return filters === null ? "a selection" : describeFilters(articleFilters.parse(filters));
  const words = describeSelection({ ...selection, filters: articleFilters.parse(selection.filters) });
  return `selection ${selection.id}: ${words}`;
}

async function rowOf({ filters, selection, manifest, ...raw }: RawExport): Promise<ExportRow> {
  // As of now: the manifest may have been written before.
  const takenDown = raw.takenDown > 0 ? await listTakenDown(raw.id) : [];
  return {
    ...raw,
    words: wordsOf({ filters, selection }),
    // Of a delta the filters are what the set is now, whatever it goes on from.
    picked: filters === null && (selection?.picked ?? true),
    manifest: manifest && { ...manifestOf(manifest), takenDown },
    createdAt: raw.createdAt.toISOString(),
    startedAt: raw.startedAt?.toISOString() ?? null,
    finishedAt: raw.finishedAt?.toISOString() ?? null,
    expiresAt: raw.expiresAt?.toISOString() ?? null,
    filesGoneAt: raw.filesGoneAt?.toISOString() ?? null,
  };
}

/** The newest exports, newest first, at most `limit` before the id `before`. */
export async function listExports(viewer: Viewer, limit = 50, before?: number): Promise<ExportRow[]> {
  assertCan(viewer, "export:read");
  const earlier = before === undefined ? emptySql : sql`WHERE e.id < ${before}::int`;
  return Promise.all((await selectExports(sql`${earlier} ORDER BY e.id DESC LIMIT ${limit}`)).map(rowOf));
}

/** @throws AppError not-found */
export async function getExport(viewer: Viewer, id: number): Promise<ExportRow> {
  assertCan(viewer, "export:read");
  const raw = (await selectExports(sql`WHERE e.id = ${id}::int`))[0];
  if (!raw) throw new AppError("not-found", `There is no export ${id}.`);
  return rowOf(raw);
}

/** @throws AppError not-found, wrong-status while it is not completed */
export async function getManifest(viewer: Viewer, id: number): Promise<Manifest> {
  const row = await getExport(viewer, id);
  if (row.state !== "completed" || row.manifest === null) {
    throw new AppError("wrong-status", `Export ${id} is ${row.state}; its manifest is there once it is completed.`);
  }
  return row.manifest;
}
