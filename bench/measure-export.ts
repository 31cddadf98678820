import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { to as copyTo } from "pg-copy-streams";
import { noFilters } from "@/lib/articles/article-address";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { env } from "@/lib/env";
import { createExport } from "@/lib/exports/create-export";
import { streamExport } from "@/lib/exports/stream-export";
import { measureQueueBeside } from "./ask-queue";
import { type Desk, withCopy } from "./desk";
import { type Figure, figureOf, type Measured } from "./figure";
import { time } from "./measure";
import { startAlone } from "./start-alone";

// The same articles in the same order, with all that a line is made of.
const plainExport = `COPY (
  SELECT s.name, a.external_id, a.flags, r.title, r.body, r.body_format, r.meta
  FROM articles a JOIN revisions r ON r.id = a.current_revision_id JOIN sources s ON s.id = a.source_id
  WHERE NOT a.withdrawn ORDER BY s.name COLLATE "C", a.external_id COLLATE "C") TO STDOUT`;

async function copyToFile(file: string): Promise<void> {
  const connection = await db().pool.connect();
  try {
    await pipeline(connection.query(copyTo(plainExport)), fs.createWriteStream(file, { flush: true }));
  } finally {
    connection.release();
  }
}

function forgetFiles(): void {
  fs.rmSync(path.join(env().GALLEY_DATA_DIR, "exports"), { recursive: true });
}

const formats = ["jsonl", "csv"] as const;

type Runs = { ours: number[]; plain: number[]; peaks: number[] };

async function measureFormat(desk: Desk, format: (typeof formats)[number], runs: number): Promise<Runs> {
  const measured: Runs = { ours: [], plain: [], peaks: [] };
  const file = path.join(desk.dir, "export.copy");
  for (let run = 0; run < runs; run++) {
    desk.log(`export: ${format}, run ${run + 1} of ${runs}`);
    const { ms, peakBytes } = await startAlone("export", String(desk.size), format);
    measured.ours.push(ms);
    measured.peaks.push(peakBytes / 1024 / 1024);
    measured.plain.push((await time(() => copyToFile(file))).ms);
    fs.rmSync(file);
    forgetFiles();
  }
  return measured;
}

/** Until the first bytes of a direct stream are there to be sent. */
async function streamFirst(id: number): Promise<void> {
  const { bytes } = await streamExport(systemViewer, id);
  await bytes.next();
  await bytes.return(undefined);
}

/** The freezing is not in it, nor the first time. */
async function measureFirstByte(runs: number): Promise<number[]> {
  const id = await createExport(systemViewer, { filters: noFilters, format: "jsonl", withDecisions: false });
  await streamFirst(id);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push((await time(() => streamFirst(id))).ms);
  return times;
}

function figuresOf(desk: Desk, name: string, { ours, plain, peaks }: Runs): Figure[] {
  const perSecond = (ms: number) => (desk.size * 1_000) / ms;
  return [
    figureOf(
      { part: "export", name: `${desk.size} articles as ${name}`, unit: "records/s" },
      { product: ours, floor: plain },
      perSecond,
    ),
    figureOf({ part: "export", name: `peak memory, ${name}`, unit: "MB" }, { product: peaks, floor: null }),
  ];
}

/** Exports of all articles, from their freezing to their manifest, beside COPY TO of the same into a file, and the queue meanwhile. */
export async function measureExport(desk: Desk, runs = 3): Promise<Measured> {
  const figures: Figure[] = [];
  await withCopy(desk, async () => {
    // Reads the pages in, for all that follow alike.
    const work = () => startAlone("export", String(desk.size), "jsonl");
    figures.push(await measureQueueBeside(desk, { part: "export", what: `${desk.size} articles are exported`, work }));
    forgetFiles();
    for (const format of formats) figures.push(...figuresOf(desk, format, await measureFormat(desk, format, runs)));
    const first = await measureFirstByte(runs);
    figures.push(
      figureOf({ part: "export", name: "first byte of a direct stream", unit: "ms" }, { product: first, floor: null }),
    );
  });
  return { figures, skipped: [] };
}
