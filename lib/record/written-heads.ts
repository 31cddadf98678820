import "server-only";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { env } from "@/lib/env";
import type { SealRange } from "./seal-hash";

/** A head of the chain as it is written down outside the database. */
export type WrittenHead = { at: string; seal: number; hash: string };

/** The leaves of the rows of one seal, in base64: by them `verify` tells which row was changed. */
export type WrittenLeaves = SealRange & { seal: number; leaves: string };

const folder = () => path.join(env().GALLEY_DATA_DIR, "record");

/** One JSON object a line, only ever added to. Worth a copy elsewhere: who can change the database may reach this too. */
export const headsFile = (): string => path.join(folder(), "heads.jsonl");
const leavesFile = (): string => path.join(folder(), "leaves.jsonl");

function append(file: string, lines: object[]): void {
  fs.mkdirSync(folder(), { recursive: true, mode: 0o700 });
  const open = fs.openSync(file, "a", 0o600);
  try {
    fs.writeSync(open, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    fs.fsyncSync(open);
  } finally {
    fs.closeSync(open);
  }
}

export function appendHeads(heads: WrittenHead[]): void {
  append(headsFile(), heads);
}

export function appendLeaves(leaves: WrittenLeaves): void {
  append(leavesFile(), [leaves]);
}

async function* linesOf<Line>(file: string, isWhole: (line: Line) => boolean): AsyncGenerator<Line> {
  if (!fs.existsSync(file)) return;
  for await (const text of readline.createInterface({ input: fs.createReadStream(file), crlfDelay: Infinity })) {
    try {
      const line: Line = JSON.parse(text);
      if (isWhole(line)) yield line;
    } catch {
      // A line that a full disk or a power cut has broken off; the next one is whole.
    }
  }
}

export function readHeads(): AsyncGenerator<WrittenHead> {
  return linesOf<WrittenHead>(headsFile(), ({ seal, hash }) => Number.isInteger(seal) && typeof hash === "string");
}

export function readLeaves(): AsyncGenerator<WrittenLeaves> {
  return linesOf<WrittenLeaves>(
    leavesFile(),
    ({ leaves, seal }) => Number.isInteger(seal) && typeof leaves === "string",
  );
}

const tailBytes = 4096;

/** The seal of the last line, without reading the others; 0 where nothing is written down. */
export function findLastWritten(): number {
  if (!fs.existsSync(headsFile())) return 0;
  const open = fs.openSync(headsFile(), "r");
  try {
    const { size } = fs.fstatSync(open);
    const tail = Buffer.alloc(Math.min(size, tailBytes));
    fs.readSync(open, tail, 0, tail.length, size - tail.length);
    const seals = [...tail.toString("utf8").matchAll(/"seal":(\d{1,10}),"hash":"[0-9a-f]{64}"\}\n/g)];
    return Number(seals.at(-1)?.[1] ?? 0);
  } finally {
    fs.closeSync(open);
  }
}

/** Begins both files anew; those of a desk that was replaced stay beside them, under the time of that. */
export function setHeadsAside(): void {
  const stamp = new Date().toISOString().replaceAll(":", "-");
  for (const file of [headsFile(), leavesFile()]) {
    if (fs.existsSync(file)) fs.renameSync(file, file.replace(/\.jsonl$/, `-until-${stamp}.jsonl`));
  }
}
