import { type ChildProcess, spawn } from "node:child_process";
import { CannotStart } from "@/lib/db/cannot-start";
import { endingWithUs } from "@/scripts/run.mjs";

/** Builds the pages where the last build is not of this code. scripts/build.mjs says what it does as it goes. */
export function buildPages(log: (line: string) => void): { child: ChildProcess; done: Promise<void> } {
  const child = spawn(process.execPath, [...endingWithUs(), "scripts/build.mjs"], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  child.stdout?.setEncoding("utf8").on("data", (lines: string) => {
    for (const line of lines.split("\n").filter(Boolean)) log(line);
  });
  const done = new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else
        reject(
          new CannotStart(
            "The pages could not be built; what the build said is above. Nothing was lost; starting again is safe.",
          ),
        );
    });
  });
  return { child, done };
}
