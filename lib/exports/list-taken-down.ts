import "server-only";
import { queryRows, sql } from "@/lib/db/sql";
import type { TakenDownRecord } from "./export-rows";

/** The records of an export whose text was taken down since it was frozen, in the order of its files. */
export async function listTakenDown(exportId: number): Promise<TakenDownRecord[]> {
  const rows = await queryRows<Omit<TakenDownRecord, "at"> & { at: Date }>(sql`
    SELECT s.name AS source, a.external_id AS "externalId", r.number AS revision, r.taken_down_at AS at
    FROM export_tombstones t JOIN articles a ON a.id = t.article_id JOIN sources s ON s.id = a.source_id
    JOIN revisions r ON r.id = t.revision_id WHERE t.export_id = ${exportId}::int
    ORDER BY s.name COLLATE "C", a.external_id COLLATE "C"`);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
