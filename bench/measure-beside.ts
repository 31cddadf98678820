import fs from "node:fs";
import path from "node:path";
import { oldestFirst, queueFilters } from "@/lib/articles/article-address";
import { listArticles } from "@/lib/articles/list-articles";
import { type Desk, withCopy } from "./desk";
import { figureOf, type Measured } from "./figure";
import { writeSynth } from "./load-desk";
import { time } from "./measure";
import { startAlone } from "./start-alone";

/** As many as take some seconds to import. */
const mostRecords = 50_000;
const pages = 400;

async function askQueue(desk: Desk, isOver: (asked: number) => boolean): Promise<number[]> {
  const took: number[] = [];
  while (!isOver(took.length)) {
    took.push((await time(() => listArticles(desk.editor, { filters: queueFilters, sort: oldestFirst }))).ms);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return took;
}

/** The first page of the queue while an import runs in a process of its own, beside the same while nothing does. */
export async function measureBeside(desk: Desk): Promise<Measured> {
  const folder = fs.mkdtempSync(path.join(desk.dir, "beside-"));
  try {
    const file = path.join(folder, "synth.jsonl");
    const count = Math.min(desk.size, mostRecords);
    await writeSynth(file, count, desk.seed, desk.size);
    return await withCopy(desk, async () => {
      await askQueue(desk, (asked) => asked >= 50);
      const floor = await askQueue(desk, (asked) => asked >= pages);
      let ended = false;
      const imported = startAlone("import", file, "jsonl", String(count)).finally(() => {
        ended = true;
      });
      // Its process takes a moment to begin.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      const product = await askQueue(desk, () => ended);
      await imported;
      const name = `the queue's first page while ${count} records are imported, beside an idle desk`;
      return { figures: [figureOf({ part: "beside", name, unit: "ms" }, { product, floor })], skipped: [] };
    });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
