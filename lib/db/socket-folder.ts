import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { CannotStart } from "./cannot-start";
import { codeOf } from "./data-folder";
import { canReach, type ServerUser } from "./server-user";

// sun_path holds 108 bytes on Linux and 104 on macOS, its closing zero included.
const longestSocketPath = 103;
const socketName = ".s.PGSQL.5432";

/**
 * The folder for the server's socket: in the system's temporary folder, and the same for every start on the same
 * database.
 */
export function chooseSocketFolder(key: string, user: ServerUser): string {
  const name = `galley-${createHash("sha256").update(key).digest("hex").slice(0, 12)}`;
  const bases = [...new Set([os.tmpdir(), "/tmp"])];
  const base = bases.find(
    (folder) =>
      Buffer.byteLength(path.join(folder, name, socketName)) <= longestSocketPath &&
      fs.existsSync(folder) &&
      canReach(folder, user),
  );
  if (!base) throw new CannotStart(`There is no folder for PostgreSQL's socket: tried ${bases.join(" and ")}.`);
  return path.join(base, name);
}

/**
 * Makes the folder where it is missing, private to the server's user.
 * @throws Error when something that is not ours stands in its place
 */
export function makeSocketFolder(folder: string, user: ServerUser): void {
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  // A start that was killed between making the folder and giving it away left it to root.
  if (user && fs.lstatSync(folder).uid === 0) fs.lchownSync(folder, user.uid, user.gid);
  if (!isPrivate(folder, user)) {
    throw new CannotStart(
      `${folder} should hold PostgreSQL's socket but is not a folder that only its user can enter: look who made it, and remove it.`,
    );
  }
}

/** Once the server is gone; another one that has just been started keeps it. */
export function removeSocketFolder(folder: string): void {
  try {
    fs.rmdirSync(folder);
  } catch {
    // In use again, or gone already.
  }
}

/** The temporary folder is everybody's: what stands under our name may be another user's, or point elsewhere. */
export function isPrivate(folder: string, user: ServerUser): boolean {
  try {
    const found = fs.lstatSync(folder);
    return found.isDirectory() && found.uid === (user?.uid ?? process.getuid?.()) && (found.mode & 0o777) === 0o700;
  } catch {
    return false;
  }
}
