import { type ChildProcess, spawn } from "node:child_process";
import { envOfAnother } from "@/lib/env";
import { endingWithUs } from "@/scripts/run.mjs";

export type GalleyProcess = {
  url: string;
  databaseUrl: string;
  stop(): Promise<void>;
  /** All that it has written to its standard output and error so far. */
  output(): string;
  /** As a machine dies: at once, whatever is under way. */
  kill(): Promise<void>;
};

/**
 * Starts the real thing, as npm start does, and waits until it serves.
 * @throws Error with its last words when it does not start
 */
export async function startGalley(variables: Record<string, string | undefined>): Promise<GalleyProcess> {
  const preloads = [...endingWithUs(), "--import", "tsx"];
  const child = spawn(process.execPath, ["--conditions=react-server", ...preloads, "lib/cli/serve.ts"], {
    env: envOfAnother(variables),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  try {
    return {
      ...(await waitUntilReady(child)),
      output: () => output,
      stop: () => stopProcess(child),
      kill: () => stopProcess(child, "SIGKILL"),
    };
  } catch (error) {
    await stopProcess(child);
    throw error;
  }
}

type Ready = { url: string; databaseUrl: string };

function waitUntilReady(child: ChildProcess): Promise<Ready> {
  let words = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      words = `${words}${chunk}`.slice(-20_000);
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`Galley did not start (code ${code}):\n${words}`)));
    child.once("message", (message) => resolve(message as Ready));
  });
}

async function stopProcess(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await ended;
}
