import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { openPostgres } from "@/lib/db/embedded-postgres";
import { childEnv } from "@/lib/env";
import { freePort } from "@/lib/testing/free-port";
import { makeTemporaryFolder } from "./desk";
import { figureOf, type Measured } from "./figure";
import { time } from "./measure";

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(25);
  }
  throw new Error(`npm start ended with code ${child.exitCode}`);
}

/** From the start of the command to the first answer of /healthz; then it is stopped. */
async function startOnce(dir: string): Promise<number> {
  const port = await freePort();
  const variables = { DATABASE_URL: "", GALLEY_DATA_DIR: dir, GALLEY_DEMO: "0", HOST: "127.0.0.1", PORT: String(port) };
  const child = spawn(process.execPath, ["scripts/start.mjs"], { env: childEnv(variables), stdio: ["ignore", 2, 2] });
  try {
    return (await time(() => untilHealthy(`http://127.0.0.1:${port}`, child))).ms;
  } finally {
    const ended = child.exitCode === null ? once(child, "exit") : null;
    child.kill("SIGTERM");
    await ended;
  }
}

async function startBare(dir: string): Promise<number> {
  const { ms, result } = await time(() => openPostgres({ dir }));
  await result.release();
  return ms;
}

/** npm start where everything is built and migrated, beside starting the database alone. */
export async function measureStart(log: (line: string) => void, runs = 3): Promise<Measured> {
  const dir = makeTemporaryFolder();
  const [ours, plain]: [number[], number[]] = [[], []];
  try {
    log("start: the first time, which builds the pages");
    await startOnce(dir);
    for (let run = 0; run < runs; run++) {
      log(`start: run ${run + 1} of ${runs}`);
      ours.push(await startOnce(dir));
      plain.push(await startBare(dir));
    }
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
  return {
    figures: [
      figureOf(
        { part: "start", name: "second npm start", unit: "s" },
        { product: ours, floor: plain },
        (ms) => ms / 1_000,
      ),
    ],
    skipped: [],
  };
}
