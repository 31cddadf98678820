// Child processes for the scripts: one that takes this process's place, and one whose progress is shown as time.
import { spawn } from "node:child_process";

/**
 * Arguments of node for a child that ends when this process does, even by kill -9. It needs an "ipc" among its streams.
 * @param {{ atOnce?: boolean }} [options] atOnce: by SIGKILL, for what has nothing to put in order
 */
export function endingWithUs({ atOnce = false } = {}) {
  const preload = new URL("./exit-with-parent.mjs", import.meta.url);
  preload.search = `?parent=${process.pid}${atOnce ? "&at-once" : ""}`;
  return ["--import", preload.href];
}

/** Runs a command to its end and gives its exit code; a signal counts as 128 and its number. */
export function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? 128 + (signal === "SIGINT" ? 2 : 15)));
  });
}

/** Says every few seconds that a long and silent step is still at work. */
export function showProgress(say, what, everyMs = 10_000) {
  const started = Date.now();
  const timer = setInterval(() => say(`${what} … ${Math.round((Date.now() - started) / 1000)} s`), everyMs);
  return () => {
    clearInterval(timer);
    return Math.round((Date.now() - started) / 1000);
  };
}

/**
 * Hands over to a child: it gets this process's standard streams and signals, and its exit code becomes ours.
 * The child ends when this process dies without a word, because its channel closes (endingWithUs).
 */
export function becomeChild(args, options) {
  const child = spawn(process.execPath, [...endingWithUs(), ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    ...options,
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`Could not start ${process.execPath}: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    if (signal) {
      // Dying of the same signal tells a shell what happened; the handlers above would swallow it.
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else process.exit(code ?? 1);
  });
  return child;
}
