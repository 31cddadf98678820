import "server-only";
import { z } from "zod";
import { type ArticleFilters, filtersInBody } from "@/lib/articles/article-filters";
import { whereMatches } from "@/lib/articles/where-matches";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, type Sql, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { exportFormats } from "./export-rows";

/** Filters, or a frozen selection; never both. */
export const exportCommand = z
  .strictObject({
    filters: filtersInBody.optional(),
    selectionId: z.int().positive().max(2_147_483_647).optional(),
    format: z.enum(exportFormats),
    withDecisions: z.boolean().default(false),
  })
  .refine((command) => (command.filters === undefined) !== (command.selectionId === undefined), {
    error: "give either filters or selectionId",
    path: ["filters"],
  });

export type ExportCommand = {
  filters?: ArticleFilters | undefined;
  selectionId?: number | undefined;
  format: (typeof exportFormats)[number];
  withDecisions: boolean;
};

const columns = sql`a.id, a.current_revision_id, a.status, a.flags, a.latest_decision_id`;

// Of a selection only what is still at the version it was frozen with: the rest is no longer what was chosen.
function chosen(command: ExportCommand): Sql {
  if (command.filters) return sql`SELECT ${columns} FROM articles a WHERE ${whereMatches(command.filters, "all")}`;
  return sql`SELECT ${columns} FROM selection_chunks c
    CROSS JOIN LATERAL unnest(c.article_ids, c.versions) AS i(article_id, version)
    JOIN articles a ON a.id = i.article_id AND a.version = i.version
    WHERE c.selection_id = ${command.selectionId}::int AND NOT a.withdrawn`;
}

/**
 * Freezes a set of (article, revision, status) in one snapshot, to be written by `runExport`.
 * @throws AppError forbidden, not-found for an unknown or expired selection
 */
export async function createExport(viewer: Viewer, command: ExportCommand): Promise<number> {
  assertCan(viewer, "export:create");
  return inTransaction(async (connection) => {
    const made = await queryRows<{ id: number }>(
      // A selection that was used does not expire.
      sql`WITH used AS (UPDATE selections SET expires_at = 'infinity'
          WHERE id = ${command.selectionId ?? null}::int AND expires_at > now() RETURNING id)
        INSERT INTO exports (format, with_decisions, filters, selection_id, total, person_id, token_id)
        SELECT ${command.format}::export_format, ${command.withDecisions}::boolean, ${JSON.stringify(command.filters ?? null)}::jsonb,
          ${command.selectionId ?? null}::int, 0, ${viewer.personId}::int, ${viewer.tokenId}::int
        WHERE ${command.selectionId ?? null}::int IS NULL OR EXISTS (SELECT 1 FROM used) RETURNING id`,
      connection,
    );
    const id = made[0]?.id;
    if (id === undefined) {
      throw new AppError(
        "not-found",
        `There is no selection ${command.selectionId}, or it has expired. Freeze it again.`,
      );
    }
    await queryRows(
      sql`WITH items AS (
          INSERT INTO export_items (export_id, article_id, revision_id, status, flags, decision_id)
          SELECT ${id}::int, chosen.* FROM (${chosen(command)}) AS chosen RETURNING 1)
        UPDATE exports SET total = (SELECT count(*) FROM items) WHERE id = ${id}::int`,
      connection,
    );
    await recordAudit(connection, viewer, "export.create", `export ${id}`, { format: command.format });
    return id;
  });
}
