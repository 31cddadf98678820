// A lock between processes of one machine: a file that holds the pid of its owner, refreshed every second.
// A lock whose owner is dead, or who has not refreshed it for a while, is taken over, so a kill -9 blocks nobody.
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const staleAfterMs = 30_000;

function isAbandoned(file) {
  try {
    if (Date.now() - fs.statSync(file).mtimeMs > staleAfterMs) return true;
    const pid = Number(fs.readFileSync(file, "utf8"));
    // Just created and not yet written: its owner is at it.
    if (!pid) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // EPERM: alive, and another user's. ENOENT: released meanwhile, the next attempt will see.
    return error.code === "ESRCH";
  }
}

function tryCreate(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    // On a full disk the file is made and its content is not: it must not look like somebody's lock.
    if (["ENOSPC", "EDQUOT"].includes(error.code)) fs.rmSync(file, { force: true });
    throw error;
  }
}

function tryTakeOver(file) {
  // Of two that find the same dead owner, only the one that gets this second file may remove the first.
  const door = `${file}.takeover`;
  if (!tryCreate(door)) {
    if (isAbandoned(door)) fs.rmSync(door, { force: true });
    return false;
  }
  try {
    if (!isAbandoned(file)) return false;
    fs.rmSync(file, { force: true });
    return tryCreate(file);
  } finally {
    fs.rmSync(door, { force: true });
  }
}

/**
 * Runs `work` while no other process holds `file`.
 * @template T
 * @param {string} file
 * @param {(waited: boolean) => Promise<T> | T} work
 * @param {() => void} [onWait] called once when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  let waited = false;
  while (!tryCreate(file) && !(isAbandoned(file) && tryTakeOver(file))) {
    if (!waited) onWait?.();
    waited = true;
    await sleep(200);
  }
  const refresh = setInterval(() => {
    const now = new Date();
    fs.utimes(file, now, now, () => {});
  }, 1000);
  refresh.unref();
  try {
    return await work(waited);
  } finally {
    clearInterval(refresh);
    fs.rmSync(file, { force: true });
  }
}
