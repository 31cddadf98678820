import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { CannotStart } from "./cannot-start";

/** Where databases and programs go that the server's user could not reach inside the checkout. */
export const outsideFolder = "/var/lib/galley";

/** The data folder, by its real path, and the id that it keeps when it is moved. */
export type DataFolder = { dir: string; id: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Creates the data folder when it is missing, and gives it its id.
 * @throws Error naming the folder when it cannot be written, or the disk is full
 */
export function openDataFolder(dir: string): DataFolder {
  try {
    // Node reports a folder that cannot be made in a read-only place as missing; this names the reason.
    fs.accessSync(nearestExisting(dir), fs.constants.W_OK | fs.constants.X_OK);
    if (fs.mkdirSync(dir, { recursive: true }) !== undefined) {
      // A root's folder lets the server's user through to its database inside; nobody else can list it. Set apart,
      // because a mask would take it away again.
      fs.chmodSync(dir, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    const real = fs.realpathSync(dir);
    const file = path.join(real, "id");
    if (!fs.existsSync(file)) writeNewId(file);
    const id = fs.readFileSync(file, "utf8").trim();
    if (!uuid.test(id)) {
      throw new CannotStart(
        `${file} is damaged. Restore it from a backup, or remove it if this folder's database is inside it.`,
      );
    }
    return { dir: real, id };
  } catch (error) {
    throw explainFolderError(error, dir);
  }
}

function nearestExisting(dir: string): string {
  let place = dir;
  while (!fs.existsSync(place) && path.dirname(place) !== place) place = path.dirname(place);
  if (!fs.statSync(place).isDirectory()) throw Object.assign(new Error(`${place} is a file`), { code: "ENOTDIR" });
  return place;
}

/** Whole or not at all, and never over the id that another start has just written. */
function writeNewId(file: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    fs.writeFileSync(draft, `${randomUUID()}\n`);
    fs.linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return;
    if (!["EPERM", "ENOTSUP", "EMLINK"].includes(codeOf(error) ?? "")) throw error;
    // A file system without hard links.
    fs.renameSync(draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** The folder for what cannot be in a data folder or in the checkout; anybody may pass through. */
export function makeOutsideFolder(): void {
  if (fs.mkdirSync(outsideFolder, { recursive: true }) !== undefined) fs.chmodSync(outsideFolder, 0o755);
}

/** Gives a copied folder an id of its own. */
export function replaceId(folder: DataFolder, id: string): void {
  const file = path.join(folder.dir, "id");
  fs.writeFileSync(`${file}.${process.pid}`, `${id}\n`);
  fs.renameSync(`${file}.${process.pid}`, file);
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

/** An error of the file system in words that say what to do; other errors pass as they are. */
export function explainFolderError(error: unknown, dir: string): Error {
  const why: Record<string, string> = {
    ENOSPC: "the disk is full. Make room and start again; nothing is lost",
    EDQUOT: "your disk quota is used up. Make room and start again; nothing is lost",
    EROFS: "it is on a file system that is mounted read-only",
    EACCES: "this user may not write there",
    EPERM: "this user may not write there",
    ENOTDIR: "a file is in the way",
    EEXIST: "a file is in the way",
  };
  const reason = why[codeOf(error) ?? ""];
  if (!reason) return error instanceof Error ? error : new CannotStart(String(error));
  return new CannotStart(
    `The data folder ${dir} cannot be used: ${reason}. (GALLEY_DATA_DIR names another folder.) ${error instanceof Error ? error.message : ""}`.trim(),
    { cause: error },
  );
}
