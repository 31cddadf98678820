import { createHash } from "node:crypto";
import { writeCursor } from "@/lib/articles/article-cursor";
import { listArticles, pageSize } from "@/lib/articles/list-articles";
import { db } from "@/lib/db/db";
import { emptySql, queryRows, rawSql, type Sql, sql } from "@/lib/db/sql";
import { Random } from "@/lib/synth/random";
import type { Desk } from "./desk";
import { explainStatements } from "./explain-statements";
import { type Figure, figureOf, type Measured } from "./figure";
import { type Pair, timeByTurns } from "./measure";
import { type MixClass, mix, type View } from "./mix";
import { findPresentValues, type PresentValues } from "./present-values";

const pages = [1, 10, 1_000] as const;

/** The last row before a page: what a cursor to that page carries. */
type Place = { page: number; value: string | number | Date; id: number } | null;

const direction = ({ sort }: View) => rawSql(sort.direction === "asc" ? "ASC" : "DESC");
const present = ({ where, key }: View) => sql`NOT a.withdrawn AND ${where} AND ${key} IS NOT NULL`;

/** Reached by OFFSET, not by walking there; the last page where there are fewer. */
async function findPlace(view: View, page: number): Promise<Place> {
  if (page === 1) return null;
  const [found] = await queryRows<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM articles a WHERE ${present(view)}`,
  );
  const reached = Math.min(page, Math.max(1, Math.floor((found?.count ?? 0) / pageSize)));
  if (reached === 1) return null;
  const [row] = await queryRows<{ value: string | number | Date; id: number }>(sql`
    SELECT ${view.key} AS value, a.id FROM articles a WHERE ${present(view)}
    ORDER BY ${view.key} ${direction(view)}, a.id ${direction(view)} LIMIT 1 OFFSET ${(reached - 1) * pageSize - 1}`);
  return row ? { ...row, page: reached } : null;
}

/** The narrow columns of one page, written by hand: no joins, no rows made into objects of ours. */
function floorOf(view: View, place: Place): Sql {
  const beyond = rawSql(view.sort.direction === "asc" ? ">" : "<");
  const after = place ? sql` AND (${view.key}, a.id) ${beyond} (${place.value}, ${place.id})` : emptySql;
  return sql`SELECT a.id, a.version, a.title, a.external_id, a.source_id, a.status, a.flags, a.quality, a.freshness,
      a.depth, a.clarity, a.overall, a.stack, a.tools, a.code_language, a.difficulty, a.reading_time, a.view_count,
      a.imported_at, a.decided_at
    FROM articles a WHERE ${present(view)}${after}
    ORDER BY ${view.key} ${direction(view)}, a.id ${direction(view)} LIMIT ${pageSize}`;
}

function cursorOf({ sort }: View, place: Place): string | null {
  if (!place) return null;
  const value = place.value instanceof Date ? place.value.toISOString() : place.value;
  return writeCursor(sort, { value, id: place.id });
}

type Visit = { pair: Pair; reached: number };

async function visit(desk: Desk, kind: MixClass, page: number, runs: number, values: PresentValues): Promise<Visit> {
  const random = new Random(desk.seed, page);
  const connection = await db().pool.connect();
  let reached = page;
  try {
    let last: () => Promise<unknown> = async () => {};
    const pair = await timeByTurns(runs, async () => {
      const view = kind.draw({ random, present: values });
      const place = await findPlace(view, page);
      reached = Math.min(reached, place?.page ?? 1);
      const { text, values: parameters } = floorOf(view, place);
      const cursor = cursorOf(view, place);
      last = () => listArticles(desk.editor, { filters: view.filters, sort: view.sort, cursor });
      return {
        product: last,
        // Prepared under its own text: what a class draws may change more than the parameters.
        floor: () =>
          connection.query({ name: createHash("sha1").update(text).digest("hex"), text, values: parameters }),
      };
    });
    desk.plans?.push(...(await explainStatements(`list: ${kind.name}, page ${page}`, last)));
    return { pair, reached };
  } finally {
    connection.release();
  }
}

/** A page of the list, over the mix. */
export async function measureList(desk: Desk, runs = 20): Promise<Measured> {
  const values = await findPresentValues();
  const figures: Figure[] = [];
  const all = new Map<number, Pair>(pages.map((page) => [page, { product: [], floor: [] }]));
  for (const kind of mix) {
    desk.log(`list: ${kind.name}`);
    for (const page of pages) {
      const { pair, reached } = await visit(desk, kind, page, runs, values);
      const note = reached < page ? `fewer: page ${reached} at the least` : null;
      figures.push(figureOf({ part: "list", name: `${kind.name}, page ${page}`, unit: "ms", note }, pair));
      all.get(page)?.product.push(...pair.product);
      all.get(page)?.floor.push(...pair.floor);
    }
  }
  for (const [page, pair] of all) {
    figures.push(figureOf({ part: "list", name: `the whole mix, page ${page}`, unit: "ms" }, pair));
  }
  return { figures, skipped: [] };
}
