import "server-only";
import { z } from "zod";
import { type ArticleFilters, articleFilters } from "@/lib/articles/article-filters";
import { whereMatches } from "@/lib/articles/where-matches";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { emptySql, inTransaction, queryRows, sql } from "@/lib/db/sql";
import { pickedIds } from "./selection-command";

const lifeHours = 24;

/** All that matches, or of that only these ids. */
export const freezeCommand = z.strictObject({
  filters: articleFilters,
  ids: pickedIds.optional(),
});

export type Selection = {
  id: number;
  count: number;
  checksum: string;
  pending: number;
  approved: number;
  rejected: number;
  createdAt: string;
  expiresAt: string;
};

type Frozen = Omit<Selection, "createdAt" | "expiresAt"> & { createdAt: Date; expiresAt: Date };

/** Articles in one row of selection_chunks: as many as a bulk decision takes at a time. */
const chunkArticles = 2_000;

/**
 * Freezes the articles that match now, each with its version, in one snapshot.
 * @param ids freeze only these of them, which somebody picked one by one
 * The checksum is SHA-256 of `id:version\n`, ascending by id, in lower-case hexadecimal.
 */
export async function freezeSelection(viewer: Viewer, filters: ArticleFilters, ids?: number[]): Promise<Selection> {
  assertCan(viewer, "selection:create");
  const only = ids ? sql` AND a.id = ANY(${ids}::int[])` : emptySql;
  const rows = await inTransaction((connection) =>
    queryRows<Frozen>(
      // All are sorted and gathered once, and the chunks are cut out of that: numbering and grouping a million rows
      // takes four times as long. The chunks' foreign key is checked at the statement's end, when the selection is there.
      sql`
    WITH found AS MATERIALIZED (
      SELECT count(*)::int AS count, count(*) FILTER (WHERE a.status = 'pending')::int AS pending,
        count(*) FILTER (WHERE a.status = 'approved')::int AS approved, count(*) FILTER (WHERE a.status = 'rejected')::int AS rejected,
        array_agg(a.id ORDER BY a.id) AS ids, array_agg(a.version ORDER BY a.id) AS versions,
        encode(sha256(convert_to(coalesce(string_agg(a.id || ':' || a.version, E'\n' ORDER BY a.id) || E'\n', ''), 'UTF8')), 'hex') AS checksum
      FROM articles a WHERE ${whereMatches(filters, "all")}${only}
    ), made AS (
      INSERT INTO selections (filters, picked, count, pending, approved, rejected, checksum, person_id, token_id, created_at, expires_at)
      SELECT ${JSON.stringify(filters)}::jsonb, ${ids !== undefined}::boolean, count, pending, approved, rejected, checksum, ${viewer.personId}::int, ${viewer.tokenId}::int,
        now(), now() + make_interval(hours => ${lifeHours}) FROM found
      RETURNING id, created_at, expires_at
    ), chunks AS (
      INSERT INTO selection_chunks (selection_id, first_id, last_id, article_ids, versions)
      SELECT made.id, ids[place], ids[least(place + ${chunkArticles}::int - 1, count)],
        ids[place : place + ${chunkArticles}::int - 1], versions[place : place + ${chunkArticles}::int - 1]
      FROM made, found, generate_series(1, found.count, ${chunkArticles}::int) AS place
    )
    SELECT made.id, found.count, found.pending, found.approved, found.rejected, found.checksum,
      made.created_at AS "createdAt", made.expires_at AS "expiresAt"
    FROM made, found`,
      connection,
    ),
  );
  const row = rows[0];
  if (!row) throw new Error("the selection was not written");
  return { ...row, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() };
}
