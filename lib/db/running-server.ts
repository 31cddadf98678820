import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export type RunningServer = { pid: number; socketFolder: string };

/**
 * The server that runs on a database folder, as its own postmaster.pid tells, or null. A file left behind by a
 * dead server, copied along with the folder, or whose number now belongs to another program, is nobody.
 */
export function findRunningServer(home: string): RunningServer | null {
  const lines = readPidFile(home);
  const pid = Number(lines?.[0]);
  if (!lines || !pid || !isAlive(pid) || !worksIn(pid, home)) return null;
  return { pid, socketFolder: lines[4] ?? "" };
}

/** Removes a postmaster.pid that only looks alive: PostgreSQL itself goes by the number and would refuse to start. */
export function removeStalePidFile(home: string): void {
  const pid = Number(readPidFile(home)?.[0]);
  if (pid && isAlive(pid) && !worksIn(pid, home)) fs.rmSync(path.join(home, "postmaster.pid"), { force: true });
}

/** Fast shutdown: open transactions roll back, all that was committed is on disk. */
export async function stopServer(home: string, timeoutMs = 60_000): Promise<boolean> {
  const server = findRunningServer(home);
  if (!server) return true;
  process.kill(server.pid, "SIGINT");
  for (const until = Date.now() + timeoutMs; Date.now() < until; ) {
    // Not by its number alone: where nobody reaps orphans, as in many containers, a dead one keeps it.
    if (findRunningServer(home)?.pid !== server.pid) return true;
    await sleep(20);
  }
  return false;
}

function readPidFile(home: string): string[] | null {
  try {
    return fs.readFileSync(path.join(home, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // EPERM too: the database folder is ours (or we are root), so its server is one that we may signal.
    return false;
  }
}

/** A server works in its database folder, also after the folder was moved. Only Linux tells; elsewhere the number decides. */
function worksIn(pid: number, home: string): boolean {
  if (process.platform !== "linux") return true;
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(home);
  } catch {
    return false;
  }
}
