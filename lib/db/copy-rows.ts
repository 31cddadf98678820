import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

type CopyValue = string | number | bigint | boolean | null | Date | Buffer | readonly string[];

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const special = /[\\\t\n\r]/g;

function escapeText(text: string): string {
  return text.replace(special, (character) => escapes[character] ?? character);
}

/** One cell in COPY's text format: https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.2 */
function cellOf(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "string") return escapeText(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString("hex")}`;
  const items = value.map((item) => `"${item.replace(/[\\"]/g, "\\$&")}"`);
  return escapeText(`{${items.join(",")}}`);
}

const chunkCharacters = 256 * 1024;

function* chunksOf(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let chunk = "";
  for (const row of rows) {
    chunk += `${row.map(cellOf).join("\t")}\n`;
    if (chunk.length >= chunkCharacters) {
      yield chunk;
      chunk = "";
    }
  }
  if (chunk !== "") yield chunk;
}

/** Appends rows by COPY, in the order of the columns, in the caller's transaction. */
export async function copyRows(
  connection: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const sink = connection.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  await pipeline(Readable.from(chunksOf(rows)), sink);
}

/** Reserves `count` ids of a table's sequence. */
export async function reserveIds(connection: pg.ClientBase, sequence: string, count: number): Promise<number[]> {
  const found = await connection.query<{ id: number }>(
    "SELECT nextval($1::regclass)::int AS id FROM generate_series(1, $2::int)",
    [sequence, count],
  );
  return found.rows.map((row) => row.id);
}
