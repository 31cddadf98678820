import { countOf } from "@/components/ui/format-count";
import type { PathFile } from "./gather-files";

/** The counts of a plain zip have two bytes, its places four. */
const mostFiles = 65_535;
const mostBytes = 2 ** 32 - 1;
const blobBytes = 4 * 1024 * 1024;

/** Compressed by what they are: doing it again takes time and saves nothing. */
const packedEndings = /\.(?:avif|docx|epub|gif|gz|heic|jpe?g|mov|mp[34]|pdf|png|webm|webp|woff2?|zip)$/i;

/** Something about the files that keeps them from being sent as one; its message is for people. */
export class Unpackable extends Error {}

function assertPackable(files: readonly PathFile[]): void {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  if (files.length === 0) throw new Unpackable("There are no files in it. Nothing was sent.");
  if (files.length > mostFiles || bytes > mostBytes) {
    throw new Unpackable(
      `It holds ${countOf(files.length, "file")}; at most 65,535 and 4 GB can be sent as one. Nothing was sent; import it with the command line.`,
    );
  }
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path)) throw new Unpackable(`Two of the files are called ${path}. Nothing was sent.`);
    seen.add(path);
  }
}

export type PackProgress = { done: number; total: number };

type How = { onProgress: (progress: PackProgress) => void; signal: AbortSignal };

async function* chunksOf({ path, file }: PathFile): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    throw new Unpackable(`${path} can’t be read any more. Nothing was sent.`);
  }
}

/** Takes what comes and hands it to the browser piece by piece, which may keep it on disk. */
class BlobWriter {
  readonly #parts: Blob[] = [];
  #chunks: BlobPart[] = [];
  #held = 0;

  write(chunk: Uint8Array): void {
    // The type also allows memory that is shared between threads, which nothing here makes.
    this.#chunks.push(chunk as Uint8Array<ArrayBuffer>);
    this.#held += chunk.length;
    if (this.#held >= blobBytes) this.#flush();
  }

  end(): Blob {
    this.#flush();
    return new Blob(this.#parts, { type: "application/zip" });
  }

  #flush(): void {
    this.#parts.push(new Blob(this.#chunks));
    this.#chunks = [];
    this.#held = 0;
  }
}

/**
 * Packs files into a zip under their paths. Holds a few megabytes of them at a time.
 * @throws Unpackable; the signal's reason when it was stopped
 */
export async function packFiles(files: readonly PathFile[], { onProgress, signal }: How): Promise<Blob> {
  assertPackable(files);
  const { Zip, ZipDeflate, ZipPassThrough } = await import("fflate");
  const writer = new BlobWriter();
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    writer.write(chunk);
  });
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  let done = 0;
  for (const one of files) {
    const entry = packedEndings.test(one.path) ? new ZipPassThrough(one.path) : new ZipDeflate(one.path, { level: 1 });
    zip.add(entry);
    for await (const chunk of chunksOf(one)) {
      signal.throwIfAborted();
      entry.push(chunk);
      done += chunk.length;
      onProgress({ done, total });
    }
    entry.push(new Uint8Array(), true);
    signal.throwIfAborted();
  }
  zip.end();
  return writer.end();
}
