import "server-only";
import fs from "node:fs";
import { AppError } from "@/lib/errors/app-error";
import type { FoundRecord } from "./formats/format";
import { formats } from "./formats/formats";
import { keptOfLong, longestLine } from "./formats/line-reader";
import type { ImportCheckpoint, ImportInput } from "./import-state";

/** The beginning of the first input. */
export const atStart: ImportCheckpoint = { input: 0, line: 1, offset: 0, ordinal: 0 };

function unreadable(input: ImportInput, cause: unknown): AppError {
  return new AppError("conflict", `${input.name} can't be read any more. Import it again; what came in stays.`, {
    cause,
  });
}

/** The input stands as it did when the import began. @throws AppError conflict when it does not */
function assertSameInput(input: ImportInput): void {
  let found: fs.Stats;
  try {
    found = fs.statSync(input.path);
  } catch (cause) {
    throw unreadable(input, cause);
  }
  if (found.size !== input.bytes || Math.trunc(found.mtimeMs) !== input.modified) {
    throw new AppError(
      "conflict",
      `${input.name} has changed since its import began. Import it again; what came in stays.`,
    );
  }
}

/** The records of one input from a place on. @throws AppError conflict when it is no longer the file it was */
export async function* recordsOf(input: ImportInput, from: ImportCheckpoint = atStart): AsyncGenerator<FoundRecord> {
  assertSameInput(input);
  if (input.format === null) {
    yield await unknownFile(input);
    return;
  }
  const bytes = fs.createReadStream(input.path, { start: from.offset, highWaterMark: 256 * 1024 });
  const place = { line: from.line, offset: from.offset };
  try {
    yield* formats[input.format].read(bytes, { name: input.name, start: place, ordinal: from.ordinal });
  } catch (error) {
    // The file system's refusal ends the import with words; what a reader throws by itself is a bug.
    throw error instanceof Error && "syscall" in error ? unreadable(input, error) : error;
  }
}

/** A file of a folder that no format recognises is one rejected record. */
async function unknownFile(input: ImportInput): Promise<FoundRecord> {
  const bytes = fs.createReadStream(input.path, { end: longestLine - 1 });
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const end = { line: 1, offset: input.bytes };
  const unknown = "no format that Galley knows";
  return {
    start: { line: 1, offset: 0 },
    end,
    raw,
    fields: null,
    fallbackId: null,
    problem: input.bytes > longestLine ? `${unknown}; ${keptOfLong}` : unknown,
  };
}
