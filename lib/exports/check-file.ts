import "server-only";
import crypto from "node:crypto";
import fs from "node:fs";
import type { Manifest } from "./export-rows";

/** What does not agree, and how. */
export type Problem = { row: string; problem: string };

/** SHA-256, in small hexadecimal. */
export async function hashFile(file: string): Promise<string> {
  const hash = crypto.createHash("sha256");
  for await (const chunk of fs.createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(chunk);
  return hash.digest("hex");
}

/** A file against its manifest; one that an earlier writer made of the same set agrees too. */
export async function checkFile(file: string, name: string, manifest: Manifest): Promise<Problem[]> {
  const sha256 = await hashFile(file);
  const made = [manifest, ...manifest.earlier].flatMap(({ files }) => files.filter((one) => one.name === name));
  const [expected] = made;
  if (!expected || made.some((one) => one.sha256 === sha256)) return [];
  const { size } = fs.statSync(file);
  const sizes = size === expected.size ? "" : `it has ${size} bytes, the manifest says ${expected.size}; `;
  return [{ row: name, problem: `${sizes}its SHA-256 is ${sha256}, the manifest says ${expected.sha256}` }];
}
