import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { db } from "@/lib/db/db";
import { inTransaction } from "@/lib/db/sql";
import { type Desk, withEmpty } from "./desk";
import { figureOf, type Measured } from "./figure";
import { writeSynth } from "./load-desk";
import { time } from "./measure";
import { startAlone } from "./start-alone";

// In an order that the foreign keys allow; those between articles and revisions wait for the commit.
const tables = ["sources", "imports", "articles", "revisions", "article_words"];

const fileOf = (folder: string, table: string) => path.join(folder, `${table}.copy`);

/** What the import wrote, as COPY reads it back. */
async function copyOut(folder: string): Promise<void> {
  const connection = await db().pool.connect();
  try {
    for (const table of tables) {
      const rows = connection.query(copyTo(`COPY ${table} TO STDOUT`));
      await pipeline(rows, fs.createWriteStream(fileOf(folder, table)));
    }
  } finally {
    connection.release();
  }
}

async function copyIn(folder: string): Promise<void> {
  await inTransaction(async (connection) => {
    for (const table of tables) {
      const sink = connection.query(copyFrom(`COPY ${table} FROM STDIN`));
      await pipeline(fs.createReadStream(fileOf(folder, table), { highWaterMark: 256 * 1024 }), sink);
    }
  });
}

/**
 * An import of as many records as the desk has articles into an empty database, beside COPY FROM of the rows that it
 * wrote into another one: the same tables, indexes and constraints.
 */
export async function measureImport(desk: Desk, runs = 3): Promise<Measured> {
  const folder = fs.mkdtempSync(path.join(desk.dir, "import-"));
  const [ours, plain, peaks]: [number[], number[], number[]] = [[], [], []];
  try {
    const file = path.join(folder, "synth.jsonl");
    await writeSynth(file, desk.size, desk.seed);
    for (let run = 0; run < runs; run++) {
      desk.log(`import: run ${run + 1} of ${runs}`);
      await withEmpty(desk, async () => {
        const { ms, peakBytes } = await startAlone("import", file, String(desk.size));
        ours.push(ms);
        peaks.push(peakBytes / 1024 / 1024);
        await copyOut(folder);
      });
      plain.push(await withEmpty(desk, async () => (await time(() => copyIn(folder))).ms));
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  const name = `${desk.size} records`;
  const perSecond = (ms: number) => (desk.size * 1_000) / ms;
  return {
    figures: [
      figureOf({ part: "import", name, unit: "records/s" }, { product: ours, floor: plain }, perSecond),
      figureOf({ part: "import", name: "peak memory", unit: "MB" }, { product: peaks, floor: null }),
    ],
    skipped: [],
  };
}
