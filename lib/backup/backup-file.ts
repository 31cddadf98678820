import "server-only";
import crypto from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import { finished } from "node:stream/promises";
import zlib from "node:zlib";
import { AppError } from "@/lib/errors/app-error";

/**
 * A backup is one gzip file. In it: the first line below; then pieces, each with its length before it in four bytes,
 * big-endian. First a header in JSON; then for each table its name and columns in JSON, its rows as PostgreSQL's COPY
 * writes them as text, and an empty piece; last the manifest in JSON.
 */
const firstLine = Buffer.from("galley backup 1\n");

export type TableHeader = { table: string; columns: string[] };

/** `rows` of a table and the SHA-256 over its rows as COPY wrote them. */
export type TableSum = TableHeader & { rows: number; bytes: number; sha256: string };

export type BackupHeader = {
  /** ISO 8601 in UTC: the moment that all tables are of. */
  madeAt: string;
  /** PostgreSQL's version, for people: the rows can be read by any. */
  postgres: string;
  /** Names of the migrations that the tables have been through. */
  migrations: string[];
  /** The newest seal of the record, as `verify` prints it. */
  head: string | null;
  /** Next values of sequences, by their names. */
  sequences: Record<string, number>;
};

export type BackupManifest = BackupHeader & { tables: TableSum[] };

/** Writes pieces as fast as the disk takes them. */
export class BackupWriter {
  readonly #gzip = zlib.createGzip({ level: 4 });
  readonly #file: fs.WriteStream;
  readonly #done: Promise<void>;

  constructor(path: string) {
    this.#file = fs.createWriteStream(path, { mode: 0o600, flags: "wx", flush: true });
    this.#done = finished(this.#gzip.pipe(this.#file));
    // Who writes hears of it by `write` or `end`.
    this.#done.catch(() => {});
    this.#file.once("error", (error) => this.#gzip.destroy(error));
    this.#gzip.write(firstLine);
  }

  async write(piece: Uint8Array): Promise<void> {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    this.#gzip.write(length);
    if (piece.length > 0 && !this.#gzip.write(piece)) await Promise.race([once(this.#gzip, "drain"), this.#done]);
  }

  writeJson(value: object): Promise<void> {
    return this.write(Buffer.from(JSON.stringify(value)));
  }

  async end(): Promise<void> {
    this.#gzip.end();
    await this.#done;
  }

  async discard(): Promise<void> {
    this.#gzip.destroy();
    this.#file.destroy();
    await this.#done.catch(() => {});
  }
}

export function damaged(path: string, why: string): AppError {
  return new AppError("invalid-input", `${path} is no whole backup of Galley: ${why}. Nothing was changed.`);
}

/** Longer than any piece is written: a length beyond it is no length. */
const longestPiece = 64 * 1024 * 1024;

/** Takes bytes in any portions and gives them in those asked for. */
class Portions {
  #held: Buffer[] = [];
  #size = 0;

  constructor(private readonly source: AsyncIterator<Buffer>) {}

  /** Null at the end; @throws Error when the source ends within. */
  async take(size: number): Promise<Buffer | null> {
    while (this.#size < size) {
      const { done, value } = await this.source.next();
      if (done) {
        if (this.#size === 0) return null;
        throw new Error("it ends too early");
      }
      this.#held.push(value);
      this.#size += value.length;
    }
    const all = this.#held.length === 1 && this.#held[0] ? this.#held[0] : Buffer.concat(this.#held);
    this.#held = all.length > size ? [all.subarray(size)] : [];
    this.#size -= size;
    return all.subarray(0, size);
  }
}

/** The pieces of a backup, in order. @throws Error in words when the file is none, or is damaged */
async function* openPieces(path: string): AsyncGenerator<Buffer> {
  const file = fs.createReadStream(path);
  const gunzip = zlib.createGunzip();
  file.once("error", (error) => gunzip.destroy(error));
  file.pipe(gunzip);
  try {
    const portions = new Portions(gunzip[Symbol.asyncIterator]());
    if (!(await portions.take(firstLine.length))?.equals(firstLine)) throw new Error("it does not begin as one");
    for (let length = await portions.take(4); length; length = await portions.take(4)) {
      const size = length.readUInt32BE();
      if (size > longestPiece) throw new Error("a length in it is wrong");
      const piece = size === 0 ? length.subarray(0, 0) : await portions.take(size);
      if (piece === null) throw new Error("it ends too early");
      yield piece;
    }
  } finally {
    gunzip.destroy();
    file.destroy();
  }
}

export type BackupReader = {
  onHeader?(header: BackupHeader): Promise<void> | void;
  /** Takes all rows of one table. */
  onTable?(table: TableHeader, rows: AsyncIterable<Buffer>): Promise<void>;
};

function sumsOf(header: TableHeader): { add(piece: Buffer): void; sum(): TableSum } {
  const hash = crypto.createHash("sha256");
  let [rows, bytes] = [0, 0];
  return {
    add(piece) {
      hash.update(piece);
      bytes += piece.length;
      // In COPY's text a line end within a value is written as a backslash and a letter.
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows++;
    },
    sum: () => ({ ...header, rows, bytes, sha256: hash.digest("hex") }),
  };
}

export const sumRows = sumsOf;

/**
 * Reads a backup from its first byte to its last, and compares every table with the manifest at its end.
 * @throws AppError invalid-input when it is none, or damaged
 */
export async function readBackup(path: string, reader: BackupReader = {}): Promise<BackupManifest> {
  let failure: unknown = null;
  try {
    const pieces = openPieces(path);
    const next = async () => (await pieces.next()).value as Buffer | undefined;
    const header: BackupHeader = JSON.parse(String((await next()) ?? ""));
    await reader.onHeader?.(header);
    const tables: TableSum[] = [];
    for (let piece = await next(); piece; piece = await next()) {
      const found: TableHeader | BackupManifest = JSON.parse(String(piece));
      if ("tables" in found) {
        if (JSON.stringify(found.tables) !== JSON.stringify(tables))
          throw new Error("its rows are not those of its sums");
        if (await next()) throw new Error("something follows its end");
        return found;
      }
      const sums = sumsOf(found);
      const rows = (async function* () {
        for (let row = await next(); row && row.length > 0; row = await next()) {
          sums.add(row);
          yield row;
        }
      })();
      try {
        if (reader.onTable) await reader.onTable(found, rows);
      } catch (error) {
        failure = error;
        throw error;
      }
      for await (const _rest of rows);
      tables.push(sums.sum());
    }
    throw new Error("it ends too early");
  } catch (error) {
    if (error === failure || error instanceof AppError) throw error;
    throw damaged(path, error instanceof Error ? error.message : String(error));
  }
}
