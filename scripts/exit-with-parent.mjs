// Preloaded into child processes (--import; see endingWithUs in run.mjs): when the parent is gone, however it died, the
// child stops too. Its own children inherit the preload, and it is not for them: they have another parent.
import { isMainThread } from "node:worker_threads";

const wanted = new URL(import.meta.url).searchParams;
const parent = Number(wanted.get("parent"));

function end() {
  if (wanted.has("at-once")) process.kill(process.pid, "SIGKILL");
  // Gracefully first; a process that does not manage within ten seconds ends all the same.
  setTimeout(() => process.exit(1), 10_000).unref();
  process.kill(process.pid, "SIGTERM");
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

if (isMainThread && process.channel && process.ppid === parent) {
  process.once("disconnect", end);
  // The channel alone must not keep a finished process alive.
  process.channel.unref();
} else if (isMainThread && !isAlive(parent)) {
  // It died while we were starting.
  end();
}
