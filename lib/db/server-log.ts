import fs from "node:fs";
import path from "node:path";
import { codeOf } from "./data-folder";
import { giveTo, type ServerUser } from "./server-user";

const largestLog = 10 * 1024 * 1024;

export const serverLogFile = (home: string) => path.join(home, "server.log");

/** Opens the server's log for appending; a long one makes room first. */
export function openServerLog(home: string, user: ServerUser): { descriptor: number; offset: number } {
  const file = serverLogFile(home);
  if (sizeOf(file) > largestLog) fs.renameSync(file, `${file}.1`);
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = fs.constants;
  // The folder is the server's user's: a link there must not lead root's writing elsewhere.
  const descriptor = fs.openSync(file, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600);
  giveTo(user, file);
  return { descriptor, offset: sizeOf(file) };
}

function sizeOf(file: string): number {
  try {
    return fs.statSync(file).size;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return 0;
    throw error;
  }
}

/** What the server wrote since `offset`. */
export function readServerLog(home: string, offset: number): string {
  try {
    return fs.readFileSync(serverLogFile(home)).subarray(offset).toString("utf8");
  } catch {
    return "";
  }
}

/** Another start was quicker, or the dead server's last children are still going: worth another attempt. */
export const lostRace = (words: string) =>
  /lock file ".*" already exists|is still in use|Is another postmaster/.test(words);

const diskFull = /No space left on device|Disk quota exceeded|Check free disk space/;

export const isDiskFull = (words: string) => diskFull.test(words);

const explanations: [RegExp, string][] = [
  [diskFull, "the disk is full. Make room and start again; nothing that was saved is lost"],
  [/Read-only file system/, "its folder is on a file system that is mounted read-only"],
  [/Permission denied|has wrong ownership|has invalid permissions/, "its user may not use its folder"],
  [/Cannot allocate memory|could not (map|create) .*shared memory/, "the machine has too little free memory"],
  [
    /could not locate a valid checkpoint|invalid checkpoint record|could not find the database system/,
    "its files are damaged: restore the folder from a backup",
  ],
];

/** A reason in plain words when the log tells one that trying again would not mend. */
export function explainServerLog(words: string): string | null {
  return explanations.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** The last lines, for a message. */
export function tailOf(words: string): string {
  return words.trim().split("\n").slice(-6).join("\n");
}
