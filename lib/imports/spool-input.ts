import "server-only";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { detectFormat } from "./formats/detect-format";
import type { FormatName } from "./formats/format";
import { expectedFormats } from "./formats/formats";
import type { ImportInput } from "./import-state";

const headBytes = 64 * 1024;

function readHead(file: string): Buffer {
  const head = Buffer.alloc(headBytes);
  const handle = fs.openSync(file, "r");
  try {
    return head.subarray(0, fs.readSync(handle, head, 0, headBytes, 0));
  } finally {
    fs.closeSync(handle);
  }
}

/** What a file holds, told by its content. `format` overrides; null when no format knows it. */
export function describeInput(file: string, name: string, format: FormatName | null, spooled: boolean): ImportInput {
  const stat = fs.statSync(file);
  const told = format ?? detectFormat(readHead(file), name)?.name ?? null;
  return { name, path: file, bytes: stat.size, modified: Math.trunc(stat.mtimeMs), format: told, spooled };
}

/** @throws AppError unsupported, naming what was expected */
export function assertKnownFormat(input: ImportInput): void {
  if (input.format !== null) return;
  throw new AppError(
    "unsupported",
    `${input.name} is in no format that Galley knows. Expected ${expectedFormats()}. Nothing was imported.`,
  );
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
    return describeInput(file, name, format, true);
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
