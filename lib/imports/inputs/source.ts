import type { FileHandle } from "node:fs/promises";
import type { SharedFile } from "./shared-file";
import { blockBytes } from "./shared-file";

const chunkBytes = 256 * 1024;

/** The beginning of a file by which its format is told. */
export const headBytes = 64 * 1024;

/** Opens the same bytes from their beginning each time. `taken` hears how many bytes on disk they have cost so far. */
export type Source = (taken?: (bytes: number) => void) => AsyncIterable<Buffer>;

/** A file, or what lies between two places in it. @throws what the file system throws */
export function fileSource(file: SharedFile, start = 0, end = Number.POSITIVE_INFINITY): Source {
  return async function* read(taken) {
    if (end <= start) return;
    const handle = await file.acquire();
    try {
      for (let position = start; position < end; ) {
        const wanted = Math.min(position === start ? headBytes : chunkBytes, end - position);
        const chunk =
          end - start < blockBytes ? await file.readAt(position, wanted) : await readChunk(handle, position, wanted);
        if (chunk.length === 0) return;
        position += chunk.length;
        taken?.(position - start);
        yield chunk;
      }
    } finally {
      await file.release();
    }
  };
}

async function readChunk(handle: FileHandle, position: number, wanted: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, position);
  return bytesRead < wanted ? buffer.subarray(0, bytesRead) : buffer;
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
