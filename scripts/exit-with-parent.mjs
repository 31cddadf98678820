// Preloaded into child processes (--import): when the parent is gone, however it died, the child stops too.
import { isMainThread } from "node:worker_threads";

if (isMainThread && process.channel) {
  process.once("disconnect", () => {
    // Gracefully first; a process that does not manage within ten seconds ends all the same.
    setTimeout(() => process.exit(1), 10_000).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // The channel alone must not keep a finished process alive.
  process.channel.unref();
}
