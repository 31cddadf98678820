import "server-only";
import { z } from "zod";
import { flagNamesOf } from "@/lib/articles/flags";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, type Sql, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { columnMapping, essentialMapping } from "./column-mapping";
import { formatsOf, insertImport, type NewImport, toldOf, withKnownMapping } from "./create-import";
import type { DryRunRow, Preview } from "./dry-run-rows";
import type { RunState } from "./import-rows";
import { importInput, importOptions } from "./import-state";
import { removeSpooled } from "./spool-input";

export const dryRunId = z.strictObject({ id: z.int() });

type RawDryRun = {
  id: number;
  name: string;
  source: string | null;
  optionFlags: number;
  inputs: unknown;
  state: RunState;
  done: number;
  bytesDone: string;
  bytesTotal: string;
  preview: Preview | null;
  error: string | null;
  by: string;
  createdAt: Date;
};

function selectDryRuns(where: Sql): Promise<RawDryRun[]> {
  return queryRows<RawDryRun>(sql`SELECT d.id, d.name, d.source, d.option_flags AS "optionFlags", d.inputs, d.state, d.done,
      d.bytes_done AS "bytesDone", d.bytes_total AS "bytesTotal", d.preview, d.error,
      coalesce(t.name, p.name, 'system') AS by, d.created_at AS "createdAt"
    FROM dry_runs d LEFT JOIN people p ON p.id = d.person_id LEFT JOIN tokens t ON t.id = d.token_id
    WHERE ${where} ORDER BY d.id DESC`);
}

function rowOf({ optionFlags, inputs: given, ...raw }: RawDryRun): DryRunRow {
  const inputs = z.array(importInput).parse(given);
  return {
    ...raw,
    format: formatsOf(inputs),
    told: toldOf(inputs),
    flags: flagNamesOf(optionFlags),
    bytesDone: Number(raw.bytesDone),
    bytesTotal: Number(raw.bytesTotal),
    createdAt: raw.createdAt.toISOString(),
  };
}

/** Registers a dry run, queued: the worker looks through it. It is kept for a day, to be imported or discarded. */
export async function createDryRun(viewer: Viewer, wanted: NewImport): Promise<number> {
  assertCan(viewer, "import:run");
  const { name, inputs, source, optionFlags } = wanted;
  const options = await withKnownMapping(source, wanted.options);
  const bytes = inputs.reduce((sum, input) => sum + input.bytes, 0);
  const rows = await queryRows<{ id: number }>(sql`INSERT INTO dry_runs
      (name, source, option_flags, options, inputs, bytes_total, person_id, token_id)
    VALUES (${name}, ${source}, ${optionFlags}, ${JSON.stringify(options)}::jsonb, ${JSON.stringify(inputs)}::jsonb,
      ${bytes}, ${viewer.personId}, ${viewer.tokenId}) RETURNING id`);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("the dry run was not registered");
  return id;
}

/** The dry runs of the last day that were neither imported nor discarded, newest first. */
export async function listDryRuns(viewer: Viewer): Promise<DryRunRow[]> {
  assertCan(viewer, "import:run");
  return (await selectDryRuns(sql`d.created_at > now() - interval '24 hours'`)).map(rowOf);
}

function isGone(): AppError {
  return new AppError(
    "not-found",
    "This dry run is no longer here: it was imported, discarded, or is over a day old. Nothing was changed.",
  );
}

/** @throws AppError not-found */
export async function getDryRun(viewer: Viewer, id: number): Promise<DryRunRow> {
  assertCan(viewer, "import:run");
  const raw = (await selectDryRuns(sql`d.id = ${id}::int`))[0];
  if (!raw) throw isGone();
  return rowOf(raw);
}

/** Another mapping of the columns; what is not named is mapped by its name. */
export const remapCommand = z.strictObject({ mapping: columnMapping });

/** Has it looked through again under another mapping. @throws AppError not-found */
export async function remapDryRun(
  viewer: Viewer,
  id: number,
  { mapping }: z.infer<typeof remapCommand>,
): Promise<void> {
  assertCan(viewer, "import:run");
  const columns = (await getDryRun(viewer, id)).preview?.columns.map(({ column }) => column) ?? [];
  // What the names say anyway is not to be remembered: another file's names may say something else.
  const changed = columns.length > 0 ? essentialMapping(columns, mapping) : mapping;
  const rows =
    await queryRows(sql`UPDATE dry_runs SET state = 'queued', preview = NULL, error = NULL, done = 0, bytes_done = 0,
      options = options || jsonb_build_object('mapping', ${JSON.stringify(changed)}::jsonb), run_number = run_number + 1
    WHERE id = ${id}::int RETURNING id`);
  if (!rows[0]) throw isGone();
}

const taken = z.object({
  name: z.string(),
  source: z.string().nullable(),
  optionFlags: z.number(),
  options: importOptions,
  inputs: z.array(importInput),
});

const removed = sql`RETURNING name, source, option_flags AS "optionFlags", options, inputs`;

/**
 * Registers the import of what was looked through, in place of the dry run: of two that try only one does.
 * @throws AppError not-found
 */
export async function importDryRun(viewer: Viewer, id: number): Promise<number> {
  assertCan(viewer, "import:run");
  return inTransaction(async (connection) => {
    const rows = await queryRows(sql`DELETE FROM dry_runs WHERE id = ${id}::int ${removed}`, connection);
    if (!rows[0]) throw isGone();
    return insertImport(connection, viewer, taken.parse(rows[0]));
  });
}

/** Also one that is still being looked through: that stops. @throws AppError not-found */
export async function discardDryRun(viewer: Viewer, id: number): Promise<void> {
  assertCan(viewer, "import:run");
  const rows = await queryRows(sql`DELETE FROM dry_runs WHERE id = ${id}::int ${removed}`);
  if (!rows[0]) throw isGone();
  for (const input of taken.parse(rows[0]).inputs) removeSpooled(input);
}

/** Discards those of more than a day ago. */
export async function sweepDryRuns(): Promise<void> {
  const rows = await queryRows(
    sql`DELETE FROM dry_runs WHERE created_at < now() - interval '24 hours' AND state <> 'running' ${removed}`,
  );
  for (const row of rows) for (const input of taken.parse(row).inputs) removeSpooled(input);
}

const patienceMs = 10_000;
const pauseMs = 150;

/** The dry run once it has been looked through, or as it stands after ten seconds. @throws AppError not-found */
export async function waitForDryRun(viewer: Viewer, id: number): Promise<DryRunRow> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const row = await getDryRun(viewer, id);
    if ((row.state !== "queued" && row.state !== "running") || Date.now() > until) return row;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
