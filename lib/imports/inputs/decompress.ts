import zlib from "node:zlib";
import { Inflater } from "./inflater";
import { BrokenInput } from "./part";
import type { Source } from "./source";

const options = { chunkSize: 64 * 1024 };
const megabyte = 1024 * 1024;
const smallBomb = 64 * megabyte;
const mostTimes = 200;

/** What is decompressed in one step, during which nothing else runs. */
const smallEntry = 256 * 1024;

/** The most that so many compressed bytes may become. Text rarely reaches a tenth of it, zip bombs a thousand times. */
export function mostOf(compressed: number): number {
  return Math.max(smallBomb, compressed * mostTimes);
}

export function bombWords(compressed: number): string {
  const over = Math.round(mostOf(compressed) / megabyte).toLocaleString("en-US");
  return `its ${compressed.toLocaleString("en-US")} bytes expand to more than ${over} MB, as those of a zip bomb do`;
}

type Compression = {
  make(): zlib.Gunzip | zlib.InflateRaw;
  /** @throws BrokenInput when this must not follow the end of the compressed data */
  assertRest(rest: Buffer): void;
};

const gzip: Compression = {
  make: () => zlib.createGunzip(options),
  // zlib itself tells all but zeros.
  assertRest(rest) {
    if (rest.some((byte) => byte !== 0)) throw new BrokenInput(trailingWords);
  },
};

const deflate: Compression = { make: () => zlib.createInflateRaw(options), assertRest() {} };

/** What is in gzip data, one member or many. `compressed`: its size on disk, by which a bomb is known. */
export function gunzipped(source: Source, compressed: number): Source {
  return async function* read(taken) {
    let made = 0;
    for await (const chunk of decompressed(source, gzip, taken)) {
      made += chunk.length;
      if (made > mostOf(compressed)) throw new BrokenInput(bombWords(compressed));
      yield chunk;
    }
  };
}

/** What is in the deflated data of a zip's entry, whose sizes may be lies. */
export function inflated(source: Source, compressed: number, size: number): Source {
  const stream: Source = (taken) => decompressed(source, deflate, taken);
  return Math.max(compressed, size) > smallEntry ? stream : (taken) => inflatedAtOnce(source, size, taken, stream);
}

/** A stream of zlib takes ten times as long as most posts need. Whatever is wrong is left to it. */
async function* inflatedAtOnce(source: Source, size: number, taken: Taken, stream: Source): AsyncGenerator<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of source(taken)) pieces.push(piece);
  const whole = inflateOrNull(Buffer.concat(pieces), size);
  if (whole === null) yield* stream(taken);
  else if (whole.length > 0) yield whole;
}

function inflateOrNull(data: Buffer, size: number): Buffer | null {
  try {
    return zlib.inflateRawSync(data, { maxOutputLength: size + 1, chunkSize: size + 64 });
  } catch {
    return null;
  }
}

type Taken = ((bytes: number) => void) | undefined;

/**
 * All that can be decompressed, then a BrokenInput where there is something wrong. What the failing step of zlib had
 * made already is lost with it, so damaged data is decompressed again, in ever smaller pieces towards the damage.
 */
async function* decompressed(source: Source, compression: Compression, taken: Taken): AsyncGenerator<Buffer> {
  let given = 0;
  const inflater = new Inflater(compression.make());
  try {
    for await (const made of runThrough(inflater, compression, source(taken))) {
      given += made.length;
      yield made;
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
    // Data that stops too early fails after its last piece: nothing is lost.
    if (error.code !== "Z_BUF_ERROR") {
      for await (const made of runTowards(source, compression, inflater.taken, given)) {
        given += made.length;
        yield made;
      }
    }
    throw new BrokenInput(wordsFor(error, given), { cause: error });
  } finally {
    inflater.close();
  }
}

async function* runThrough(
  inflater: Inflater,
  compression: Compression,
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let position = 0;
  for await (const piece of pieces) {
    if (inflater.taken === position) yield* inflater.add(piece);
    position += piece.length;
    // Less is taken only where the compressed data has ended.
    const rest = Math.min(piece.length, position - inflater.taken);
    if (rest > 0) compression.assertRest(piece.subarray(piece.length - rest));
  }
  yield* inflater.finish();
}

/**
 * What comes after the first `given` bytes up to a failure that lies behind `certain` bytes of the source: nearer with
 * each round, since a single byte takes as long as a large piece.
 */
async function* runTowards(
  source: Source,
  compression: Compression,
  certain: number,
  given: number,
): AsyncGenerator<Buffer> {
  let from = certain;
  let skip = given;
  for (const step of [512, 1]) {
    const inflater = new Inflater(compression.make());
    let position = 0;
    try {
      for await (const made of runThrough(inflater, compression, piecesFrom(from, step, source()))) {
        position += made.length;
        if (position > skip) yield made.subarray(Math.max(0, made.length - (position - skip)));
        skip = Math.max(skip, position);
      }
    } catch (error) {
      if (!isZlibError(error)) throw error;
      from = inflater.taken;
    } finally {
      inflater.close();
    }
  }
}

async function* piecesFrom(from: number, step: number, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let position = 0;
  for await (const chunk of chunks) {
    const whole = Math.min(chunk.length, Math.max(0, from - position));
    if (whole > 0) yield chunk.subarray(0, whole);
    for (let index = whole; index < chunk.length; index += step) yield chunk.subarray(index, index + step);
    position += chunk.length;
  }
}

const trailingWords = "after the end of its compressed data follow bytes that do not belong to it";

function wordsFor({ code, message }: NodeJS.ErrnoException, given: number): string {
  if (code === "Z_BUF_ERROR") return "its compressed data stops before its end";
  if (message === "incorrect data check") return "its compressed data is damaged: its checksum does not match";
  if (message === "incorrect header check" && given > 0) return trailingWords;
  return `its compressed data is damaged (${message})`;
}

function isZlibError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
}
