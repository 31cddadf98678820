import { bestFirst, noFilters, oldestFirst } from "@/lib/articles/article-address";
import { countArticles } from "@/lib/articles/count-articles";
import { mostRanked } from "@/lib/articles/find-candidates";
import { listArticles, pageSize } from "@/lib/articles/list-articles";
import { queryRows, sql } from "@/lib/db/sql";
import { Random } from "@/lib/synth/random";
import type { Desk } from "./desk";
import { figureOf, type Measured } from "./figure";
import { type Pair, timeByTurns } from "./measure";
import { type Draw, findPresentValues } from "./present-values";

/** A search as it is typed, and the same as PostgreSQL's own tsquery. */
type Drawn = { q: string; query: string };

const wordsOf = (...words: string[]): Drawn => ({ q: words.join(" "), query: words.join(" & ") });
const beginningOf = (word: string): Drawn => ({ q: `${word.slice(0, 4)}*`, query: `${word.slice(0, 4)}:*` });

const searches: { name: string; draw(draw: Draw): Drawn }[] = [
  { name: "a rare word", draw: ({ random, present }) => wordsOf(random.pick(present.rareWords)) },
  { name: "a common word", draw: ({ random, present }) => wordsOf(random.pick(present.commonWords)) },
  {
    name: "a rare and a common word",
    draw: ({ random, present }) => wordsOf(random.pick(present.rareWords), random.pick(present.commonWords)),
  },
  { name: "the beginning of a rare word", draw: ({ random, present }) => beginningOf(random.pick(present.rareWords)) },
  {
    name: "the beginning of a common word",
    draw: ({ random, present }) => beginningOf(random.pick(present.commonWords)),
  },
  {
    name: "a phrase",
    draw: ({ random, present }) => {
      const phrase = random.pick(present.phrases);
      return { q: `"${phrase}"`, query: phrase.replace(" ", " <-> ") };
    },
  },
];

/** Gists lie on a page each for most matches: those of a word that was not asked for yet would come from the disk. */
async function readIn(): Promise<void> {
  await queryRows(sql`SELECT sum(length(words)) FROM article_gists`);
}

/** The first page of a search, by age and by relevance, and its count, beside the bare lookups in the index of words. */
export async function measureSearch(desk: Desk, runs = 20): Promise<Measured> {
  const present = await findPresentValues();
  const measured: Measured = { figures: [], skipped: [] };
  const all: Record<string, Pair> = {};
  await readIn();
  for (const { name, draw } of searches) {
    desk.log(`search: ${name}`);
    const random = new Random(desk.seed, 0);
    const ask = () => {
      const { q, query } = draw({ random, present });
      return { filters: { ...noFilters, q }, match: sql`FROM article_words WHERE words @@ ${query}::text::tsquery` };
    };
    const page = await timeByTurns(runs, async () => {
      const { filters, match } = ask();
      return {
        product: () => listArticles(desk.editor, { filters, sort: oldestFirst }),
        floor: () => queryRows(sql`SELECT article_id ${match} LIMIT ${pageSize}`),
      };
    });
    const ranked = await timeByTurns(runs, async () => {
      const { filters, match } = ask();
      return {
        product: () => listArticles(desk.editor, { filters, sort: bestFirst }),
        floor: () => queryRows(sql`SELECT count(*) FROM (SELECT ${match} LIMIT ${mostRanked}) first`),
      };
    });
    const count = await timeByTurns(runs, async () => {
      const { filters, match } = ask();
      return {
        product: () => countArticles(desk.editor, filters),
        floor: () => queryRows(sql`SELECT count(*) ${match}`),
      };
    });
    for (const [what, pair] of Object.entries({ "first page": page, "ranked first page": ranked, count })) {
      measured.figures.push(figureOf({ part: "search", name: `${name}, ${what}`, unit: "ms" }, pair));
      all[what] ??= { product: [], floor: [] };
      all[what].product.push(...pair.product);
      all[what].floor.push(...pair.floor);
    }
  }
  for (const [what, pair] of Object.entries(all)) {
    measured.figures.push(figureOf({ part: "search", name: `all of these, ${what}`, unit: "ms" }, pair));
  }
  return measured;
}
