import crypto from "node:crypto";
import type { SealedTable } from "./sealed-rows";

/** The hash before the first seal. */
export const noSeal: Buffer = Buffer.alloc(32);

export type SealRange = { sealed: SealedTable; firstId: number; lastId: number; rows: number };

export function sha256(bytes: Uint8Array): Buffer {
  return crypto.createHash("sha256").update(bytes).digest();
}

/**
 * The hash of a seal: SHA-256 over the hash before it (32 bytes), one line that names the range, and the SHA-256 of the
 * leaves of its rows. With the rows and this line anybody can work it out again.
 */
export function hashSeal(before: Buffer, range: SealRange, leavesHash: Buffer): Buffer {
  const line = `galley seal 1 ${range.sealed} ${range.firstId} ${range.lastId} ${range.rows}\n`;
  return sha256(Buffer.concat([before, Buffer.from(line), leavesHash]));
}
