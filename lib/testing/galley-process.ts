import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
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
    const ready = await waitUntilReady(child);
    return {
      ...ready,
      output: () => output,
      stop: () => stopProcess(child),
      kill: async () => {
        await stopProcess(child, "SIGKILL");
        // Its children notice within half a second, and answer until then.
        while (await answers(ready.url)) await sleep(20);
      },
    };
  } catch (error) {
    await stopProcess(child);
    throw error;
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  );
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
