import "server-only";
import { articleFilters } from "@/lib/articles/article-filters";
import { describeSelection } from "@/lib/articles/describe-selection";
import { flagNamesOf } from "@/lib/articles/flags";
import { queryRows, sql } from "@/lib/db/sql";
import type { ExportFile, ExportFormat, Manifest } from "./export-rows";

/** Grows when the same set would give other bytes. */
export const writerVersion = "galley-export 1";

type Frozen = {
  format: ExportFormat;
  withDecisions: boolean;
  filters: unknown;
  total: number;
  snapshotAt: Date;
  by: string;
  selectionId: number | null;
  checksum: string | null;
  picked: boolean;
  /** Articles of the selection, or without one of the export. */
  chosen: number;
};

type Group = { status: string; source: string; flags: number; count: number };

function countInto(counts: Record<string, number>, key: string, count: number): void {
  counts[key] = (counts[key] ?? 0) + count;
}

/** The manifest of an export whose files are written. */
export async function buildManifest(exportId: number, files: ExportFile[]): Promise<Manifest> {
  const [frozen] = await queryRows<Frozen>(sql`
    SELECT e.format, e.with_decisions AS "withDecisions",
      coalesce(nullif(e.filters, 'null'::jsonb), s.filters) AS filters, e.total, e.created_at AS "snapshotAt",
      coalesce(t.name, p.name, 'system') AS by, s.id AS "selectionId", s.checksum,
      coalesce(s.picked, false) AS picked, coalesce(s.count, e.total) AS chosen
    FROM exports e LEFT JOIN people p ON p.id = e.person_id LEFT JOIN tokens t ON t.id = e.token_id
    LEFT JOIN selections s ON s.id = e.selection_id WHERE e.id = ${exportId}::int`);
  if (!frozen) throw new Error(`export ${exportId} is gone`);
  const groups = await queryRows<Group>(sql`
    SELECT i.status, s.name AS source, i.flags, count(*)::int AS count
    FROM export_items i JOIN articles a ON a.id = i.article_id JOIN sources s ON s.id = a.source_id
    WHERE i.export_id = ${exportId}::int GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
  const counts: Manifest["counts"] = { status: {}, flag: {}, source: {} };
  for (const group of groups) {
    countInto(counts.status, group.status, group.count);
    countInto(counts.source, group.source, group.count);
    for (const name of flagNamesOf(group.flags)) countInto(counts.flag, name, group.count);
  }
  const { picked, chosen } = frozen;
  const filters = frozen.filters === null ? null : articleFilters.parse(frozen.filters);
  return {
    export: exportId,
    writer: writerVersion,
    format: frozen.format,
    withDecisions: frozen.withDecisions,
    filters: filters ? { words: describeSelection({ filters, picked, count: chosen }), data: filters } : null,
    selection:
      frozen.selectionId !== null
        ? { id: frozen.selectionId, checksum: frozen.checksum ?? "", leftOut: chosen - frozen.total }
        : null,
    snapshotAt: frozen.snapshotAt.toISOString(),
    by: frozen.by,
    count: frozen.total,
    counts,
    files,
  };
}
