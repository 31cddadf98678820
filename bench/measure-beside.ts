import fs from "node:fs";
import path from "node:path";
import { measureQueueBeside } from "./ask-queue";
import { type Desk, withCopy } from "./desk";
import type { Measured } from "./figure";
import { writeSynth } from "./load-desk";
import { startAlone } from "./start-alone";

/** As many as take some seconds to import. */
const mostRecords = 50_000;

/** The first page of the queue while an import runs in a process of its own, beside the same while nothing does. */
export async function measureBeside(desk: Desk): Promise<Measured> {
  const folder = fs.mkdtempSync(path.join(desk.dir, "beside-"));
  try {
    const file = path.join(folder, "synth.jsonl");
    const count = Math.min(desk.size, mostRecords);
    await writeSynth(file, count, desk.seed, desk.size);
    const what = `${count} records are imported`;
    const work = () => startAlone("import", file, "jsonl", String(count));
    const figure = await withCopy(desk, () => measureQueueBeside(desk, { part: "beside", what, work }));
    return { figures: [figure], skipped: [] };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
