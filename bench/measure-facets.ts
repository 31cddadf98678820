import { noFilters, queueFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { countFacets } from "@/lib/articles/count-facets";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import { Random } from "@/lib/synth/random";
import type { Desk } from "./desk";
import { explainStatements } from "./explain-statements";
import { figureOf, type Measured } from "./figure";
import { timeByTurns } from "./measure";
import { type Draw, findPresentValues } from "./present-values";

type FacetView = { name: string; draw(draw: Draw): { filters: ArticleFilters; where: Sql } };

const views: FacetView[] = [
  { name: "all articles", draw: () => ({ filters: noFilters, where: sql`true` }) },
  {
    name: "the queue",
    draw: () => ({ filters: queueFilters, where: sql`a.status = 'pending' AND (a.flags & 3) <> 0` }),
  },
  {
    name: "the queue, one stack, quality 40–80",
    draw: ({ random, present }) => {
      const stack = [random.pick(present.stacks)];
      return {
        filters: { ...queueFilters, stack, minQuality: 40, maxQuality: 80 },
        where: sql`a.status = 'pending' AND (a.flags & 3) <> 0 AND a.stack @> ${stack}::text[] AND a.quality BETWEEN 40 AND 80`,
      };
    },
  },
  {
    name: "the older half, reviewed by one of three",
    draw: ({ present }) => ({
      filters: { ...noFilters, importedBefore: present.middle, decidedBy: [present.decider] },
      where: sql`a.imported_at < ${present.middle}::timestamptz AND EXISTS (SELECT 1 FROM decisions d
        WHERE d.id = a.latest_decision_id AND d.person_id = ${present.decider}::int)`,
    }),
  },
  {
    name: "a common word",
    draw: ({ random, present }) => {
      const q = random.pick(present.commonWords);
      const where = sql`a.id IN (SELECT article_id FROM article_words WHERE words @@ ${q}::text::tsquery)`;
      return { filters: { ...noFilters, q }, where };
    },
  },
];

/** All counts and histograms of a view, beside one plain count of the same articles. */
export async function measureFacets(desk: Desk, runs = 10): Promise<Measured> {
  const present = await findPresentValues();
  const measured: Measured = { figures: [], skipped: [] };
  for (const { name, draw } of views) {
    const random = new Random(desk.seed, 0);
    let last: () => Promise<unknown> = async () => {};
    const pair = await timeByTurns(runs, async () => {
      const { filters, where } = draw({ random, present });
      last = () => countFacets(desk.editor, filters);
      return {
        product: last,
        floor: () => queryRows(sql`SELECT count(*) FROM articles a WHERE NOT a.withdrawn AND ${where}`),
      };
    });
    measured.figures.push(figureOf({ part: "facets", name, unit: "ms" }, pair));
    desk.plans?.push(...(await explainStatements(`facets: ${name}`, last)));
  }
  return measured;
}
