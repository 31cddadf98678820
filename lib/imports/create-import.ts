import "server-only";
import fs from "node:fs";
import path from "node:path";
import type pg from "pg";
import { z } from "zod";
import { cleanText } from "@/lib/articles/clean-json";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { ColumnMapping, FormatName } from "./formats/format";
import { type ImportInput, type ImportOptions, importOptions } from "./import-state";
import { defaultSource } from "./read-incoming";
import { assertKnownFormat, describeInput } from "./spool-input";
import { findSourceIds } from "./write-batch";

const expectedSource = "expected a name of 1 to 100 characters";

/** The source that an import gives to all its records. */
export const sourceName = z.string().trim().min(1, expectedSource).max(100, expectedSource).overwrite(cleanText);

export type NewImport = {
  name: string;
  inputs: ImportInput[];
  /** Null: each record's own source, or "default". */
  source: string | null;
  optionFlags: number;
  options?: ImportOptions;
  /** The import whose rejected records this one reads again. */
  retryOf?: number;
};

const byDefault: ImportOptions = { pages: false, mapping: null };

/** The formats of an import's inputs, as it is shown. */
export function formatsOf(inputs: ImportInput[]): string {
  const names = inputs.flatMap(({ format, container, rejectsOf, passed }) => {
    if (rejectsOf !== null) return ["rejected records"];
    if (passed !== null && inputs.length > 1) return [];
    return [container === "zip" ? "zip" : (format ?? "unknown")];
  });
  return [...new Set(names)].join(", ");
}

/** By what the format of a single input was told; empty where there are several. */
export function toldOf(inputs: ImportInput[]): string {
  const [only, second] = inputs;
  return only && !second ? only.told : "";
}

/** The options with the mapping that was last given for the source, where none is given now. */
export async function withKnownMapping(
  source: string | null,
  options: ImportOptions = byDefault,
  on?: pg.ClientBase,
): Promise<ImportOptions> {
  if (options.mapping !== null) return options;
  const rows = await queryRows<{ mapping: unknown }>(
    sql`SELECT column_mapping AS mapping FROM sources WHERE name = ${source ?? defaultSource}`,
    on,
  );
  return { ...options, mapping: importOptions.shape.mapping.parse(rows[0]?.mapping ?? null) };
}

async function rememberMapping(connection: pg.ClientBase, source: string | null, mapping: ColumnMapping | null) {
  if (mapping === null) return;
  const name = source ?? defaultSource;
  await findSourceIds(connection, [name]);
  await connection.query(
    "UPDATE sources SET column_mapping = $2 WHERE name = $1 AND column_mapping IS DISTINCT FROM $2::jsonb",
    [name, JSON.stringify(mapping)],
  );
}

/** Registers an import, queued, in the caller's transaction. @throws AppError forbidden */
export async function insertImport(connection: pg.ClientBase, viewer: Viewer, wanted: NewImport): Promise<number> {
  assertCan(viewer, "import:run");
  // Cleaned as the sources that records name themselves.
  const source = wanted.source === null ? null : cleanText(wanted.source);
  const sourceId = source === null ? null : (await findSourceIds(connection, [source])).get(source);
  const options = await withKnownMapping(source, wanted.options, connection);
  await rememberMapping(connection, source, options.mapping);
  const bytes = wanted.inputs.reduce((sum, input) => sum + input.bytes, 0);
  const made = await connection.query<{ id: number }>(
    `INSERT INTO imports (source_id, name, format, told, option_flags, options, inputs, bytes_total, retry_of_id,
       indexed_id, person_id, token_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11) RETURNING id`,
    [
      sourceId,
      wanted.name,
      formatsOf(wanted.inputs),
      toldOf(wanted.inputs),
      wanted.optionFlags,
      JSON.stringify(options),
      JSON.stringify(wanted.inputs),
      bytes,
      wanted.retryOf ?? null,
      viewer.personId,
      viewer.tokenId,
    ],
  );
  const id = made.rows[0]?.id;
  if (id === undefined) throw new Error("the import was not registered");
  await recordAudit(connection, viewer, "import.create", `import ${id}`, { name: wanted.name, bytes });
  return id;
}

/** Registers an import, queued. Its inputs are on disk already. @throws AppError forbidden */
export async function createImport(viewer: Viewer, wanted: NewImport): Promise<number> {
  assertCan(viewer, "import:run");
  return inTransaction((connection) => insertImport(connection, viewer, wanted));
}

function listFiles(root: string): string[] {
  return (
    fs
      .readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map((entry) => path.join(entry.parentPath, entry.name))
      // A link to a file is that file; one to a folder might lead round in a circle.
      .filter((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile())
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  );
}

// A record without an id of its own is known by its input's name: under one name two files would become one article.
function assertNamesDiffer(inputs: ImportInput[]): void {
  const seen = new Set<string>();
  for (const { name } of inputs) {
    if (seen.has(name)) {
      throw new AppError(
        "invalid-input",
        `Two of the files are called ${name}. Import them one after the other. Nothing was imported.`,
      );
    }
    seen.add(name);
  }
}

/**
 * The inputs under these paths: a file by its name, a folder's files by their paths relative to it.
 * @throws AppError invalid-input when there is nothing there; unsupported for a single file of no known format
 */
export async function findInputs(paths: string[], format: FormatName | null): Promise<ImportInput[]> {
  const inputs: ImportInput[] = [];
  for (const given of paths) {
    const stat = fs.statSync(given, { throwIfNoEntry: false });
    if (!stat) throw new AppError("invalid-input", `There is no file or folder ${given}. Nothing was imported.`);
    const root = path.resolve(given);
    const files = stat.isDirectory() ? listFiles(root) : [root];
    for (const file of files) {
      const name = stat.isDirectory() ? path.relative(root, file).split(path.sep).join("/") : path.basename(given);
      inputs.push(await describeInput(file, name, format, false));
    }
  }
  if (inputs.length === 0)
    throw new AppError("invalid-input", `${paths.join(", ")} holds no files. Nothing was imported.`);
  assertNamesDiffer(inputs);
  const single = inputs.length === 1 ? inputs[0] : undefined;
  if (single) assertKnownFormat(single);
  return inputs;
}
