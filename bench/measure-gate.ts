import { listIndexable, readIndexableQuery } from "@/lib/articles/list-indexable";
import { queryRows, sql } from "@/lib/db/sql";
import { Random } from "@/lib/synth/random";
import type { Desk } from "./desk";
import { figureOf, type Measured } from "./figure";
import { timeByTurns } from "./measure";

type Drawn = { source: string; externalId: string };

/** Articles of all sources, drawn by the seed: one of a thousand is unknown. */
async function draw(seed: number, count: number): Promise<Drawn[]> {
  return queryRows<Drawn>(sql`SELECT s.name AS source, CASE WHEN a.id % 1000 = 0 THEN 'unknown ' ELSE '' END || a.external_id AS "externalId"
    FROM articles a JOIN sources s ON s.id = a.source_id ORDER BY hashint4extended(a.id, ${seed}::bigint) LIMIT ${count}::int`);
}

/** As the route does: the query read, the answer with its ETag and written. */
async function ask(desk: Desk, some: readonly Drawn[]): Promise<void> {
  const pairs = some.flatMap(({ source, externalId }) => [
    ["source", source] as [string, string],
    ["externalId", externalId] as [string, string],
  ]);
  const params = new URLSearchParams(new URLSearchParams(pairs).toString());
  const { items } = await listIndexable(desk.editor, readIndexableQuery(params));
  JSON.stringify({ items });
}

/** The same by hand: the status of each. */
async function askBare(some: readonly Drawn[]): Promise<void> {
  await queryRows(sql`SELECT a.status FROM unnest(${some.map((one) => one.source)}::text[], ${some.map((one) => one.externalId)}::text[])
    AS asked(source, id) JOIN sources s ON s.name = asked.source JOIN articles a ON a.source_id = s.id AND a.external_id = asked.id`);
}

/** Whether one article may be indexed, and whether a thousand may, without the network. */
export async function measureGate(desk: Desk, runs = 200): Promise<Measured> {
  const measured: Measured = { figures: [], skipped: [] };
  const drawn = await draw(desk.seed, 20_000);
  const random = new Random(desk.seed, 0);
  for (const [name, count] of [
    ["one article", 1],
    ["a thousand articles", 1_000],
  ] as const) {
    const pair = await timeByTurns(runs, async () => {
      const some = Array.from({ length: count }, () => random.pick(drawn));
      return { product: () => ask(desk, some), floor: () => askBare(some) };
    });
    measured.figures.push(figureOf({ part: "gate", name, unit: "ms" }, pair));
  }
  return measured;
}
