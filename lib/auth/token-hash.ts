import crypto from "node:crypto";

/** What is stored of an API token. 32 random bytes need no slow hash. */
export function hashToken(token: string): Buffer {
  return crypto.createHash("sha256").update(token).digest();
}
