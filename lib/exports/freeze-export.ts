import "server-only";
import type pg from "pg";
import { whereMatches } from "@/lib/articles/where-matches";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import type { ExportCommand } from "./export-command";

const columns = sql`a.id, a.source_id, a.external_id, a.current_revision_id AS revision_id, a.status, a.flags,
  a.latest_decision_id AS decision_id`;

/** How many articles one row of a frozen set holds, and how many are read at a time. */
const chunkArticles = 500;

// Of a selection only what is still at the version it was frozen with: the rest is no longer what was chosen.
type Chosen = Pick<ExportCommand, "filters" | "selectionId">;

function chosen({ filters, selectionId }: Chosen): Sql {
  if (filters) return sql`SELECT ${columns} FROM articles a WHERE ${whereMatches(filters, "all")}`;
  return sql`SELECT ${columns} FROM selection_chunks c
    CROSS JOIN LATERAL unnest(c.article_ids, c.versions) AS i(article_id, version)
    JOIN articles a ON a.id = i.article_id AND a.version = i.version
    WHERE c.selection_id = ${selectionId}::int AND NOT a.withdrawn`;
}

/**
 * What differs from what a receiver holds who took that export and, where it is a delta itself, those before it. Of
 * what is revoked the text that was handed out, and the status of now.
 */
export function changesOf(command: Chosen & { since: number; withDecisions: boolean }): Sql {
  return sql`
    WITH RECURSIVE chain AS (
        SELECT e.id, e.since_id FROM exports e WHERE e.id = ${command.since}::int
        UNION ALL SELECT e.id, e.since_id FROM exports e JOIN chain c ON e.id = c.since_id),
      newest AS (
        SELECT DISTINCT ON (i.article_id) i.* FROM export_items i JOIN chain c ON c.id = i.export_id
        ORDER BY i.article_id, i.export_id DESC),
      held AS (SELECT * FROM newest WHERE change IS DISTINCT FROM 'revoked'),
      chosen AS (${chosen(command)})
    SELECT c.*,
      CASE WHEN h.article_id IS NULL THEN 'added' ELSE 'changed' END::export_change AS change
    FROM chosen c LEFT JOIN held h ON h.article_id = c.id
    WHERE h.article_id IS NULL OR (h.revision_id, h.flags) <> (c.revision_id, c.flags) OR h.status <> c.status
      OR (${command.withDecisions}::boolean AND h.decision_id IS DISTINCT FROM c.decision_id)
    UNION ALL
    SELECT h.article_id, a.source_id, a.external_id, h.revision_id, a.status, h.flags, a.latest_decision_id, 'revoked'
    FROM held h JOIN articles a ON a.id = h.article_id WHERE NOT EXISTS (SELECT 1 FROM chosen c WHERE c.id = h.article_id)`;
}

function setOf(command: ExportCommand): Sql {
  const { since } = command;
  if (since !== undefined) return changesOf({ ...command, since });
  return sql`SELECT chosen.*, NULL::export_change AS change FROM (${chosen(command)}) AS chosen`;
}

/**
 * Puts the set of now into an export, in one statement and so in one snapshot, whose moment it notes; in the order of
 * every file, bytewise by source and external id.
 */
export async function freezeExport(
  connection: Pick<pg.ClientBase, "query">,
  id: number,
  command: ExportCommand,
): Promise<void> {
  await queryRows(
    sql`WITH placed AS (
        SELECT items.*, row_number() OVER (ORDER BY s.name COLLATE "C", items.external_id COLLATE "C") - 1 AS place
        FROM (${setOf(command)}) AS items JOIN sources s ON s.id = items.source_id
      ), chunks AS (
        INSERT INTO export_chunks (export_id, number, article_ids, revision_ids, statuses, flags, decision_ids, changes)
        SELECT ${id}::int, place / ${chunkArticles}::int, array_agg(id ORDER BY place), array_agg(revision_id ORDER BY place),
          array_agg(status ORDER BY place), array_agg(flags ORDER BY place), array_agg(decision_id ORDER BY place),
          array_agg(change ORDER BY place)
        FROM placed GROUP BY 2 RETURNING cardinality(article_ids) AS count
      )
      UPDATE exports SET total = (SELECT coalesce(sum(count), 0) FROM chunks), frozen_at = statement_timestamp()
      WHERE id = ${id}::int`,
    connection,
  );
}
