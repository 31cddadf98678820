import "server-only";
import { articleFilters } from "@/lib/articles/article-filters";
import { describeSelection } from "@/lib/articles/describe-selection";
import { flagNamesOf } from "@/lib/articles/flags";
import { queryRows, sql } from "@/lib/db/sql";
import { recordsFile } from "./export-files";
import type { ExportFile, ExportFormat, ExportOptions, Manifest } from "./export-rows";
import { listTakenDown } from "./list-taken-down";

/** Grows when the same set would give other bytes or other files. */
export const writerVersion = 2;

export function writerName(version: number): string {
  return `galley-export ${version}`;
}

/** A manifest as it was kept; those of the first writer lack what came later. */
export function manifestOf(stored: Manifest): Manifest {
  return { ...later, ...stored };
}

const later = { options: {}, since: null, changes: null, notes: [], redactions: 0, takenDown: [], earlier: [] };

type Frozen = {
  format: ExportFormat;
  withDecisions: boolean;
  options: ExportOptions & { reasons?: unknown };
  since: number | null;
  sinceManifest: Manifest | null;
  /** Of the run before, where the files are written again. */
  manifest: Manifest | null;
  filters: unknown;
  total: number;
  redactions: number;
  snapshotAt: Date;
  by: string;
  selectionId: number | null;
  checksum: string | null;
  picked: boolean;
  /** Articles of the selection, or without one of the export. */
  chosen: number;
};

type Group = {
  status: string;
  source: string;
  flags: number;
  change: keyof NonNullable<Manifest["changes"]> | null;
  count: number;
};

function countInto(counts: Record<string, number>, key: string, count: number): void {
  counts[key] = (counts[key] ?? 0) + count;
}

async function findFrozen(exportId: number): Promise<Frozen> {
  const [frozen] = await queryRows<Frozen>(sql`
    SELECT e.format, e.with_decisions AS "withDecisions", e.options, e.since_id AS since, b.manifest AS "sinceManifest",
      CASE WHEN jsonb_typeof(e.manifest) = 'object' THEN e.manifest END AS manifest, coalesce(nullif(e.filters, 'null'::jsonb), s.filters) AS filters, e.total, e.redactions, e.frozen_at AS "snapshotAt",
      coalesce(t.name, p.name, 'system') AS by, s.id AS "selectionId", s.checksum,
      coalesce(s.picked, false) AS picked, coalesce(s.count, e.total) AS chosen
    FROM exports e LEFT JOIN exports b ON b.id = e.since_id
    LEFT JOIN people p ON p.id = e.person_id LEFT JOIN tokens t ON t.id = e.token_id
    LEFT JOIN selections s ON s.id = e.selection_id WHERE e.id = ${exportId}::int`);
  if (!frozen) throw new Error(`export ${exportId} is gone`);
  return frozen;
}

/** What is frozen, by status, flag and source; of a delta by change too. */
export async function countItems(exportId: number, isDelta: boolean): Promise<Pick<Manifest, "counts" | "changes">> {
  const groups = await queryRows<Group>(sql`
    SELECT i.status, s.name AS source, i.flags, i.change, count(*)::int AS count
    FROM export_items i JOIN articles a ON a.id = i.article_id JOIN sources s ON s.id = a.source_id
    WHERE i.export_id = ${exportId}::int GROUP BY 1, 2, 3, 4 ORDER BY 1, s.name COLLATE "C", 3, 4`);
  // A source may be called as something that every object has.
  const none = (): Record<string, number> => Object.create(null);
  const counts: Manifest["counts"] = { status: none(), flag: none(), source: none() };
  const changes = { added: 0, changed: 0, revoked: 0 };
  for (const group of groups) {
    if (group.change) changes[group.change] += group.count;
    if (group.change === "revoked") continue;
    countInto(counts.status, group.status, group.count);
    countInto(counts.source, group.source, group.count);
    for (const name of flagNamesOf(group.flags)) countInto(counts.flag, name, group.count);
  }
  return { counts, changes: isDelta ? changes : null };
}

/** How many of a selection were no longer as they were frozen; nobody can tell of a delta, which holds changes only. */
function leftOutOf({ chosen, total, since }: Frozen): number {
  return since === null ? chosen - total : 0;
}

function earlierOf({ manifest, redactions: now }: Frozen): Manifest["earlier"] {
  if (!manifest) return [];
  const { writer, files, redactions, notes, earlier } = manifestOf(manifest);
  if (writer === writerName(writerVersion) && redactions === now) return earlier;
  return [...earlier, { writer, files, redactions, notes }];
}

/** The manifest of an export whose files are written. */
export async function buildManifest(
  exportId: number,
  written: { files: ExportFile[]; notes: string[] },
): Promise<Manifest> {
  const frozen = await findFrozen(exportId);
  const { picked, chosen, since, options } = frozen;
  const filters = frozen.filters === null ? null : articleFilters.parse(frozen.filters);
  const { columns, bom } = options;
  const records = frozen.sinceManifest?.files.find(({ name }) => name === recordsFile)?.sha256 ?? null;
  return {
    export: exportId,
    writer: writerName(writerVersion),
    format: frozen.format,
    withDecisions: frozen.withDecisions,
    options: { ...(columns ? { columns } : {}), ...(bom ? { bom } : {}) },
    filters: filters ? { words: describeSelection({ filters, picked, count: chosen }), data: filters } : null,
    selection:
      frozen.selectionId !== null
        ? { id: frozen.selectionId, checksum: frozen.checksum ?? "", leftOut: leftOutOf(frozen) }
        : null,
    since: since === null ? null : { export: since, records },
    snapshotAt: frozen.snapshotAt.toISOString(),
    by: frozen.by,
    count: frozen.total,
    ...(await countItems(exportId, since !== null)),
    ...written,
    redactions: frozen.redactions,
    takenDown: await listTakenDown(exportId),
    earlier: earlierOf(frozen),
  };
}
