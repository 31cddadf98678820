import fs from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import type { Entry, ZipFile } from "yauzl";
import { fromRandomAccessReaderPromise, RandomAccessReader } from "yauzl";
import { BrokenInput } from "./part";

const blockBytes = 64 * 1024;

/** Reads a file by blocks: yauzl asks for each entry of the list of files twice, for some tens of bytes. */
class BlockReader extends RandomAccessReader {
  #handle: FileHandle;
  #block: Buffer = Buffer.alloc(0);
  #start = 0;

  constructor(handle: FileHandle) {
    super();
    this.#handle = handle;
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const at = position - this.#start;
    if (at >= 0 && at + length <= this.#block.length) {
      this.#block.copy(target, offset, at, at + length);
      process.nextTick(callback, null);
      return;
    }
    const block = Buffer.allocUnsafe(Math.max(blockBytes, length));
    fs.read(this.#handle.fd, block, 0, block.length, position, (error, count) => {
      if (error) return callback(error);
      this.#block = block.subarray(0, count);
      this.#start = position;
      if (count < length) return callback(new Error("unexpected end of the file"));
      block.copy(target, offset, 0, length);
      callback(null);
    });
  }
}

/**
 * Walks the list of files of a zip, in its order, while nothing of it is held.
 * @throws BrokenInput when the list is missing or damaged
 */
export async function* zipEntries(path: string): AsyncGenerator<{ entry: Entry; zip: ZipFile }> {
  const handle = await open(path);
  try {
    const zip = await openDirectory(handle);
    for await (const entry of entriesOf(zip)) yield { entry, zip };
    await assertAllListed(handle, zip);
  } finally {
    await handle.close();
  }
}

async function openDirectory(handle: FileHandle): Promise<ZipFile> {
  const { size } = await handle.stat();
  try {
    // Names are read by us and sizes held against the data: yauzl would give up on the whole zip for one wrong entry.
    const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
    return await fromRandomAccessReaderPromise(new BlockReader(handle), size, options);
  } catch (error) {
    throw brokenBy(error, "the zip is cut off or damaged: the list of its files at its end is missing");
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    throw brokenBy(error, "the zip is damaged: the list of its files can't be read to its end");
  }
}

/** Some programs count to 65,535 and begin again: what is listed beyond the count would be lost without a word. */
async function assertAllListed(handle: FileHandle, zip: ZipFile): Promise<void> {
  const next = Buffer.alloc(4);
  // A number, whatever the types of yauzl say.
  await handle.read(next, 0, 4, Number(zip.readEntryCursor));
  if (next.toString("latin1") !== "PK\x01\x02") return;
  throw new BrokenInput("the zip is damaged: it lists more files than it counts");
}

/** The file system's own errors pass as they are. */
export function brokenBy(error: unknown, words: string): unknown {
  if (!(error instanceof Error) || "syscall" in error || error instanceof BrokenInput) return error;
  if (error.message.includes("multi-disk")) {
    return new BrokenInput("it is one piece of a zip that was split; join the pieces first", { cause: error });
  }
  if (error.message.includes("encryption")) return new BrokenInput("the zip is encrypted", { cause: error });
  return new BrokenInput(words, { cause: error });
}
