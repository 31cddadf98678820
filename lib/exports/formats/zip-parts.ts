import { crc32 } from "node:zlib";
import { deflateSync, Zip, type ZipInputFile } from "fflate";
import type { ExportPiece } from "../export-writer";

/** Files in one zip: below 65,535 and, as articles are, 4 GB, so that any program opens it. */
const filesInOne = 50_000;

export type ZippedFile = { path: string; text: string };

/**
 * Files in a zip, of many in several. The time in it is always the same, and the packing is done in JavaScript:
 * what zlib gives differs between processors.
 */
export async function* writeZips(
  name: string,
  total: number,
  files: AsyncIterable<ZippedFile[]>,
): AsyncGenerator<ExportPiece> {
  const parts = Math.max(1, Math.ceil(total / filesInOne));
  const nameOf = (part: number) => (parts === 1 ? `${name}.zip` : `${name}-${part}-of-${parts}.zip`);
  let part = 1;
  let packer = new Packer();
  yield { begin: nameOf(part) };
  for await (const some of files) {
    for (const file of some) {
      if (packer.count === filesInOne) {
        yield { bytes: packer.end(), records: packer.taken() };
        part += 1;
        packer = new Packer();
        yield { begin: nameOf(part) };
      }
      packer.add(file);
    }
    yield { bytes: packer.take(), records: packer.taken() };
  }
  yield { bytes: packer.end(), records: packer.taken() };
}

class Packer {
  count = 0;
  #untold = 0;
  #chunks: Uint8Array[] = [];
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error;
    this.#chunks.push(chunk);
  });

  add({ path, text }: ZippedFile): void {
    const bytes = Buffer.from(text, "utf8");
    const packed = deflateSync(bytes, { level: 6 });
    // Local on purpose: the library writes local time, so this is the same day and hour in every zone.
    const mtime = new Date(1980, 0, 1, 12);
    const file: ZipInputFile = {
      filename: path,
      size: bytes.length,
      crc: crc32(bytes),
      compression: 8,
      mtime,
      os: 3,
      attrs: 0o100644 << 16,
    };
    this.#zip.add(file);
    file.ondata?.(null, packed, true);
    this.count += 1;
    this.#untold += 1;
  }

  take(): Uint8Array {
    const bytes = Buffer.concat(this.#chunks);
    this.#chunks = [];
    return bytes;
  }

  /** Files since it was last asked. */
  taken(): number {
    const count = this.#untold;
    this.#untold = 0;
    return count;
  }

  end(): Uint8Array {
    this.#zip.end();
    return this.take();
  }
}
