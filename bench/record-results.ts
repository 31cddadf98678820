import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { compareSizes } from "./compare-sizes";
import { plansInWords } from "./explain-statements";
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

/** One line a file: what is measured again at the same commit takes the place of what was there. Returns all files. */
function listResult(name: string, cells: (string | number)[]): string[] {
  const lines = fs.readFileSync(readme, "utf8").trimEnd().split("\n");
  const others = lines.filter((line) => !line.includes(`(${name})`));
  const all = [...others, `| ${cells.join(" | ")} | [${name}](${name}) |`];
  fs.writeFileSync(readme, `${all.join("\n")}\n`);
  return all.flatMap((line) => /\((\S+\.json)\)/.exec(line)?.[1] ?? []);
}

type RecordedRun = Pick<BenchRequest, "parts" | "seed"> & Omit<BenchOutcome, "plans">;

function readRuns(file: string): RecordedRun[] {
  if (!fs.existsSync(file)) return [];
  const { runs }: { runs: RecordedRun[] } = JSON.parse(fs.readFileSync(file, "utf8"));
  return runs;
}

/**
 * Keeps what was measured in bench/results, and names it in the list there. Runs at the same commit and size, of other
 * parts perhaps, share a file, and all of them a comparison of sizes. Returns that file.
 */
export function recordResults({ parts, size, seed }: BenchRequest, outcome: BenchOutcome): string {
  const [date, commit] = [new Date().toISOString().slice(0, 10), findCommit()];
  const { cores, memoryGb, node, postgres } = describeMachine(outcome.postgres);
  const name = `${date}-${commit}-${size}.json`;
  const file = path.join(folder, name);
  const { plans, ...figures } = outcome;
  if (plans.length > 0) fs.writeFileSync(file.replace(/\.json$/, "-plans.md"), plansInWords(plans));
  const runs = [...readRuns(file), { parts, seed, ...figures }];
  const content = { date, commit, size, machine: { cores, memoryGb, node, postgres }, runs };
  fs.writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  const measured = [...new Set(runs.flatMap((run) => run.parts))].join(" ");
  const load = Math.max(...runs.map((run) => run.load)).toFixed(1);
  const names = listResult(name, [date, commit, size, measured, cores, `${memoryGb} GB`, node, postgres ?? "", load]);
  compareSizes(folder, names);
  return file;
}
