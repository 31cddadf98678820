import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import type { BenchOutcome, BenchRequest } from "./run-bench";

const folder = path.join("bench", "results");
const readme = path.join(folder, "README.md");
const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();

/** The commit; a plus where the code measured differs from it. */
function findCommit(): string {
  const changed = git("status", "--porcelain", "--untracked-files=no", "--", "lib", "prisma", "bench/*.ts");
  return `${git("rev-parse", "--short", "HEAD")}${changed === "" ? "" : "+"}`;
}

function describeMachine(postgres: string | null) {
  return {
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 1024 ** 3),
    node: process.version,
    postgres,
  };
}

/** One line a file: what is measured again at the same commit takes the place of what was there. */
function listResult(name: string, cells: (string | number)[]): void {
  const lines = fs.readFileSync(readme, "utf8").trimEnd().split("\n");
  const others = lines.filter((line) => !line.includes(`(${name})`));
  fs.writeFileSync(readme, `${[...others, `| ${cells.join(" | ")} | [${name}](${name}) |`].join("\n")}\n`);
}

/** Keeps what was measured in bench/results, and names it in the list there. Returns the file. */
export function recordResults(
  { parts, size, seed }: BenchRequest,
  { postgres, load, figures, skipped }: BenchOutcome,
): string {
  const [date, commit] = [new Date().toISOString().slice(0, 10), findCommit()];
  const machine = describeMachine(postgres);
  const name = `${date}-${commit}-${size}.json`;
  fs.mkdirSync(folder, { recursive: true });
  const content = { date, commit, machine, load, size, seed, parts, figures, skipped };
  fs.writeFileSync(path.join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
  const cells = [
    date,
    commit,
    size,
    parts.join(" "),
    machine.cores,
    `${machine.memoryGb} GB`,
    machine.node,
    postgres ?? "",
    load.toFixed(1),
  ];
  listResult(name, cells);
  return path.join(folder, name);
}
