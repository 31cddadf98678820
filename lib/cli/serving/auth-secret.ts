import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { codeOf, type DataFolder } from "@/lib/db/data-folder";

/** The key that signs sessions: made once per data folder, readable by its owner alone. */
export function readAuthSecret(folder: DataFolder): string {
  const file = path.join(folder.dir, "auth-secret");
  try {
    fs.writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  const secret = fs.readFileSync(file, "utf8").trim();
  if (secret.length >= 32) return secret;
  // A full disk, or a kill, in the middle of the first start: nothing was ever signed with it.
  fs.rmSync(file);
  return readAuthSecret(folder);
}
