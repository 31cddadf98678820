import zlib from "node:zlib";
import { Inflater } from "./inflater";
import { BrokenInput } from "./part";
import type { Source } from "./source";

const options = { chunkSize: 64 * 1024 };
const megabyte = 1024 * 1024;
const smallBomb = 64 * megabyte;
const mostTimes = 200;

/** The most that so many compressed bytes may become. Text rarely reaches a tenth of it, zip bombs a thousand times. */
export function mostOf(compressed: number): number {
  return Math.max(smallBomb, compressed * mostTimes);
}

export function bombWords(compressed: number): string {
  const over = Math.round(mostOf(compressed) / megabyte).toLocaleString("en-US");
  return `its ${compressed.toLocaleString("en-US")} bytes expand to more than ${over} MB, as those of a zip bomb do`;
}

/** What is in gzip data, one member or many. `compressed`: its size on disk, by which a bomb is known. */
export function gunzipped(source: Source, compressed: number): Source {
  return async function* read(taken) {
    let made = 0;
    for await (const chunk of decompressed(source, () => zlib.createGunzip(options), taken)) {
      made += chunk.length;
      if (made > mostOf(compressed)) throw new BrokenInput(bombWords(compressed));
      yield chunk;
    }
  };
}

export function inflated(source: Source): Source {
  return (taken) => decompressed(source, () => zlib.createInflateRaw(options), taken);
}

type MakeStream = () => zlib.Gunzip | zlib.InflateRaw;
type Taken = ((bytes: number) => void) | undefined;

/**
 * All that can be decompressed, then a BrokenInput where there is something wrong. What the failing step of zlib had
 * made already is lost with it, so damaged data is decompressed again, in ever smaller pieces towards the damage.
 */
async function* decompressed(source: Source, make: MakeStream, taken: Taken): AsyncGenerator<Buffer> {
  let given = 0;
  const inflater = new Inflater(make());
  try {
    for await (const made of runThrough(inflater, source(taken))) {
      given += made.length;
      yield made;
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
    // Data that stops too early fails after its last piece: nothing is lost.
    if (error.code !== "Z_BUF_ERROR") {
      for await (const made of runTowards(source, make, inflater.taken, given)) {
        given += made.length;
        yield made;
      }
    }
    throw new BrokenInput(wordsFor(error, given), { cause: error });
  } finally {
    inflater.close();
  }
}

async function* runThrough(inflater: Inflater, pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let position = 0;
  for await (const piece of pieces) {
    if (inflater.taken === position) yield* inflater.add(piece);
    position += piece.length;
    // Less is taken only where the compressed data has ended.
    const rest = Math.min(piece.length, position - inflater.taken);
    if (rest > 0) assertPadding(piece.subarray(piece.length - rest));
  }
  yield* inflater.finish();
}

/**
 * What comes after the first `given` bytes up to a failure that lies behind `certain` bytes of the source: nearer with
 * each round, since a single byte takes as long as a large piece.
 */
async function* runTowards(source: Source, make: MakeStream, certain: number, given: number): AsyncGenerator<Buffer> {
  let from = certain;
  let skip = given;
  for (const step of [512, 1]) {
    const inflater = new Inflater(make());
    let position = 0;
    try {
      for await (const made of runThrough(inflater, piecesFrom(from, step, source()))) {
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

/** zlib itself tells all else that follows the end of the data. */
function assertPadding(rest: Buffer): void {
  if (rest.some((byte) => byte !== 0)) throw new BrokenInput(trailingWords);
}

const trailingWords = "after the end of its compressed data follow bytes that do not belong to it";

function wordsFor({ code, message }: NodeJS.ErrnoException, given: number): string {
  if (code === "Z_BUF_ERROR") return "its compressed data stops before its end";
  if (message === "incorrect data check") return "its compressed data is damaged: its checksum is another";
  if (message === "incorrect header check" && given > 0) return trailingWords;
  return `its compressed data is damaged (${message})`;
}

function isZlibError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
}
