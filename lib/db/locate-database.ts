import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { withLock } from "@/scripts/with-lock.mjs";
import { CannotStart } from "./cannot-start";
import {
  codeOf,
  type DataFolder,
  explainFolderError,
  makeOutsideFolder,
  outsideFolder,
  replaceId,
} from "./data-folder";
import { findRunningServer } from "./running-server";
import { canReach, findOwner, findServerUser, giveTo, type ServerUser } from "./server-user";

/** The folder that holds the database's files, and who runs the server on it. */
export type DatabasePlace = { home: string; user: ServerUser };

type Log = (line: string) => void;

const isDatabase = (folder: string) => fs.existsSync(path.join(folder, "PG_VERSION"));
const outsideHome = (id: string) => path.join(outsideFolder, `data-${id.replaceAll("-", "").slice(0, 12)}`);
const noteIn = (folder: DataFolder) => path.join(folder.dir, "postgres-is-elsewhere");

/**
 * Finds where the database of a data folder is, or is to be: inside it, or, where the server's user cannot get
 * there, in a folder of its own named after the data folder's id. A moved data folder keeps its database; a copied
 * one never shares it.
 * @throws Error when the database is not where it was, or belongs to somebody else
 */
export async function locateDatabase(folder: DataFolder, log: Log): Promise<DatabasePlace> {
  const lock = path.join(folder.dir, "place.lock");
  try {
    // Nearly always; and it works on a full disk too.
    return findInside(folder) ?? (await withLock(lock, () => locate(folder, log)));
  } catch (error) {
    throw explainFolderError(error, folder.dir);
  }
}

const insideHome = (folder: DataFolder) => path.join(folder.dir, "postgres");

function findInside(folder: DataFolder): DatabasePlace | null {
  if (!isDatabase(insideHome(folder))) return null;
  const place = adopt(insideHome(folder));
  return canReach(folder.dir, place.user) ? place : null;
}

async function locate(folder: DataFolder, log: Log): Promise<DatabasePlace> {
  const inside = insideHome(folder);
  const outside = outsideHome(folder.id);
  const found = findInside(folder);
  if (found) return found;
  if (isDatabase(inside)) {
    if (isDatabase(outside)) {
      throw new CannotStart(
        `Two databases for ${folder.dir}: ${inside} and ${outside}. Move away the one you do not want.`,
      );
    }
    log(`${inside} can no longer be reached by PostgreSQL's user; moving the database to ${outside}`);
    refuseWhileRunning(inside, "Stop it first");
    await moveTree(inside, outside);
    return adopt(outside);
  }
  if (isDatabase(outside)) return openOutside(folder, log);
  if (fs.existsSync(noteIn(folder))) {
    throw new CannotStart(
      `The database of ${folder.dir} was in ${outside} and is not there (has the folder come from another machine?). ` +
        `Bring that folder too, or remove ${noteIn(folder)} to begin with an empty database.`,
    );
  }
  const user = findServerUser();
  return { home: canReach(folder.dir, user) ? inside : outside, user };
}

/** Takes over a folder as it is: run by its owner, or, when root copied it, given to the server's user. */
function adopt(home: string): DatabasePlace {
  const me = process.getuid?.();
  const owner = fs.statSync(home).uid;
  if (me !== undefined && me !== 0 && owner !== me) {
    throw new CannotStart(
      `The database in ${home} belongs to another user (uid ${owner}): start Galley as that user or as root, as before, ` +
        `or give the folder to yourself with chown -R while Galley is stopped.`,
    );
  }
  const user = findOwner(home) ?? findServerUser();
  if (user && owner !== user.uid) giveTo(user, home);
  // PostgreSQL insists; a copy may have been made with a wider mask.
  if ((fs.statSync(home).mode & 0o077) !== 0) fs.chmodSync(home, 0o700);
  return { home, user };
}

async function openOutside(folder: DataFolder, log: Log): Promise<DatabasePlace> {
  const outside = outsideHome(folder.id);
  if (process.getuid?.() !== 0) {
    throw new CannotStart(
      `The database of ${folder.dir} is in ${outside}, made when Galley ran as root: start it as root.`,
    );
  }
  const owner = readRecord(outside);
  if (owner === null || owner === folder.dir || !hasId(owner, folder.id)) return adopt(outside);
  // The folder that this one was copied from is still there, and the database is that one's.
  refuseWhileRunning(
    outside,
    `${folder.dir} is a copy of ${owner}, and its database cannot be copied while it runs. Stop it`,
  );
  const id = randomUUID();
  const target = outsideHome(id);
  log(`${folder.dir} is a copy of ${owner}: copying its database to ${target}`);
  await copyTree(outside, target);
  replaceId(folder, id);
  return adopt(target);
}

/**
 * Leaves word of a database outside its data folder: in the folder, for people and for a move to another machine; and
 * beside the database, whose it is. Only once the database is there.
 */
export function recordPlace(folder: DataFolder, { home }: DatabasePlace): void {
  if (home.startsWith(`${folder.dir}${path.sep}`)) return;
  fs.writeFileSync(recordOf(home), JSON.stringify({ dataFolder: folder.dir }));
  fs.writeFileSync(
    noteIn(folder),
    `${home}\nPostgreSQL's user cannot get into this folder, so its database is there.\n`,
  );
}

const recordOf = (outside: string) => `${outside}.json`;

function readRecord(outside: string): string | null {
  try {
    const record: { dataFolder?: string } = JSON.parse(fs.readFileSync(recordOf(outside), "utf8"));
    return record.dataFolder ?? null;
  } catch {
    return null;
  }
}

function hasId(dataFolder: string, id: string): boolean {
  try {
    return fs.readFileSync(path.join(dataFolder, "id"), "utf8").trim() === id;
  } catch {
    return false;
  }
}

function refuseWhileRunning(home: string, why: string): void {
  const running = findRunningServer(home);
  if (running) throw new CannotStart(`${why} (PostgreSQL runs on ${home}, process ${running.pid}), then start again.`);
}

async function copyTree(from: string, to: string): Promise<void> {
  const draft = `${to}.copy-${process.pid}`;
  try {
    await fs.promises.cp(from, draft, { recursive: true, verbatimSymlinks: true, mode: fs.constants.COPYFILE_FICLONE });
    giveTo(findOwner(from), draft);
    fs.chmodSync(draft, 0o700);
    fs.renameSync(draft, to);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

async function moveTree(from: string, to: string): Promise<void> {
  makeOutsideFolder();
  try {
    fs.renameSync(from, to);
  } catch (error) {
    // Another file system.
    if (codeOf(error) !== "EXDEV") throw error;
    await copyTree(from, to);
    fs.rmSync(from, { recursive: true });
  }
}
