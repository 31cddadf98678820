import "server-only";
import { queryRows, sql } from "@/lib/db/sql";
import { detectFormat } from "./formats/detect-format";
import { type FormatName, type Found, type FoundRecord, type Frame, formatNames } from "./formats/format";
import { formats } from "./formats/formats";
import type { ImportCheckpoint, ImportOptions } from "./import-state";
import type { ReadThing } from "./read-things";

type Kept = {
  id: number;
  file: string;
  line: number;
  offset: number;
  fallbackId: string | null;
  raw: Buffer;
  format: string | null;
} & { [Key in keyof Frame]: string | null };

// Each may be megabytes.
const rowsAtOnce = 10;

function listKept(importId: number, after: number): Promise<Kept[]> {
  return queryRows<Kept>(sql`SELECT r.id, r.file, r.line, r."offset"::float8 AS offset, r.fallback_id AS "fallbackId", r.raw,
      f.format, f.before, f.between, f.after
    FROM import_rejects r LEFT JOIN import_frames f ON f.import_id = r.import_id AND f.file = r.file
    WHERE r.import_id = ${importId}::int AND r.id > ${after}::int AND octet_length(r.raw) > 0 ORDER BY r.id LIMIT ${rowsAtOnce}`);
}

/** The rejected records of an import, each read anew as its format reads it; identities and places as they were. */
export async function* readRejectsAgain(
  importId: number,
  options: ImportOptions,
  from: ImportCheckpoint,
): AsyncGenerator<ReadThing> {
  let after = from.part;
  let bytesDone = 0;
  for (;;) {
    const rows = await listKept(importId, after);
    if (rows.length === 0) return;
    for (const row of rows) {
      after = row.id;
      bytesDone += row.raw.length;
      const format = formatOf(row);
      const things = await readOne(row, format, options);
      for (const [i, found] of things.entries()) {
        // What came of one row is taken whole or not at all: there is no place to stop within it.
        const next =
          i === things.length - 1 ? { input: from.input, part: row.id, line: 1, offset: 0, ordinal: 0 } : null;
        yield { found, file: row.file, format, next, bytesDone };
      }
    }
  }
}

function formatOf({ format, raw, file }: Kept): FormatName | null {
  const known = formatNames.find((name) => name === format);
  return known ?? detectFormat(raw.subarray(0, 64 * 1024).toString("utf8"), file)?.format ?? null;
}

async function* framed({ before, raw, after }: Kept): AsyncGenerator<Buffer> {
  if (before) yield Buffer.from(before);
  yield raw;
  if (after) yield Buffer.from(after);
}

async function readOne(row: Kept, format: FormatName | null, options: ImportOptions): Promise<Found[]> {
  const place = { line: row.line, offset: row.offset };
  const same = { start: place, end: place, raw: row.raw, fallbackId: row.fallbackId };
  const found: Found[] = [];
  if (format !== null) {
    const from = { name: row.file, start: { line: 1, offset: 0 }, ordinal: 0, options };
    for await (const one of formats[format].read(framed(row), from)) {
      if ("passed" in one) found.push({ ...one, end: place });
      else found.push({ ...one, start: place, end: place, fallbackId: row.fallbackId ?? one.fallbackId });
    }
  }
  // A row is never lost: what no format reads any more stays rejected.
  const lost: FoundRecord = { ...same, fields: null, problem: "nothing that could be read was found in it" };
  return found.length > 0 ? found : [lost];
}
