import { noFilters, queueFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { type Desk, withCopy } from "./desk";
import { figureOf, type Measured } from "./figure";
import { timeByTurns } from "./measure";

const views: { name: string; filters: ArticleFilters; where: Sql }[] = [
  { name: "all articles", filters: noFilters, where: sql`true` },
  { name: "the queue", filters: queueFilters, where: sql`a.status = 'pending' AND (a.flags & 3) <> 0` },
];

/** Only the rows of the selection: no checksum, no snapshot of anything else. */
const freezeBare = (where: Sql) => sql`
  WITH made AS (INSERT INTO selections (filters, count, checksum, expires_at) VALUES ('{}', 0, '', now()) RETURNING id)
  INSERT INTO selection_items (selection_id, article_id, version)
  SELECT made.id, a.id, a.version FROM made, articles a WHERE NOT a.withdrawn AND ${where}`;

/** Freezing a selection, beside inserting its rows. */
export async function measureFreeze(desk: Desk, runs = 5): Promise<Measured> {
  return withCopy(desk, async () => {
    const measured: Measured = { figures: [], skipped: [] };
    for (const { name, filters, where } of views) {
      const pair = await timeByTurns(runs, async () => ({
        product: () => freezeSelection(desk.editor, filters),
        floor: () => queryRows(freezeBare(where)),
      }));
      measured.figures.push(figureOf({ part: "freeze", name, unit: "ms" }, pair));
    }
    return measured;
  });
}
