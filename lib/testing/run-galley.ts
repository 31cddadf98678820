import { execFile } from "node:child_process";
import { childEnv } from "@/lib/env";

export type Ran = { code: number; out: Buffer; err: string };

const mostBytes = 64 * 1024 * 1024;

/** The command line as a shell calls it, in a process of its own, on this test's database. */
export function runGalley(...args: string[]): Promise<Ran> {
  const command = ["--conditions=react-server", "--import", "tsx", "lib/cli/main.ts", ...args];
  return new Promise((resolve, reject) => {
    const options = { env: childEnv({}), encoding: "buffer", maxBuffer: mostBytes } as const;
    execFile(process.execPath, command, options, (error, out, err) => {
      // A number is the process's exit code, anything else why it never came to one.
      if (error && typeof error.code !== "number") reject(error);
      else resolve({ code: Number(error?.code ?? 0), out, err: err.toString() });
    });
  });
}
