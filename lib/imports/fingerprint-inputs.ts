import "server-only";
import crypto from "node:crypto";
import fs from "node:fs";
import { AppError } from "@/lib/errors/app-error";
import type { ImportInput } from "./import-state";

/** The file system refused an input that was there before. */
export function unreadable(input: ImportInput, cause: unknown): AppError {
  return new AppError("conflict", `${input.name} can't be read any more. Import it again; what came in stays.`, {
    cause,
  });
}

/** The input stands as it did when the import began. @throws AppError conflict when it does not */
export function assertSameInput(input: ImportInput): void {
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

/**
 * SHA-256 over the bytes of all inputs, one after the other. Null for rejected records that are read again, and where an
 * input can't be read: reading it will say so when its turn comes.
 */
export async function fingerprintOf(inputs: readonly ImportInput[]): Promise<string | null> {
  if (inputs.some((input) => input.rejectsOf !== null)) return null;
  const hash = crypto.createHash("sha256");
  try {
    for (const { path } of inputs) {
      for await (const chunk of fs.createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk);
    }
  } catch (error) {
    if (error instanceof Error && "syscall" in error) return null;
    throw error;
  }
  return hash.digest("hex");
}
