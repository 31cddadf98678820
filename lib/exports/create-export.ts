import "server-only";
import type pg from "pg";
import { type ArticleFilters, articleFilters } from "@/lib/articles/article-filters";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { ExportCommand } from "./export-command";
import { freezeExport } from "./freeze-export";
import { lockFreezing } from "./redact-exports";

type Since = {
  state: string;
  withDecisions: boolean;
  filters: unknown;
  /** Of the selection that it was made of. */
  selected: unknown;
  picked: boolean;
};

function refuse(field: string, message: string): AppError {
  return new AppError("invalid-input", `${field}: ${message}`, { fields: [{ field, message }] });
}

/**
 * The command with the filters of the export that it goes on from, where it names none itself.
 * @throws AppError not-found, wrong-status, invalid-input
 */
async function withFilters(on: Pick<pg.ClientBase, "query">, command: ExportCommand): Promise<ExportCommand> {
  const { since, filters, selectionId } = command;
  if (since === undefined) return command;
  const [before] = await queryRows<Since>(
    sql`SELECT e.state, e.with_decisions AS "withDecisions", nullif(e.filters, 'null'::jsonb) AS filters,
        s.filters AS selected, coalesce(s.picked, false) AS picked
      FROM exports e LEFT JOIN selections s ON s.id = e.selection_id WHERE e.id = ${since}::int`,
    on,
  );
  if (!before) throw new AppError("not-found", `There is no export ${since}.`);
  if (before.state !== "completed") {
    const why = `Export ${since} is ${before.state}; what changed can be told since a completed one.`;
    throw new AppError("wrong-status", why);
  }
  if (command.withDecisions && !before.withDecisions) {
    throw refuse("withDecisions", `export ${since} has none, so a receiver would miss those of what did not change`);
  }
  if (filters !== undefined || selectionId !== undefined) return command;
  return { ...command, filters: filtersOf(since, before) };
}

function filtersOf(since: number, { filters, selected, picked }: Since): ArticleFilters {
  if (picked || (filters === null && selected === null)) {
    throw refuse("filters", `export ${since} is of articles picked one by one; say what the set is now`);
  }
  return articleFilters.parse(filters ?? selected);
}

async function insertExport(on: Pick<pg.ClientBase, "query">, viewer: Viewer, command: ExportCommand): Promise<number> {
  const selectionId = command.selectionId ?? null;
  const made = await queryRows<{ id: number }>(
    // A selection that was used does not expire. Reasons may be renamed later: the files keep to what they were called.
    sql`WITH used AS (UPDATE selections SET expires_at = 'infinity'
        WHERE id = ${selectionId}::int AND expires_at > now() RETURNING id)
      INSERT INTO exports (format, with_decisions, filters, selection_id, since_id, options, total, person_id, token_id)
      SELECT ${command.format}::export_format, ${command.withDecisions}::boolean, ${JSON.stringify(command.filters ?? null)}::jsonb,
        ${selectionId}::int, ${command.since ?? null}::int,
        ${JSON.stringify(command.options ?? {})}::jsonb || CASE WHEN ${command.withDecisions}::boolean THEN
          jsonb_build_object('reasons', (SELECT coalesce(jsonb_object_agg(id, label), '{}') FROM reasons)) ELSE '{}' END,
        0, ${viewer.personId}::int, ${viewer.tokenId}::int
      WHERE ${selectionId}::int IS NULL OR EXISTS (SELECT 1 FROM used) RETURNING id`,
    on,
  );
  const id = made[0]?.id;
  if (id !== undefined) return id;
  throw new AppError("not-found", `There is no selection ${selectionId}, or it has expired. Freeze it again.`);
}

/**
 * Freezes a set of (article, revision, status) in one snapshot, to be written by `runExport`; with `since`, of what
 * changed since that export.
 * @throws AppError forbidden; not-found for an unknown or expired selection, or an unknown export; wrong-status
 */
export async function createExport(viewer: Viewer, command: ExportCommand): Promise<number> {
  assertCan(viewer, "export:create");
  return inTransaction(async (connection) => {
    await lockFreezing(connection, "shared");
    const whole = await withFilters(connection, command);
    const id = await insertExport(connection, viewer, whole);
    await freezeExport(connection, id, whole);
    const { format, since = null } = command;
    await recordAudit(connection, viewer, "export.create", `export ${id}`, { format, ...(since ? { since } : {}) });
    return id;
  });
}
