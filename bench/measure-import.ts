import fs from "node:fs";
import path from "node:path";
import { copyIn, copyOut } from "./copy-tables";
import { type Desk, withEmpty } from "./desk";
import { figureOf, type Measured } from "./figure";
import { writeSynth } from "./load-desk";
import { time } from "./measure";
import { startAlone } from "./start-alone";

const megabyte = 1024 * 1024;

/**
 * An import of as many records as the desk has articles into an empty database, beside COPY FROM of the rows that it
 * wrote into another one: the same tables, indexes and constraints. Then the same file again, beside the first time.
 */
export async function measureImport(desk: Desk, runs = 3): Promise<Measured> {
  const folder = fs.mkdtempSync(path.join(desk.dir, "import-"));
  const times = { first: [] as number[], again: [] as number[], plain: [] as number[] };
  const memory = { peak: [] as number[], growth: [] as number[] };
  try {
    const file = path.join(folder, "synth.jsonl");
    await writeSynth(file, desk.size, desk.seed);
    for (let run = 0; run < runs; run++) {
      desk.log(`import: run ${run + 1} of ${runs}`);
      await withEmpty(desk, async () => {
        const { ms, peakBytes, growthBytes } = await startAlone("import", file, "jsonl", String(desk.size));
        times.first.push(ms);
        memory.peak.push(peakBytes / megabyte);
        memory.growth.push(growthBytes / megabyte);
        desk.log(`import: ${Math.round(ms / 1000)} s; the same again`);
        times.again.push((await startAlone("reimport", file, "jsonl", String(desk.size))).ms);
        await copyOut(folder);
      });
      times.plain.push(await withEmpty(desk, async () => (await time(() => copyIn(folder))).ms));
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  const part = "import";
  const perSecond = (ms: number) => (desk.size * 1_000) / ms;
  const rate = { part, unit: "records/s" as const };
  const again = { ...rate, name: "the same file again, beside the first time" };
  return {
    figures: [
      figureOf({ ...rate, name: `${desk.size} records` }, { product: times.first, floor: times.plain }, perSecond),
      figureOf(again, { product: times.again, floor: times.first }, perSecond),
      figureOf({ part, name: "peak memory", unit: "MB" }, { product: memory.peak, floor: null }),
      figureOf(
        { part, name: "growth of memory in the second half", unit: "MB" },
        { product: memory.growth, floor: null },
      ),
    ],
    skipped: [],
  };
}
