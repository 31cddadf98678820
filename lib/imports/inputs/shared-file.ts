import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";

export const blockBytes = 64 * 1024;

type Block = { start: number; bytes: Buffer };

/**
 * A file that is open while anyone reads it, once for all of them: the files of a zip are read while its list is
 * walked, and may be opened again long after.
 */
export class SharedFile {
  readonly path: string;
  #readers = 0;
  #handle: Promise<FileHandle> | null = null;
  #blocks: Block[] = [];

  constructor(path: string) {
    this.path = path;
  }

  /** Whoever acquires it must release it. @throws what the file system throws */
  async acquire(): Promise<FileHandle> {
    this.#readers++;
    this.#handle ??= open(this.path);
    try {
      return await this.#handle;
    } catch (error) {
      await this.release();
      throw error;
    }
  }

  async release(): Promise<void> {
    this.#readers--;
    if (this.#readers > 0) return;
    const handle = this.#handle;
    this.#handle = null;
    this.#blocks = [];
    await handle?.then(
      (opened) => opened.close(),
      // It never was open, as whoever asked for it has been told.
      () => {},
    );
  }

  /**
   * A few bytes, fewer at the end of the file. They are read by blocks: of a zip some tens of bytes are wanted twice for
   * each entry of its list, and once with each file. So two blocks are kept, one of the list and one of the files.
   */
  async readAt(position: number, length: number): Promise<Buffer> {
    const kept = this.#blocks.find(
      ({ start, bytes }) => start <= position && position + length <= start + bytes.length,
    );
    if (kept) {
      if (kept !== this.#blocks[0]) this.#blocks.reverse();
      return kept.bytes.subarray(position - kept.start, position - kept.start + length);
    }
    // A hostile zip points anywhere.
    if (!Number.isSafeInteger(position + length)) return Buffer.alloc(0);
    const handle = await this.acquire();
    try {
      const wanted = Math.max(blockBytes, length);
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, position);
      const bytes = buffer.subarray(0, bytesRead);
      this.#blocks = [{ start: position, bytes }, ...this.#blocks.slice(0, 1)];
      return bytes.subarray(0, length);
    } finally {
      await this.release();
    }
  }
}
