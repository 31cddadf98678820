import "server-only";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import type { FormatName } from "./formats/format";
import { expectedFormats } from "./formats/formats";
import type { ImportInput } from "./import-state";
import { describeFile } from "./inputs/describe-file";

/** What a file holds, told by its content. `format` overrides; null when no format knows it. */
export async function describeInput(
  file: string,
  name: string,
  format: FormatName | null,
  spooled: boolean,
): Promise<ImportInput> {
  const stat = fs.statSync(file);
  const described = await describeFile(file, name, format);
  const same = { bytes: stat.size, modified: Math.trunc(stat.mtimeMs) };
  return { name, path: file, ...same, ...described, formatGiven: format !== null, spooled, rejectsOf: null };
}

/** @throws AppError unsupported, naming what was expected */
export function assertKnownFormat({ name, format, container, told }: ImportInput): void {
  if (format !== null || container === "zip") return;
  const why = told === "" ? `${name} is in no format that Galley knows` : `${name} can't be imported: ${told}`;
  throw new AppError("unsupported", `${why}. Expected ${expectedFormats()}. Nothing was imported.`);
}

export function uploadsFolder(): string {
  return path.join(env().GALLEY_DATA_DIR, "uploads");
}

/**
 * Copies a stream into the data folder before anything is read from it, so that an import can go on after a kill.
 * Never holds more than a few chunks in memory.
 */
export async function spoolStream(
  stream: AsyncIterable<Uint8Array> | NodeJS.ReadableStream,
  name: string,
  format: FormatName | null,
): Promise<ImportInput> {
  const folder = uploadsFolder();
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, crypto.randomUUID());
  try {
    await pipeline(stream, fs.createWriteStream(file, { mode: 0o600, flush: true }));
    return await describeInput(file, name, format, true);
  } catch (cause) {
    fs.rmSync(file, { force: true });
    if (cause instanceof Error && "code" in cause && cause.code === "ENOSPC") {
      throw new AppError(
        "unavailable",
        "The disk that holds the data folder is full. Nothing was imported; free some space and try again.",
        { cause },
      );
    }
    throw cause;
  }
}

export function removeSpooled(input: ImportInput): void {
  if (input.spooled) fs.rmSync(input.path, { force: true });
}
