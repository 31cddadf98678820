import { spawn } from "node:child_process";
import { childEnv } from "@/lib/env";
import type { AloneResult } from "./run-alone";

/** Runs bench/run-alone.ts to its end, on the database that this process works on. @throws Error when it fails */
export async function startAlone(...args: string[]): Promise<AloneResult> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "bench/run-alone.ts", ...args],
    // The channel is how it notices that this process is gone.
    { env: childEnv({}), stdio: ["ignore", "pipe", "inherit", "ipc"] },
  );
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (code !== 0) throw new Error(`bench/run-alone.ts ${args[0]} ended with code ${code}`);
  return JSON.parse(output);
}
