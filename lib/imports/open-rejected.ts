import "server-only";
import { Zip, ZipDeflate } from "fflate";
import type { Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import type { FormatName, Frame } from "./formats/format";
import { getImport } from "./list-imports";

/** A file to mend and import again. */
export type RejectedFile = { name: string; contentType: string; chunks: AsyncGenerator<Uint8Array> };

type Framed = { file: string; format: string | null } & { [Key in keyof Frame]: string | null };

const endings: Record<FormatName, string> = {
  wxr: "xml",
  feed: "xml",
  html: "html",
  "wp-json": "json",
  json: "json",
  jsonl: "jsonl",
  alphanode: "txt",
  csv: "csv",
  markdown: "md",
};

const isFormat = (name: string): name is FormatName => Object.hasOwn(endings, name);

function listFiles(importId: number): Promise<Framed[]> {
  return queryRows<Framed>(sql`SELECT r.file, f.format, f.before, f.between, f.after
    FROM (SELECT file, min(id) AS first FROM import_rejects WHERE import_id = ${importId}::int GROUP BY file) r
    LEFT JOIN import_frames f ON f.import_id = ${importId}::int AND f.file = r.file ORDER BY r.first`);
}

async function* rawsOf(importId: number, file: string): AsyncGenerator<Uint8Array> {
  let after = 0;
  for (;;) {
    const rows = await db().prisma.importReject.findMany({
      where: { importId, file, id: { gt: after } },
      orderBy: { id: "asc" },
      // Each may be megabytes.
      take: 10,
      select: { id: true, raw: true },
    });
    for (const row of rows) {
      if (row.raw.length > 0) yield row.raw;
      after = row.id;
    }
    if (rows.length === 0) return;
  }
}

const lineFeed = 10;

/** The rejected records of one file as they came, with around them what makes them a file of its format. */
async function* bytesOf(importId: number, { file, before, between, after }: Framed): AsyncGenerator<Uint8Array> {
  if (before) yield Buffer.from(before);
  let last: Uint8Array | null = null;
  for await (const raw of rawsOf(importId, file)) {
    if (last && between) yield Buffer.from(between);
    // Records that need nothing between them are told apart by their lines.
    else if (last && last.at(-1) !== lineFeed) yield Buffer.from("\n");
    yield raw;
    last = raw;
  }
  if (after) yield Buffer.from(after);
  else if (last && last.at(-1) !== lineFeed) yield Buffer.from("\n");
}

/** Files by the names they came under, so that records that have no other identity keep theirs. */
async function* zipOf(importId: number, files: Framed[]): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const taken = function* () {
    const chunks = ready;
    ready = [];
    yield* chunks;
  };
  for (const file of files) {
    const entry = new ZipDeflate(safePath(file.file), { level: 6 });
    zip.add(entry);
    for await (const chunk of bytesOf(importId, file)) {
      entry.push(chunk);
      yield* taken();
    }
    entry.push(new Uint8Array(), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}

/** As a header and any file system take it. */
function plainName(file: string): string {
  return (file.split("/").at(-1) ?? file).replace(/[^\w.-]+/g, "_");
}

function safePath(name: string): string {
  const steps = name.split(/[\\/]/).filter((step) => step !== "" && step !== "." && step !== "..");
  return steps.join("/") || "file";
}

/**
 * The rejected records as one file of their format, or where they stand in several files as a zip of those.
 * @throws AppError not-found
 */
export async function openRejected(viewer: Viewer, importId: number): Promise<RejectedFile> {
  await getImport(viewer, importId);
  const files = await listFiles(importId);
  const [only, second] = files;
  const name = `import-${importId}-rejected`;
  if (only && second) return { name: `${name}.zip`, contentType: "application/zip", chunks: zipOf(importId, files) };
  const format = only?.format && isFormat(only.format) ? only.format : null;
  const isWhole = only !== undefined && (format === "markdown" || format === "html");
  const empty: Framed = { file: "", format: null, before: null, between: null, after: null };
  return {
    // A file that is one record is known by its name.
    name: isWhole ? plainName(only.file) : `${name}.${format ? endings[format] : "txt"}`,
    contentType: "application/octet-stream",
    chunks: bytesOf(importId, only ?? empty),
  };
}
