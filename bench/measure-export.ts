import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { to as copyTo } from "pg-copy-streams";
import { db } from "@/lib/db/db";
import { env } from "@/lib/env";
import { type Desk, withCopy } from "./desk";
import { figureOf, type Measured } from "./figure";
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

/** An export of all articles as JSON Lines, from its freezing to its manifest, beside COPY TO of the same into a file. */
export async function measureExport(desk: Desk, runs = 3): Promise<Measured> {
  const [ours, plain, peaks]: [number[], number[], number[]] = [[], [], []];
  const file = path.join(desk.dir, "export.copy");
  await withCopy(desk, async () => {
    // Reads the pages in, for both alike.
    await copyToFile(file);
    for (let run = 0; run < runs; run++) {
      desk.log(`export: run ${run + 1} of ${runs}`);
      const { ms, peakBytes } = await startAlone("export", String(desk.size));
      ours.push(ms);
      peaks.push(peakBytes / 1024 / 1024);
      plain.push((await time(() => copyToFile(file))).ms);
      fs.rmSync(file);
      fs.rmSync(path.join(env().GALLEY_DATA_DIR, "exports"), { recursive: true });
    }
  });
  const perSecond = (ms: number) => (desk.size * 1_000) / ms;
  return {
    figures: [
      figureOf(
        { part: "export", name: `${desk.size} articles`, unit: "records/s" },
        { product: ours, floor: plain },
        perSecond,
      ),
      figureOf({ part: "export", name: "peak memory", unit: "MB" }, { product: peaks, floor: null }),
    ],
    skipped: [],
  };
}
