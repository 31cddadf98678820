import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { CannotStart } from "./cannot-start";

/** PostgreSQL refuses to run as root; this is whom it runs as instead. Null: as ourselves. */
export type ServerUser = { uid: number; gid: number } | null;

const isRoot = () => process.getuid?.() === 0;

function lookUp(name: string): ServerUser {
  const id = (what: "-u" | "-g") => spawnSync("id", [what, name], { encoding: "utf8" });
  const [user, group] = [id("-u"), id("-g")];
  return user.status === 0 && group.status === 0 ? { uid: Number(user.stdout), gid: Number(group.stdout) } : null;
}

function addPostgres(): ServerUser {
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  return lookUp("postgres");
}

/** @throws Error when we are root and the machine has, and gets, no other user */
export function findServerUser(): ServerUser {
  if (!isRoot()) return null;
  const user = lookUp("postgres") ?? addPostgres() ?? lookUp("nobody");
  if (!user)
    throw new CannotStart("PostgreSQL cannot run as root, and there is no user postgres or nobody to run it as.");
  return user;
}

/** The user that a database folder already belongs to, so that root goes on with what somebody else began. */
export function findOwner(folder: string): ServerUser {
  if (!isRoot()) return null;
  const { uid, gid } = fs.statSync(folder);
  return uid === 0 ? null : { uid, gid };
}

/** Whether that user can get into the folder, or at the program, through all its parents. */
export function canReach(place: string, user: ServerUser): boolean {
  if (!user) return true;
  return spawnSync("test", ["-x", place], { ...user, cwd: "/" }).status === 0;
}

/** Gives a tree to the user. Symbolic links are given themselves, never what they point at. */
export function giveTo(user: ServerUser, place: string): void {
  if (!user) return;
  fs.lchownSync(place, user.uid, user.gid);
  if (!fs.lstatSync(place).isDirectory()) return;
  for (const entry of fs.readdirSync(place)) giveTo(user, `${place}/${entry}`);
}
