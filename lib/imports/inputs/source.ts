import fs from "node:fs";

const chunkBytes = 256 * 1024;

/** The beginning of a file by which its format is told. */
export const headBytes = 64 * 1024;

/** Opens the same bytes from their beginning each time. `taken` hears how many bytes on disk they have cost so far. */
export type Source = (taken?: (bytes: number) => void) => AsyncIterable<Buffer>;

/** A file, or what lies between two places in it. @throws what the file system throws */
export function fileSource(path: string, start = 0, end = Number.POSITIVE_INFINITY): Source {
  return async function* read(taken) {
    if (end <= start) return;
    let position = 0;
    const bytes: AsyncIterable<Buffer> = fs.createReadStream(path, { start, end: end - 1, highWaterMark: chunkBytes });
    for await (const chunk of bytes) {
      position += chunk.length;
      taken?.(position);
      yield chunk;
    }
  };
}

/** Up to so many bytes from the beginning, and why there are no more where the source broke before. */
export async function readHead(source: Source, wanted = headBytes): Promise<{ head: Buffer; failure: unknown }> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source()) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= wanted) break;
    }
  } catch (failure) {
    return { head: Buffer.concat(chunks).subarray(0, wanted), failure };
  }
  return { head: Buffer.concat(chunks).subarray(0, wanted), failure: null };
}
