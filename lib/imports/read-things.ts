import "server-only";
import fs from "node:fs";
import { cleanText } from "@/lib/articles/clean-json";
import { assertSameInput, unreadable } from "./fingerprint-inputs";
import type { FormatName, Found, FoundRecord, Place } from "./formats/format";
import { formats } from "./formats/formats";
import { keptOfLong, longestLine } from "./formats/line-reader";
import { atStart, type ImportCheckpoint, type ImportInput, type ImportOptions } from "./import-state";
import { BrokenInput, type Part } from "./inputs/part";
import { partsOf } from "./inputs/parts-of";
import { readRejectsAgain } from "./read-rejects-again";

/** One record, or something passed by, of the inputs of an import. */
export type ReadThing = {
  found: Found;
  /** The file it stands in, relative to the root of the import. */
  file: string;
  format: FormatName | null;
  /** Where to go on after it; null where nothing may be cut between it and the next. */
  next: ImportCheckpoint | null;
  /** How many of the input's bytes are taken by now. */
  bytesDone: number;
};

/**
 * What the inputs hold, in their order, from a place on; the same again for the same inputs.
 * @throws AppError conflict when an input is no longer the file it was
 */
export async function* readThings(
  inputs: readonly ImportInput[],
  options: ImportOptions,
  from: ImportCheckpoint = atStart,
): AsyncGenerator<ReadThing> {
  for (const [index, input] of inputs.entries()) {
    if (index < from.input) continue;
    const begin = index === from.input ? from : { ...atStart, input: index };
    if (input.rejectsOf !== null) {
      yield* readRejectsAgain(input.rejectsOf, options, begin);
      continue;
    }
    assertSameInput(input);
    try {
      yield* thingsOfInput(input, options, begin, inputs.length === 1);
    } catch (error) {
      // The file system's refusal ends the import with words; what a reader throws by itself is a bug.
      throw error instanceof Error && "syscall" in error ? unreadable(input, error) : error;
    }
  }
}

async function* thingsOfInput(
  input: ImportInput,
  options: ImportOptions,
  begin: ImportCheckpoint,
  isAlone: boolean,
): AsyncGenerator<ReadThing> {
  let bytesBefore = 0;
  try {
    for await (const part of partsOf(input, begin.part)) {
      const from = part.index === begin.part ? begin : { ...atStart, input: begin.input, part: part.index };
      yield* thingsOfPart({ ...part, name: nameWithin(input, part, isAlone) }, options, from, bytesBefore);
      bytesBefore += part.bytes;
    }
  } catch (error) {
    if (!(error instanceof BrokenInput)) throw error;
    const head = fs.createReadStream(input.path, { end: longestLine - 1 });
    yield {
      found: await wholeFile(head, input.bytes, error.message),
      file: input.name,
      format: null,
      next: { ...atStart, input: begin.input + 1 },
      bytesDone: input.bytes,
    };
  }
}

/** Two inputs may hold files of one name; what is alone is known by its own. */
function nameWithin(input: ImportInput, part: Part, isAlone: boolean): string {
  const name = isAlone ? part.name : input.container === "zip" ? `${input.name}/${part.name}` : input.name;
  return cleanText(name);
}

async function* thingsOfPart(
  part: Part,
  options: ImportOptions,
  from: ImportCheckpoint,
  bytesBefore: number,
): AsyncGenerator<ReadThing> {
  const after: ImportCheckpoint = { ...atStart, input: from.input, part: part.index + 1 };
  const last = { file: part.name, format: part.format, next: after, bytesDone: bytesBefore + part.bytes };
  if (part.passed !== null) {
    yield { ...last, found: { passed: part.passed, end: { line: 1, offset: part.bytes } } };
    return;
  }
  let place: Place = { line: from.line, offset: from.offset };
  try {
    if (part.format === null) {
      yield { ...last, found: await wholeFile(part.open().chunks, part.bytes, part.told) };
      return;
    }
    const reader = formats[part.format];
    const stream = part.open();
    const start = reader.seekable ? place : { line: 1, offset: 0 };
    let ordinal = reader.seekable ? from.ordinal : 0;
    const bytes = start.offset > 0 ? dropBytes(stream.chunks, start.offset) : stream.chunks;
    for await (const found of reader.read(bytes, { name: part.name, start, ordinal, options })) {
      ordinal += 1;
      if (ordinal <= from.ordinal) continue;
      place = found.end;
      const next = { input: from.input, part: part.index, ...place, ordinal };
      yield { file: part.name, format: part.format, found, next, bytesDone: bytesBefore + stream.bytesRead() };
    }
  } catch (error) {
    if (!(error instanceof BrokenInput)) throw error;
    const problem = `${error.message}; what came before this place was read`;
    const none = { raw: Buffer.alloc(0), fields: null, fallbackId: null };
    yield { ...last, found: { start: place, end: place, ...none, problem } };
  }
}

/** The bytes behind the first `count`. */
async function* dropBytes(chunks: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
  let left = count;
  for await (const chunk of chunks) {
    if (left >= chunk.length) left -= chunk.length;
    else {
      yield left > 0 ? chunk.subarray(left) : chunk;
      left = 0;
    }
  }
}

/** A file that can't be read as records is one rejected record, of which no more than the beginning is held. */
async function wholeFile(chunks: AsyncIterable<Buffer>, bytes: number, problem: string): Promise<FoundRecord> {
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    kept.push(chunk);
    size += chunk.length;
    if (size > longestLine) break;
  }
  return {
    start: { line: 1, offset: 0 },
    end: { line: 1, offset: bytes },
    raw: Buffer.concat(kept).subarray(0, longestLine),
    fields: null,
    fallbackId: null,
    problem: size > longestLine ? `${problem}; ${keptOfLong}` : problem,
  };
}
