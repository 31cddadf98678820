import "server-only";
import crypto from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import type { ExportFile } from "./export-rows";

/** Bytes gathered before they are hashed and written, in one place that is used again and again. */
const gathered = 256 * 1024;

const encoder = new TextEncoder();

/** One file while it is written: beside its name until it is whole, counted and hashed on the way. */
export class OutputFile {
  size = 0;
  #records = 0;
  readonly #buffer = Buffer.allocUnsafe(gathered);
  #filled = 0;
  readonly #hash = crypto.createHash("sha256");

  private constructor(
    readonly folder: string,
    readonly name: string,
    private readonly handle: fs.FileHandle,
  ) {}

  static async open(folder: string, name: string): Promise<OutputFile> {
    return new OutputFile(folder, name, await fs.open(path.join(folder, `${name}.part`), "w", 0o600));
  }

  async write(content: string | Uint8Array, records: number): Promise<void> {
    this.#records += records;
    for (let taken = 0; taken < content.length; ) {
      taken += this.#take(content, taken);
      if (taken < content.length) await this.#flush();
    }
  }

  /** @returns how much of it had a place, in its own unit */
  #take(content: string | Uint8Array, from: number): number {
    const rest = this.#buffer.subarray(this.#filled);
    const { read, written } =
      typeof content === "string" ? encoder.encodeInto(content.slice(from), rest) : copyInto(content, from, rest);
    this.#filled += written;
    this.size += written;
    return read;
  }

  async #flush(): Promise<void> {
    const bytes = this.#buffer.subarray(0, this.#filled);
    this.#hash.update(bytes);
    // May take less than it was given.
    for (let at = 0; at < bytes.length; ) at += (await this.handle.write(bytes, at)).bytesWritten;
    this.#filled = 0;
  }

  /** On the disk, under its name. */
  async end(): Promise<ExportFile> {
    await this.#flush();
    await this.handle.sync();
    await this.handle.close();
    await fs.rename(path.join(this.folder, `${this.name}.part`), path.join(this.folder, this.name));
    return { name: this.name, size: this.size, sha256: this.#hash.digest("hex"), records: this.#records };
  }

  /** It will never be whole. */
  async abandon(): Promise<void> {
    await this.handle.close().catch(() => {});
  }
}

function copyInto(content: Uint8Array, from: number, to: Uint8Array): { read: number; written: number } {
  const some = content.subarray(from, from + to.length);
  to.set(some);
  return { read: some.length, written: some.length };
}
