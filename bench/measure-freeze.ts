import { noFilters, queueFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { inTransaction, queryRows, type Sql, sql } from "@/lib/db/sql";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { type Desk, withCopy } from "./desk";
import { figureOf, type Measured } from "./figure";
import { timeByTurns } from "./measure";

const views: { name: string; filters: ArticleFilters; where: Sql }[] = [
  { name: "all articles", filters: noFilters, where: sql`true` },
  { name: "the queue", filters: queueFilters, where: sql`a.status = 'pending' AND (a.flags & 3) <> 0` },
];

/** Ids and versions as plain rows under a key: no chunks, no checksum, no counts. */
async function freezeBare(where: Sql): Promise<void> {
  await inTransaction(async (connection) => {
    await connection.query(`CREATE TEMP TABLE frozen (selection_id int NOT NULL, article_id int NOT NULL, version int NOT NULL,
      PRIMARY KEY (selection_id, article_id)) ON COMMIT DROP`);
    const rows = sql`INSERT INTO frozen SELECT 1, a.id, a.version FROM articles a WHERE NOT a.withdrawn AND ${where}`;
    await queryRows(rows, connection);
  });
}

/** Freezing a selection, beside inserting its rows. */
export async function measureFreeze(desk: Desk, runs = 5): Promise<Measured> {
  return withCopy(desk, async () => {
    const measured: Measured = { figures: [], skipped: [] };
    for (const { name, filters, where } of views) {
      const pair = await timeByTurns(runs, async () => ({
        product: () => freezeSelection(desk.editor, filters),
        floor: () => freezeBare(where),
      }));
      measured.figures.push(figureOf({ part: "freeze", name, unit: "ms" }, pair));
    }
    return measured;
  });
}
