import type { FileHandle } from "node:fs/promises";
import type { Entry, ZipFile } from "yauzl";
import { fromRandomAccessReaderPromise, RandomAccessReader } from "yauzl";
import { BrokenInput } from "./part";
import type { SharedFile } from "./shared-file";

/** What yauzl reads, by the blocks of a file. */
class BlockReader extends RandomAccessReader {
  #file: SharedFile;

  constructor(file: SharedFile) {
    super();
    this.#file = file;
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    // Not within the promise: what the callback throws would become its rejection.
    const answer = (error: Error | null) => process.nextTick(callback, error);
    this.#file.readAt(position, length).then((bytes) => {
      bytes.copy(target, offset);
      answer(bytes.length < length ? new Error("unexpected end of the file") : null);
    }, answer);
  }
}

/**
 * Walks the list of files of a zip, in its order, of which only a block is held.
 * @throws BrokenInput when the list is missing or damaged
 */
export async function* zipEntries(file: SharedFile): AsyncGenerator<{ entry: Entry; zip: ZipFile }> {
  const handle = await file.acquire();
  try {
    const zip = await openDirectory(file, handle);
    for await (const entry of entriesOf(zip)) yield { entry, zip };
    await assertAllListed(file, zip);
  } finally {
    await file.release();
  }
}

async function openDirectory(file: SharedFile, handle: FileHandle): Promise<ZipFile> {
  const { size } = await handle.stat();
  try {
    // Names are read by us and sizes held against the data: yauzl would give up on the whole zip for one wrong entry.
    const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
    return await fromRandomAccessReaderPromise(new BlockReader(file), size, options);
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
async function assertAllListed(file: SharedFile, zip: ZipFile): Promise<void> {
  // A number, whatever the types of yauzl say.
  const next = await file.readAt(Number(zip.readEntryCursor), 4);
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
