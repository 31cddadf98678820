import "server-only";
import { z } from "zod";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { columnMapping } from "./column-mapping";
import { insertImport } from "./create-import";
import { type ImportInput, importOptions } from "./import-state";

/** What may be changed for the second reading. */
export const retryCommand = z.strictObject({ mapping: columnMapping.optional() });

type Row = {
  state: string;
  source: string | null;
  optionFlags: number;
  options: unknown;
  bytes: string | null;
  format: string;
};

/**
 * Registers an import of the rejected records of another one alone, as they were kept: with another mapping, or once a
 * newer Galley reads what an older one could not. Source, flags and options are those of the other one.
 * @throws AppError not-found; wrong-status while that one runs, or where it rejected nothing
 */
export async function retryRejected(
  viewer: Viewer,
  importId: number,
  wanted: z.infer<typeof retryCommand> = {},
): Promise<number> {
  assertCan(viewer, "import:run");
  return inTransaction(async (connection) => {
    const found = await connection.query<Row>(
      `SELECT i.state, s.name AS source, i.option_flags AS "optionFlags", i.options, i.format,
         (SELECT sum(octet_length(raw)) FROM import_rejects r WHERE r.import_id = i.id) AS bytes
       FROM imports i LEFT JOIN sources s ON s.id = i.source_id WHERE i.id = $1`,
      [importId],
    );
    const row = found.rows[0];
    if (!row) throw new AppError("not-found", `There is no import ${importId}.`);
    if (row.state === "queued" || row.state === "running") {
      throw new AppError("wrong-status", `Import ${importId} is ${row.state}; let it end first.`);
    }
    if (row.bytes === null) throw new AppError("wrong-status", `Import ${importId} rejected nothing.`);
    const options = importOptions.parse(row.options);
    const input: ImportInput = {
      name: `rejected records of import ${importId}`,
      path: "",
      bytes: Number(row.bytes),
      modified: 0,
      container: "none",
      format: null,
      formatGiven: false,
      told: "",
      passed: null,
      spooled: false,
      rejectsOf: importId,
    };
    return insertImport(connection, viewer, {
      name: input.name,
      inputs: [input],
      source: row.source,
      optionFlags: row.optionFlags,
      options: { ...options, mapping: wanted.mapping ?? options.mapping },
      retryOf: importId,
    });
  });
}
