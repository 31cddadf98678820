import fs from "node:fs";
import path from "node:path";
import { db } from "@/lib/db/db";
import { type Desk, withEmpty } from "./desk";
import { figureOf, type Measured } from "./figure";
import { importFile, writeSynth } from "./load-desk";
import { time } from "./measure";
import { startAlone } from "./start-alone";

// The words as lib/articles/index-words.ts makes them, in one statement; without the gists and passages that go with them.
const plainSql = `INSERT INTO article_words (article_id, words)
  SELECT a.id, setweight(to_tsvector('simple', r.title), 'A') || setweight(to_tsvector('simple', r.body), 'B')
  FROM articles a JOIN revisions r ON r.id = a.current_revision_id`;

/** How far text search is behind an import that has just ended, beside one statement that does the same. */
export async function measureIndex(desk: Desk, runs = 3): Promise<Measured> {
  const folder = fs.mkdtempSync(path.join(desk.dir, "index-"));
  const times = { product: [] as number[], floor: [] as number[] };
  try {
    const file = path.join(folder, "synth.jsonl");
    await writeSynth(file, desk.size, desk.seed);
    for (let run = 0; run < runs; run++) {
      desk.log(`index: run ${run + 1} of ${runs}`);
      await withEmpty(desk, async () => {
        await importFile(file, "jsonl", { created: desk.size });
        times.product.push((await startAlone("index")).ms);
      });
      await withEmpty(desk, async () => {
        await importFile(file, "jsonl", { created: desk.size });
        times.floor.push((await time(() => db().pool.query(plainSql))).ms);
      });
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  const named = { part: "index", name: `search words of ${desk.size} articles, the lag behind an import` };
  return { figures: [figureOf({ ...named, unit: "s" }, times, (ms) => ms / 1_000)], skipped: [] };
}
