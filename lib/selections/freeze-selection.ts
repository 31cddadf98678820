import "server-only";
import { z } from "zod";
import { type ArticleFilters, articleFilters } from "@/lib/articles/article-filters";
import { queryMatching } from "@/lib/articles/query-matching";
import { whereMatches } from "@/lib/articles/where-matches";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { emptySql, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";

const lifeHours = 24;

/** All that matches, or of that only these ids. */
export const freezeCommand = z.strictObject({
  filters: articleFilters,
  ids: z.array(z.int().positive().max(2_147_483_647)).min(1).max(10_000).optional(),
});

export type Selection = {
  id: number;
  count: number;
  checksum: string;
  pending: number;
  createdAt: string;
  expiresAt: string;
};

/**
 * Freezes the articles that match now, each with its version, in one snapshot.
 * The checksum is SHA-256 of `id:version\n`, ascending by id, in lower-case hexadecimal.
 */
export async function freezeSelection(viewer: Viewer, filters: ArticleFilters, ids?: number[]): Promise<Selection> {
  assertCan(viewer, "selection:create");
  const only = ids ? sql` AND a.id = ANY(${ids}::int[])` : emptySql;
  // The items' foreign key is checked at the statement's end, when the selection is there too.
  const rows = await queryMatching<Omit<Selection, "createdAt" | "expiresAt"> & { createdAt: Date; expiresAt: Date }>(
    filters,
    sql`
    WITH found AS MATERIALIZED (
      SELECT a.id, a.version, a.status FROM articles a WHERE ${whereMatches(filters)}${only}
    ), counted AS (
      SELECT count(*)::int AS count, count(*) FILTER (WHERE status = 'pending')::int AS pending,
        encode(sha256(convert_to(coalesce(string_agg(id || ':' || version || E'\n', '' ORDER BY id), ''), 'UTF8')), 'hex') AS checksum
      FROM found
    ), made AS (
      INSERT INTO selections (filters, count, checksum, person_id, token_id, created_at, expires_at)
      SELECT ${JSON.stringify(filters)}::jsonb, count, checksum, ${viewer.personId}::int, ${viewer.tokenId}::int,
        now(), now() + make_interval(hours => ${lifeHours}) FROM counted
      RETURNING id, created_at, expires_at
    ), items AS (
      INSERT INTO selection_items (selection_id, article_id, version) SELECT made.id, found.id, found.version FROM made, found
    )
    SELECT made.id, counted.count, counted.pending, counted.checksum, made.created_at AS "createdAt", made.expires_at AS "expiresAt"
    FROM made, counted`,
  );
  const row = rows[0];
  if (!row) throw new Error("the selection was not written");
  return { ...row, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() };
}

/** @throws AppError not-found when there is none, or it has expired */
export async function getSelection(
  viewer: Viewer,
  id: number,
): Promise<{ id: number; count: number; checksum: string }> {
  assertCan(viewer, "selection:create");
  const rows = await queryRows<{ id: number; count: number; checksum: string }>(
    sql`SELECT id, count, checksum FROM selections WHERE id = ${id}::int AND expires_at > now()`,
  );
  if (!rows[0])
    throw new AppError(
      "not-found",
      `There is no selection ${id}; selections expire after ${lifeHours} hours unless used.`,
    );
  return rows[0];
}
