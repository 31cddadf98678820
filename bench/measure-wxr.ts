import fs from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type SynthFormat, synthLines } from "@/lib/synth/synth-lines";
import { type Desk, withEmpty } from "./desk";
import { figureOf, type Measured } from "./figure";
import { startAlone } from "./start-alone";

const formats = ["wxr", "jsonl"] as const satisfies SynthFormat[];

/** The same articles as a WordPress export and, for its floor, as JSON Lines; each into an empty database. */
export async function measureWxr(desk: Desk, runs = 3): Promise<Measured> {
  const folder = fs.mkdtempSync(path.join(desk.dir, "wxr-"));
  const times = { wxr: [] as number[], jsonl: [] as number[] };
  const peaks: number[] = [];
  const fileOf = (format: SynthFormat) => path.join(folder, `synth.${format}`);
  try {
    for (const format of formats) {
      const lines = Readable.from(synthLines(format, desk.size, desk.seed));
      await pipeline(lines, fs.createWriteStream(fileOf(format)));
    }
    for (let run = 0; run < runs; run++) {
      desk.log(`wxr: run ${run + 1} of ${runs}`);
      for (const format of formats) {
        const { ms, peakBytes } = await withEmpty(desk, () =>
          startAlone("import", fileOf(format), format, String(desk.size)),
        );
        times[format].push(ms);
        if (format === "wxr") peaks.push(peakBytes / 1024 / 1024);
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  const perSecond = (ms: number) => (desk.size * 1_000) / ms;
  return {
    figures: [
      figureOf(
        { part: "wxr", name: `${desk.size} records, beside JSON Lines`, unit: "records/s" },
        { product: times.wxr, floor: times.jsonl },
        perSecond,
      ),
      figureOf({ part: "wxr", name: "peak memory", unit: "MB" }, { product: peaks, floor: null }),
    ],
    skipped: [],
  };
}
