import "server-only";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { cleanText } from "@/lib/articles/clean-json";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { FormatName } from "./formats/format";
import type { ImportInput } from "./import-state";
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
};

/** Registers an import, queued. Its inputs are on disk already. @throws AppError forbidden */
export async function createImport(viewer: Viewer, wanted: NewImport): Promise<number> {
  assertCan(viewer, "import:run");
  return inTransaction(async (connection) => {
    // Cleaned as the sources that records name themselves.
    const source = wanted.source === null ? null : cleanText(wanted.source);
    const sourceId = source === null ? null : (await findSourceIds(connection, [source])).get(source);
    const formats = [...new Set(wanted.inputs.map((input) => input.format ?? "unknown"))];
    const bytes = wanted.inputs.reduce((sum, input) => sum + input.bytes, 0);
    const made = await connection.query<{ id: number }>(
      `INSERT INTO imports (source_id, name, format, option_flags, inputs, bytes_total, person_id, token_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [
        sourceId,
        wanted.name,
        formats.join(", "),
        wanted.optionFlags,
        JSON.stringify(wanted.inputs),
        bytes,
        viewer.personId,
        viewer.tokenId,
      ],
    );
    const id = made.rows[0]?.id;
    if (id === undefined) throw new Error("the import was not registered");
    await recordAudit(connection, viewer, "import.create", `import ${id}`, { name: wanted.name, bytes });
    return id;
  });
}

function listFiles(root: string): string[] {
  return fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
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
export function findInputs(paths: string[], format: FormatName | null): ImportInput[] {
  const inputs = paths.flatMap((given) => {
    const stat = fs.statSync(given, { throwIfNoEntry: false });
    if (!stat) throw new AppError("invalid-input", `There is no file or folder ${given}. Nothing was imported.`);
    if (!stat.isDirectory()) return [describeInput(path.resolve(given), path.basename(given), format, false)];
    return listFiles(path.resolve(given)).map((file) =>
      describeInput(file, path.relative(path.resolve(given), file).split(path.sep).join("/"), format, false),
    );
  });
  if (inputs.length === 0)
    throw new AppError("invalid-input", `${paths.join(", ")} holds no files. Nothing was imported.`);
  assertNamesDiffer(inputs);
  const single = inputs.length === 1 ? inputs[0] : undefined;
  if (single) assertKnownFormat(single);
  return inputs;
}
