import { noFilters, oldestFirst } from "@/lib/articles/article-address";
import { countArticles } from "@/lib/articles/count-articles";
import { listArticles, pageSize } from "@/lib/articles/list-articles";
import { queryRows, sql } from "@/lib/db/sql";
import { Random } from "@/lib/synth/random";
import type { Desk } from "./desk";
import { figureOf, type Measured } from "./figure";
import { timeByTurns } from "./measure";
import { type Draw, findPresentValues } from "./present-values";

const searches: { name: string; words(draw: Draw): string[] }[] = [
  { name: "a rare word", words: ({ random, present }) => [random.pick(present.rareWords)] },
  { name: "a common word", words: ({ random, present }) => [random.pick(present.commonWords)] },
  {
    name: "a rare and a common word",
    words: ({ random, present }) => [random.pick(present.rareWords), random.pick(present.commonWords)],
  },
];

/** The first page of a search and its count, beside the bare lookups in the index of words. */
export async function measureSearch(desk: Desk, runs = 20): Promise<Measured> {
  const present = await findPresentValues();
  const measured: Measured = { figures: [], skipped: [] };
  for (const { name, words } of searches) {
    const random = new Random(desk.seed, 0);
    const draw = () => {
      const drawn = words({ random, present });
      return {
        filters: { ...noFilters, q: drawn.join(" ") },
        match: sql`words @@ ${drawn.join(" & ")}::text::tsquery`,
      };
    };
    const page = await timeByTurns(runs, async () => {
      const { filters, match } = draw();
      return {
        product: () => listArticles(desk.editor, { filters, sort: oldestFirst }),
        floor: () => queryRows(sql`SELECT article_id FROM article_words WHERE ${match} LIMIT ${pageSize}`),
      };
    });
    const count = await timeByTurns(runs, async () => {
      const { filters, match } = draw();
      return {
        product: () => countArticles(desk.editor, filters),
        floor: () => queryRows(sql`SELECT count(*) FROM article_words WHERE ${match}`),
      };
    });
    measured.figures.push(figureOf({ part: "search", name: `${name}, first page`, unit: "ms" }, page));
    measured.figures.push(figureOf({ part: "search", name: `${name}, count`, unit: "ms" }, count));
  }
  return measured;
}
