import "server-only";
import crypto from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import type { ExportFile } from "./export-rows";

/** Bytes gathered before they are written. */
const gathered = 256 * 1024;

/** One file while it is written: beside its name until it is whole, counted and hashed on the way. */
export class OutputFile {
  size = 0;
  #records = 0;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
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
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : Buffer.from(content);
    this.#hash.update(bytes);
    this.size += bytes.length;
    this.#records += records;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= gathered) await this.#flush();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    // May take less than it was given.
    for (let at = 0; at < bytes.length; ) at += (await this.handle.write(bytes, at)).bytesWritten;
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
